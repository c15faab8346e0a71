import type { SectionRole } from "../model/document.ts";
import type { SourceRange } from "../model/source.ts";
import type { Block, TableCell, TableRow } from "./blocks.ts";
import { endOffset, moved } from "./body.ts";
import { readIssue, saysNothing, setField, startDraft, type Draft } from "./draft.ts";
import { fieldOf, type FieldKey } from "./fieldLabels.ts";
import { readHead, type Head } from "./heads.ts";
import { isPriority } from "./priorities.ts";
import { firstSentence } from "./sentences.ts";
import { holdsRequirements, holdsSomethingElse } from "./sectionRoles.ts";

type Table = Extract<Block, { kind: "table" }>;

/** What each column of a table holds; undefined for a column that says nothing to us. */
interface Columns {
  readonly keys: readonly (FieldKey | undefined)[];
  readonly id: number;
  readonly title: number;
  readonly statement: number;
}

/** Whether the rows of a table are requirements: one column holds their ids, another what they say. */
export function isRequirementsTable(table: Table, context: SectionRole | null): boolean {
  if (holdsSomethingElse(context)) return false;
  const columns = readColumns(table);
  return columns !== undefined && table.rows.slice(1).some((row) => headOf(row, columns, context) !== undefined);
}

/** Read the rows of a table of requirements. Cells that say nothing (`-`, `n/a`) are fields the author left out. */
export function readTable(
  text: string,
  table: Table,
  base: number,
  context: SectionRole | null,
  section: number,
  parent: string | null,
): Draft[] {
  const columns = readColumns(table);
  if (columns === undefined) return [];
  return table.rows.slice(1).flatMap((row) => {
    const head = headOf(row, columns, context);
    return head === undefined ? [] : [readRow(text, row, base, columns, head, section, parent)];
  });
}

function readColumns(table: Table): Columns | undefined {
  const header = table.rows[0];
  if (header === undefined) return undefined;
  const keys = header.cells.map((cell, index) => fieldOf(cell.content.plain) ?? fieldOfCells(table, index));
  const named = keys.indexOf("id");
  const id = named >= 0 ? named : idColumn(table);
  if (id < 0) return undefined;
  const others = keys.map((key, index) => (index === id ? undefined : key));
  const title = others.indexOf("title");
  const told = others.indexOf("statement");
  const statement =
    told >= 0 ? told : title >= 0 ? title : others.findIndex((key, index) => key === undefined && index > id);
  // A name beside a description is the title; a name alone is all that is said.
  return statement < 0 ? undefined : { keys: others, id, title: title === statement ? -1 : title, statement };
}

/** A column that holds nothing but priorities is one, whatever its title. */
function fieldOfCells(table: Table, index: number): FieldKey | undefined {
  const cells = table.rows.slice(1).map((row) => row.cells[index]?.content.plain.trim() ?? "");
  const said = cells.filter((cell) => !saysNothing(cell));
  return said.length > 1 && said.every((cell) => isPriority(cell)) ? "priority" : undefined;
}

/** The first column when most of its cells are ids, whatever its title. */
function idColumn(table: Table): number {
  const rows = table.rows.slice(1);
  const ids = rows.filter((row) => readHead(row.cells[0]?.content.plain ?? "")?.id != null);
  return rows.length > 0 && ids.length * 2 > rows.length ? 0 : -1;
}

function headOf(row: TableRow, columns: Columns, context: SectionRole | null): Head | undefined {
  const plain = row.cells[columns.id]?.content.plain ?? "";
  const head = readHead(plain);
  if (head?.id == null || head.family === "other" || head.family === "criterion") return undefined;
  if (head.family === "requirement") return head;
  const telling = columns.keys.some((key) => key === "priority" || key === "acceptanceCriteria" || key === "statement");
  return holdsRequirements(context) || telling ? head : undefined;
}

function readRow(
  text: string,
  row: TableRow,
  base: number,
  columns: Columns,
  head: Head,
  section: number,
  parent: string | null,
): Draft {
  const range = moved(row.range, base);
  const idCell = row.cells[columns.id];
  const draft = startDraft({
    shape: "table-row",
    section,
    id: idCell === undefined || head.id === null ? null : { value: head.id.text, range: placed(idCell, base, head.id) },
    kind: head.kind,
    title: { value: "", range },
    head: range,
    range,
    parent,
  });
  const statement = row.cells[columns.statement];
  const name = row.cells[columns.title] ?? statement;
  if (name !== undefined) draft.title = titleOf(name, base, columns.title < 0);
  if (statement !== undefined) draft.statement.push(source(text, statement, base));
  if (head.priority !== null && idCell !== undefined) {
    draft.priority = { text: head.priority.text, at: placed(idCell, base, head.priority) };
  }
  row.cells.forEach((cell, index) => {
    if (index !== columns.id && index !== columns.statement && index !== columns.title) {
      readCell(text, draft, columns.keys[index], cell, base);
    }
  });
  if (idCell !== undefined) readIssueCell(draft, idCell, base);
  return draft;
}

function readCell(text: string, draft: Draft, key: FieldKey | undefined, cell: TableCell, base: number): void {
  if (key === undefined || saysNothing(cell.content.plain)) return;
  if (key === "issue") {
    readIssueCell(draft, cell, base);
  } else if (key === "acceptanceCriteria") {
    draft.criteria.push(...criteriaOf(text, cell, base));
  } else {
    const whole = { start: 0, end: cell.content.plain.length };
    setField(draft, key, { value: cell.content.plain, range: placed(cell, base, whole) }, "");
  }
}

/** A link `[#12](…)` in the issue column or behind the id. */
function readIssueCell(draft: Draft, cell: TableCell, base: number): void {
  const { spans, plain } = cell.content;
  for (const span of spans) {
    const issue = span.kind === "link" ? readIssue(plain.slice(span.start, span.end), span.url) : undefined;
    if (issue !== undefined) draft.issue ??= { value: issue, range: moved(span.source, base) };
  }
}

/** One criterion a line, lines parted by `<br>`; list marks and boxes that stand in front are taken off. */
function criteriaOf(text: string, cell: TableCell, base: number): Draft["criteria"] {
  const range = moved(cell.content.source, base);
  const criteria: Draft["criteria"] = [];
  let at = range.start;
  for (const part of text.slice(range.start, range.end).split(/(<br\s*\/?>)/i)) {
    const start = at;
    at += part.length;
    if (/^<br/i.test(part)) continue;
    const mark = /^\s*(?:[-*•✓✔]\s+|\d+[.)]\s+)?(?:\[([ x])\]\s+)?/iu.exec(part);
    const content = part.slice(mark?.[0].length ?? 0).trim();
    if (content === "") continue;
    const from = start + (mark?.[0].length ?? 0);
    criteria.push({
      text: content.replaceAll("\\|", "|"),
      checked: mark?.[1] === undefined ? null : mark[1] !== " ",
      range: { start: from, end: from + content.length },
    });
  }
  return criteria;
}

function titleOf(cell: TableCell, base: number, shorten: boolean): Draft["title"] {
  const plain = cell.content.plain.replaceAll("\n", " ").trim();
  const value = shorten ? firstSentence(plain) : plain;
  return { value, range: placed(cell, base, { start: 0, end: cell.content.plain.length }) };
}

/** A cell's Markdown as it would stand outside a table. */
function source(text: string, cell: TableCell, base: number): string {
  const { start, end } = moved(cell.content.source, base);
  const lines = text
    .slice(start, end)
    .replaceAll("\\|", "|")
    .split(/<br\s*\/?>/i);
  return lines.map((line) => line.trim()).join("\n");
}

function placed(cell: TableCell, base: number, at: { start: number; end: number }): SourceRange {
  return { start: base + cell.content.offsetAt(at.start), end: base + endOffset(cell.content, at) };
}
