import type { SourceRange } from "../model/source.ts";
import type { TableRow } from "./blocks.ts";
import { saysNothing } from "./draft.ts";
import { fieldOf, type FieldKey } from "./fieldLabels.ts";
import type { Head } from "./heads.ts";
import { isPriority } from "./priorities.ts";
import type { Recall } from "./recall.ts";
import type { Placed } from "./units.ts";

/** A table, which may have been cut. */
export interface PlacedTable {
  /** Header first. */
  readonly rows: readonly Placed<TableRow>[];
  readonly isHtml: boolean;
  /** In the document. */
  readonly range: SourceRange;
}

/** What each column of a table holds; undefined for a column that says nothing to us. */
export interface Columns {
  readonly keys: readonly (FieldKey | undefined)[];
  /** -1 for none. */
  readonly id: number;
  /** -1 when there is no name beside the statement. */
  readonly title: number;
  readonly statement: number;
}

/** Tell by their titles, or else by their cells, what the columns of a table hold; undefined where nothing is said. */
export function readColumns(table: PlacedTable, recall: Recall): Columns | undefined {
  const header = table.rows[0]?.value;
  if (header === undefined) return undefined;
  const keys = header.cells.map((cell, index) => {
    const key = fieldOf(cell.content.plain);
    return key === undefined || key === "kind" ? (fieldOfCells(table, index) ?? key) : key;
  });
  const named = keys.indexOf("id");
  const id = named >= 0 ? named : idColumn(table, recall);
  const others = keys.map((key, index) => (index === id ? undefined : key));
  const behindId = id >= 0 && namesStandBehindIds(table, recall, id);
  const titled = others.indexOf("title");
  const title = titled < 0 && behindId ? id : titled;
  const told = behindId && keys[id] === "statement" ? id : others.indexOf("statement");
  const statement =
    told >= 0
      ? told
      : titled >= 0
        ? titled
        : id >= 0
          ? others.findIndex((key, index) => key === undefined && index > id)
          : Math.min(1, others.length - 1);
  // A name beside a description is the title; a name alone is all that is said.
  const name = title >= 0 ? title : id < 0 && statement > 0 && others[0] === undefined && isFilled(table, 0) ? 0 : -1;
  if (statement < 0 && !behindId) return undefined;
  const words = statement < 0 ? id : statement;
  return { keys: others, id, title: name === words && name !== id ? -1 : name, statement: words };
}

/** Every row says something in the column: one that names groups of rows does not. */
function isFilled(table: PlacedTable, column: number): boolean {
  return table.rows.every(({ value }) => (value.cells[column]?.content.plain ?? "").trim() !== "");
}

/** A column that holds nothing but priorities is one, whatever its title. */
function fieldOfCells(table: PlacedTable, index: number): FieldKey | undefined {
  const cells = table.rows.slice(1).map(({ value }) => value.cells[index]?.content.plain.trim() ?? "");
  const said = cells.filter((cell) => !saysNothing(cell));
  return said.length > 1 && said.every((cell) => isPriority(cell)) ? "priority" : undefined;
}

/** The first column when most of its cells are ids, whatever its title. */
function idColumn(table: PlacedTable, recall: Recall): number {
  const rows = table.rows.slice(1);
  const ids = rows.filter(({ value }) => recall.head(value.cells[0])?.id != null);
  return rows.length > 0 && ids.length * 2 > rows.length ? 0 : -1;
}

/** Whether the column of ids holds names as well: `FR-1: Weigh`. */
function namesStandBehindIds(table: PlacedTable, recall: Recall, id: number): boolean {
  const rows = table.rows.slice(1);
  const named = rows.filter(({ value: row }) => {
    const plain = row.cells[id]?.content.plain ?? "";
    const head = recall.head(row.cells[id]);
    return head?.id != null && nameBehindId(plain, head) !== undefined;
  });
  return named.length * 2 > rows.length;
}

/** The words behind an id in its cell, without a link to the issue; undefined when there are none. */
export function nameBehindId(plain: string, { title }: Head): Head["title"] | undefined {
  const words = plain.slice(title.start, title.end).replace(/(?:^|\s)#\d+$/u, "");
  return /\p{L}/u.test(words) ? { start: title.start, end: title.start + words.trimEnd().length } : undefined;
}
