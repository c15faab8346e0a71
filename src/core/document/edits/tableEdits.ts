import type { RequirementsDocument } from "../../model/document.ts";
import type { SourceRange, TextEdit } from "../../model/source.ts";
import type { Block, TableCell, TableRow } from "../blocks.ts";
import { fieldOf, type FieldKey } from "../fieldLabels.ts";
import { readFrontMatter } from "../frontMatter.ts";
import { endOfLine } from "../lines.ts";
import { cutSegments } from "../segments.ts";

/** A row that a requirement stands in, with the table around it. */
export interface PlacedRow {
  readonly row: TableRow;
  readonly header: TableRow;
  /** The rows below the header. */
  readonly body: readonly TableRow[];
  /** What to add to the offsets of all of them. */
  readonly base: number;
}

/** Every row below a table's header, by the offset it starts at. Cost: reads the document's blocks once more. */
export function tableRows({ text }: RequirementsDocument): ReadonlyMap<number, PlacedRow> {
  const start = readFrontMatter(text).end;
  const rows = new Map<number, PlacedRow>();
  for (const { start: base, blocks } of cutSegments(text, start)) {
    for (const block of blocks) collectRows(block, base, rows);
  }
  return rows;
}

function collectRows(block: Block, base: number, rows: Map<number, PlacedRow>): void {
  if (block.kind !== "table") return;
  const [header, ...body] = block.rows;
  if (header === undefined) return;
  for (const row of body) rows.set(base + row.range.start, { row, header, body, base });
}

/** The cell of a row below the column that holds a field; undefined when there is none. */
export function cellOf({ row, header }: PlacedRow, field: FieldKey): TableCell | undefined {
  const column = header.cells.findIndex((cell) => fieldOf(cell.content.plain) === field);
  return column < 0 ? undefined : row.cells[column];
}

/** Make a cell say something else; blanks around what it said stay. */
export function fillCell(cell: TableCell, base: number, markdown: string): TextEdit {
  const isBlank = cell.content.plain.trim() === "";
  const { start, end } = isBlank ? cell.range : cell.content.source;
  const newText = isBlank ? (markdown === "" ? " " : ` ${markdown} `) : markdown;
  return { range: { start: base + start, end: base + end }, newText };
}

/**
 * Add a column behind the last one.
 *
 * @param cells  what it says in some rows, by the offset each row starts at; it is empty in the others.
 */
export function addColumn(
  text: string,
  { header, body, base }: PlacedRow,
  title: string,
  cells: ReadonlyMap<number, string>,
): TextEdit[] {
  const width = header.cells.length;
  const headerEnd = endOfLine(text, base + header.range.start);
  const ending = text.startsWith("\r\n", headerEnd) ? 2 : 1;
  const delimiter = { start: headerEnd + ending, end: endOfLine(text, headerEnd + ending) };
  return [
    extendRow(text, { start: base + header.range.start, end: headerEnd }, 0, title),
    extendRow(text, delimiter, 0, "---"),
    ...body.map((row) => {
      const start = base + row.range.start;
      return extendRow(text, { start, end: endOfLine(text, start) }, width - row.cells.length, cells.get(start) ?? "");
    }),
  ];
}

/** Put one more cell behind a row's last, and empty ones before it for those that its author left out. */
function extendRow(text: string, line: SourceRange, missing: number, content: string): TextEdit {
  let end = line.end;
  while (end > line.start && /[ \t]/.test(text[end - 1] ?? "")) end -= 1;
  const isClosed = text[end - 1] === "|" && text[end - 2] !== "\\";
  const cells = [...Array.from({ length: Math.max(0, missing) }, () => ""), content];
  const newText = isClosed
    ? cells.map((cell) => ` ${cell} |`.replace("  |", " |")).join("")
    : cells.map((cell) => ` | ${cell}`).join("");
  return { range: { start: end, end }, newText };
}
