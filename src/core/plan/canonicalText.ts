import { normaliseLines, splitBlocks, type TextBlock } from "./textBlocks.ts";

const cjk = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]`;
const endsInCjk = new RegExp(`${cjk}$`, "u");
const startsWithCjk = new RegExp(`^${cjk}`, "u");

/**
 * What counts as the same text, for comparison.
 *
 * No difference make: line endings, blanks at the end and runs of blanks, wrapping of paragraphs, typographic quotes,
 * dashes and ellipses, zero-width spaces, and `&lt;!` for `<!`. Fenced code stays as it is.
 */
export function canonicalText(markdown: string): string {
  return layOut(normaliseLines(markdown), (line) => canonicalCharacters(line), false);
}

/** The same for a value that stands on one line. */
export function canonicalLine(text: string): string {
  return canonicalCharacters(normaliseLines(text).replaceAll("\n", " ")).trim();
}

/**
 * Markdown with each paragraph on one line, since GitHub shows every line ending in an issue as a break.
 *
 * Hard breaks and all characters are kept: `canonicalText(unwrapText(x))` equals `canonicalText(x)`.
 */
export function unwrapText(markdown: string): string {
  return layOut(normaliseLines(markdown), (line) => line, true);
}

function layOut(markdown: string, convert: (line: string) => string, keepBreaks: boolean): string {
  const lines: string[] = [];
  for (const block of splitBlocks(markdown)) {
    if (block.kind === "blank") {
      if (lines.at(-1) !== "") lines.push("");
    } else if (block.kind === "fence") {
      lines.push(...block.lines, ...closingFence(block));
    } else {
      for (const line of joinLines(block.lines, keepBreaks)) {
        const text = line.trimStart();
        const indent = line.slice(0, line.length - text.length).replaceAll("\t", "    ");
        lines.push(indent.replaceAll(/[^ ]/g, " ") + convert(text).trim());
      }
    }
  }
  return lines.join("\n");
}

/** An open fence would swallow whatever is put below it. */
function closingFence(block: TextBlock): string[] {
  if (!block.unclosed) return [];
  return [/`{3,}|~{3,}/.exec(block.lines[0] ?? "")?.[0] ?? "```"];
}

function joinLines(lines: readonly string[], keepBreaks: boolean): string[] {
  const joined: string[] = [];
  let breaks = true;
  for (const line of lines) {
    const previous = joined.at(-1);
    if (previous === undefined || breaks) {
      joined.push(previous === undefined ? line.trimEnd() : line.trim());
    } else {
      const next = line.trim();
      const gap = endsInCjk.test(previous) && startsWithCjk.test(next) ? "" : " ";
      joined[joined.length - 1] = previous + gap + next;
    }
    breaks = line.trimEnd().endsWith("\\") || (keepBreaks && line.endsWith("  "));
  }
  return joined;
}

function canonicalCharacters(text: string): string {
  return text
    .replaceAll(/[“”„‟«»″]/g, '"')
    .replaceAll(/[‘’‚‛′]/g, "'")
    .replaceAll(/[‐‑‒–—―−]/g, "-")
    .replaceAll("…", "...")
    .replaceAll(/&lt;(?=[!?])/g, "<")
    .replaceAll(/\s+/g, " ");
}
