import { plainLine } from "./plainLine.ts";

/** Zero-width space: it is shown as nothing, and no renderer sees a mention, a reference or an address across it. */
const zeroWidth = "\u200B";

const active =
  /[\\`*_[\]<>|~$&]|(?<slash>\/)(?=\/)|(?<at>@)|(?<number>#)(?=\d)|#|(?<word>(?<![a-z\d])(?:www(?=\.)|gh-(?=\d)))/gi;
const blockStart = /^(?:\d{1,9}(?=[.)](?: |$))|(?=[-+=:]))/;

/**
 * Foreign text for a place within a line of Markdown, in a table cell too: it reads as it was written and does nothing.
 *
 * No markup, HTML, entity, formula, link or picture; no cell or block is begun or ended. Addresses are not linked, nobody
 * is mentioned and no issue referred to, neither in VS Code nor when the text is pasted into GitHub, which looks for
 * these in what was rendered: backslashes do not help there, zero-width spaces do.
 *
 * @param maxLength  in code points of what is read; longer text ends in an ellipsis.
 * @returns one line; empty for blank text.
 */
export function escapeMarkdown(text: string, maxLength?: number): string {
  return plainLine(text, maxLength)
    .replaceAll(active, (match, ...rest) => {
      const { slash, at, number, word } = rest.at(-1) as Record<string, string | undefined>;
      if (slash !== undefined || word !== undefined) return match + zeroWidth;
      return at !== undefined || number !== undefined ? `\\${match}${zeroWidth}` : `\\${match}`;
    })
    .replace(blockStart, "$&\\");
}
