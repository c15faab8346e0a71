import type { RequirementsDocument } from "../../model/document.ts";
import type { SourceRange, TextEdit } from "../../model/source.ts";
import type { TableCell, TableRow } from "../blocks.ts";
import { fieldOf, type FieldKey } from "../fieldLabels.ts";
import { readFrontMatter } from "../frontMatter.ts";
import { endOfLine } from "../lines.ts";
import { cutSegments } from "../segments.ts";
import { readUnits, rowsOf, type Placed } from "../units.ts";

/** A row that a requirement stands in, with the table around it. */
export interface PlacedRow {
  readonly row: TableRow;
  /** What to add to the row's offsets. */
  readonly base: number;
  readonly header: Placed<TableRow>;
  /** The rows below the header. */
  readonly body: readonly Placed<TableRow>[];
}

/** Every row below a table's header, by the offset it starts at. Cost: reads the document's blocks once more. */
export function tableRows({ text }: RequirementsDocument): ReadonlyMap<number, PlacedRow> {
  const begin = readFrontMatter(text).end;
  const parts = cutSegments(text, begin).map((segment) => ({
    piece: { text: segment.text, base: segment.start },
    blocks: segment.blocks,
    tablePart: segment.tablePart,
  }));
  const rows = new Map<number, PlacedRow>();
  for (const unit of readUnits(parts)) {
    if (unit.kind !== "table") continue;
    const [header, ...body] = rowsOf(unit.tables);
    if (header === undefined) continue;
    for (const { value: row, piece } of body)
      rows.set(startOf({ value: row, piece }), { row, base: piece.base, header, body });
  }
  return rows;
}

function startOf({ value, piece }: Placed<TableRow>): number {
  return piece.base + value.range.start;
}

/** The cell of a row below the column that holds a field; undefined when there is none. */
export function cellOf({ row, header }: PlacedRow, field: FieldKey): TableCell | undefined {
  const column = header.value.cells.findIndex((cell) => fieldOf(cell.content.plain) === field);
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
  { header, body }: PlacedRow,
  title: string,
  cells: ReadonlyMap<number, string>,
): TextEdit[] {
  const width = header.value.cells.length;
  const headerStart = startOf(header);
  const headerEnd = endOfLine(text, headerStart);
  const ending = text.startsWith("\r\n", headerEnd) ? 2 : 1;
  const delimiter = { start: headerEnd + ending, end: endOfLine(text, headerEnd + ending) };
  return [
    extendRow(text, { start: headerStart, end: headerEnd }, 0, title),
    extendRow(text, delimiter, 0, "---"),
    ...body.map((row) => {
      const start = startOf(row);
      const missing = width - row.value.cells.length;
      return extendRow(text, { start, end: endOfLine(text, start) }, missing, cells.get(start) ?? "");
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
