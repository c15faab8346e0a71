import type { SourceRange } from "../model/source.ts";
import type { Block, TableCell, TableRow } from "./blocks.ts";
import { scanInline } from "./inline.ts";

/**
 * Read an HTML block that is a table and nothing else as a table; undefined for any other block.
 *
 * Closing tags of rows and cells may be left out, as in HTML. Cells that span rows or columns say what they say where
 * they begin, and stand empty in the other places. Cost: linear.
 *
 * @param text  what the range counts in.
 */
export function readHtmlTable(text: string, range: SourceRange): Extract<Block, { kind: "table" }> | undefined {
  const source = text.slice(range.start, range.end);
  if (!/^<table\b/i.test(source) || !/<\/table>\s*$/i.test(source)) return undefined;
  const rows: { start: number; end: number; cells: TableCell[] }[] = [];
  /** How many rows below a cell still reaches into, by column. */
  const reaching: number[] = [];
  let open: { start: number; width: number; height: number } | undefined;
  const closeCell = (end: number) => {
    const row = rows.at(-1);
    if (open === undefined || row === undefined) return;
    fillReached(row.cells, reaching, open.start);
    for (let column = 0; column < open.width; column += 1) {
      reaching[row.cells.length] = open.height - 1;
      row.cells.push(column === 0 ? readCell(text, open.start, end) : emptyCell(text, open.start));
    }
    open = undefined;
  };
  for (const match of source.matchAll(/<(\/?)(tr|td|th|table|thead|tbody)\b([^<>]*)>/gi)) {
    const at = range.start + match.index;
    closeCell(at);
    const row = rows.at(-1);
    if (row !== undefined) row.end = at;
    if (match[1] === "/") continue;
    const name = match[2]?.toLowerCase() ?? "";
    if (name === "tr") {
      rows.push({ start: at, end: at, cells: [] });
    } else if (name === "td" || name === "th") {
      const span = (word: string) => spanOf(match[3] ?? "", word);
      open = { start: at + match[0].length, width: span("colspan"), height: span("rowspan") };
    }
  }
  const filled: TableRow[] = rows
    .filter(({ cells }) => cells.length > 0)
    .map(({ start, end, cells }) => ({ range: { start, end }, cells }));
  return filled.length < 2 ? undefined : { kind: "table", range, rows: filled, isHtml: true };
}

/** The places in a row that cells of the rows above reach into. */
function fillReached(cells: TableCell[], reaching: number[], at: number): void {
  for (let left = reaching[cells.length] ?? 0; left > 0; left = reaching[cells.length] ?? 0) {
    reaching[cells.length] = left - 1;
    cells.push(emptyCell("", at));
  }
}

/** How many rows or columns a cell takes; one where that is not said, never more than a table has. */
function spanOf(attributes: string, word: string): number {
  const said = new RegExp(`${word}\\s*=\\s*["']?(\\d{1,3})`, "i").exec(attributes)?.[1];
  return Math.max(1, Math.min(Number(said ?? 1), 100));
}

function emptyCell(text: string, at: number): TableCell {
  return readCell(text, at, at);
}

function readCell(text: string, start: number, end: number): TableCell {
  let from = start;
  let to = end;
  while (from < to && text.charAt(from).trim() === "") from += 1;
  while (to > from && text.charAt(to - 1).trim() === "") to -= 1;
  const raw = { text: text.slice(from, to).replaceAll(/[\r\n]/g, " "), lines: [{ at: 0, offset: from }] };
  return { range: { start, end }, content: scanInline(raw) };
}
