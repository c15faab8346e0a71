import type { Located, SourceRange } from "../model/source.ts";
import type { Piece } from "./blocks.ts";
import { moved } from "./body.ts";
import { readHead, type Head } from "./heads.ts";
import { startOfLine } from "./lines.ts";
import { isPriority, type RawPriority } from "./priorities.ts";
import { firstSentence } from "./sentences.ts";

/** What an HTML block says when an element with an id opens it. */
export interface HtmlHead {
  /** undefined when its id is none that a requirement could have. */
  readonly head: Head | undefined;
  readonly id: Located<string>;
  /** The words in it beside id and priority; empty when they stand in the paragraph below. */
  readonly title: Located<string>;
  readonly priority: RawPriority | null;
  /** The line it begins on. */
  readonly line: SourceRange;
}

const opening =
  /<(?:div|section|article|p|li|dt|dd|tr|td)\b[^<>]{0,400}?\sid\s*=\s*["']?([^"'\s<>]{1,80})["']?[^<>]{0,400}>/iy;

/** The id of the element that opens at an offset; empty when it has none. */
export function htmlId(text: string, offset: number): string {
  opening.lastIndex = offset;
  return opening.exec(text)?.[1] ?? "";
}

/** Read an HTML block that begins with an element with an id; undefined for any other. */
export function readHtmlHead({ start, end }: SourceRange, { text, base }: Piece): HtmlHead | undefined {
  opening.lastIndex = start;
  const match = opening.exec(text);
  const value = match?.[1];
  if (match === null || value === undefined) return undefined;
  const at = start + match[0].indexOf(value, match[0].search(/\sid\s*=/i));
  const head = readHead(value);
  let priority: RawPriority | null = null;
  let title: Located<string> = { value: "", range: { start: base + end, end: base + end } };
  for (const part of textParts(text, { start: start + match[0].length, end })) {
    const words = part.value.trim();
    if (words === "" || words === value) continue;
    if (priority === null && title.value === "" && isPriority(words)) {
      priority = { text: words, at: moved(part.range, base) };
    } else if (title.value === "") {
      title = { value: firstSentence(words.replaceAll(/\s+/g, " ")), range: moved(part.range, base) };
    }
  }
  const lineEnd = text.slice(start, end).search(/[\r\n]/);
  return {
    head: head?.id?.text === value ? head : undefined,
    id: { value, range: moved({ start: at, end: at + value.length }, base) },
    title,
    priority,
    line: moved({ start: startOfLine(text, start), end: lineEnd < 0 ? end : start + lineEnd }, base),
  };
}

/** The text between tags. */
function* textParts(text: string, { start, end }: SourceRange): Generator<Located<string>> {
  const pattern = /[^<>]+|<[^<>]*>|[<>]/g;
  const source = text.slice(start, end);
  for (const match of source.matchAll(pattern)) {
    if (match[0].startsWith("<") || match[0] === ">") continue;
    const lead = match[0].length - match[0].trimStart().length;
    const value = match[0].trim();
    const from = start + match.index + lead;
    yield { value, range: { start: from, end: from + value.length } };
  }
}
