import type { SourceRange } from "../model/source.ts";
import type { TableRow } from "./blocks.ts";
import { scanInline } from "./inline.ts";

/** Read a table's row. A property test holds it to micromark. Cost: linear. */
export function readRow(text: string, start: number, end: number): TableRow {
  const cells = splitRow(text, start, end).map((range) => {
    const content = trimmed(text, range);
    const raw = { text: text.slice(content.start, content.end), lines: [{ at: 0, offset: content.start }] };
    return { range, content: scanInline(raw) };
  });
  return { range: { start: trimmed(text, { start, end }).start, end }, cells };
}

function trimmed(text: string, range: SourceRange): SourceRange {
  let { start, end } = range;
  while (start < end && isBlank(text.charAt(start))) start += 1;
  while (end > start && isBlank(text.charAt(end - 1))) end -= 1;
  return { start, end };
}

/**
 * Cut a table's row into its cells, as GFM does: at pipes that no backslash escapes, those at both ends left out.
 *
 * @returns what stands between the pipes, blanks included. Cost: linear.
 */
export function splitRow(text: string, start: number, end: number): SourceRange[] {
  let { start: from } = trimmed(text, { start, end });
  const { end: to } = trimmed(text, { start, end });
  if (text[from] === "|") from += 1;
  const cells: SourceRange[] = [];
  let cellStart = from;
  for (let at = from; at < to; at += 1) {
    const character = text[at];
    if (character === "\\" && (text[at + 1] === "\\" || text[at + 1] === "|")) {
      at += 1;
    } else if (character === "|") {
      cells.push({ start: cellStart, end: at });
      cellStart = at + 1;
    }
  }
  if (cellStart < to || cells.length === 0) cells.push({ start: cellStart, end: to });
  return cells;
}

function isBlank(character: string): boolean {
  return character === " " || character === "\t" || character === "\n" || character === "\r";
}
