import type { SourceRange } from "../model/source.ts";
import { acceptsHead, type KnownPrefixes, type Place } from "./acceptance.ts";
import type { Piece, TableCell, TableRow } from "./blocks.ts";
import { endOffset, fieldRows, markdownOf, moved } from "./body.ts";
import { linesOfCell } from "./cellLines.ts";
import { copyDraft, readIssue, saysNothing, setField, startDraft, type Draft } from "./draft.ts";
import { fieldOf, type FieldKey } from "./fieldLabels.ts";
import { readHead, readTitleLine, type Head } from "./heads.ts";
import { isPriority } from "./priorities.ts";
import type { Recall } from "./recall.ts";
import { firstSentence } from "./sentences.ts";
import { holdsRequirements, holdsSomethingElse, speaksGenerally } from "./sectionRoles.ts";
import { nameBehindId, readColumns, type Columns, type PlacedTable } from "./tableColumns.ts";
import type { Placed } from "./units.ts";
import { isUserStory } from "./userStories.ts";

/** What is known around a table. */
export interface TableSurroundings {
  readonly place: Place;
  readonly prefixes: KnownPrefixes;
  /** What rows said in the version before. */
  readonly recall: Recall;
  /** It stands in no requirement with an id, so that rows without one may be requirements. */
  readonly isFree: boolean;
}

/**
 * Read a table of requirements: one in each row, one in the whole table with its fields below each other, or one in
 * each cell below the word that says how urgent it is.
 *
 * Cells that say nothing (`-`, `n/a`) are fields the author left out. A row without id and name goes on with the row
 * above it.
 *
 * @returns undefined when the table holds something else.
 */
export function readTable(table: PlacedTable, around: TableSurroundings): Draft[] | undefined {
  if (holdsSomethingElse(around.place.context) && !around.place.isAmongRequirements) return undefined;
  const reader = new TableReader(table, around);
  return reader.readWhole() ?? reader.readLabelled() ?? reader.readRows() ?? reader.readMatrix();
}

class TableReader {
  readonly #table: PlacedTable;
  readonly #around: TableSurroundings;

  constructor(table: PlacedTable, around: TableSurroundings) {
    this.#table = table;
    this.#around = around;
  }

  readRows(): Draft[] | undefined {
    const { recall } = this.#around;
    const columns = readColumns(this.#table, recall);
    if (columns === undefined) return undefined;
    const body = this.#table.rows.slice(1);
    const heads = body.map((row) => this.#headOf(row, columns));
    const isNumbered = heads.some((head) => head !== undefined);
    if (!isNumbered && !this.#holdsUnnumbered(columns)) return undefined;
    const drafts: Draft[] = [];
    const key = JSON.stringify(columns);
    body.forEach((row, index) => {
      const head = heads[index];
      const last = drafts.at(-1);
      if (head === undefined && last !== undefined && isContinuation(row.value, columns)) {
        drafts[drafts.length - 1] = this.#continueRow(last, row, columns);
      } else if (head !== undefined || (!isNumbered && saysSomething(row.value, columns))) {
        const read = () => [this.#readRow(row, columns, head ?? quietHead(row.value, columns))];
        const kind = head === undefined ? "without an id" : "";
        drafts.push(...recall.drafts(row.value, key + kind, row.piece.base, read));
      }
    });
    return drafts;
  }

  /** `| FR-1 | text |` as the header, and fields in the rows below it. */
  readWhole(): Draft[] | undefined {
    const [header, ...fields] = this.#table.rows;
    const [idCell, statement] = header?.value.cells ?? [];
    if (header === undefined || idCell === undefined || statement === undefined || header.value.cells.length > 3)
      return undefined;
    const { piece } = header;
    const head = readHead(idCell.content.plain);
    if (head?.id == null || !this.#accepts(head) || head.title.end > head.title.start) return undefined;
    const hasLabels = fields.some(({ value }) => fieldOf(value.cells[0]?.content.plain ?? "") !== undefined);
    if (!hasLabels || statement.content.plain.trim() === "") return undefined;
    const draft = startDraft({
      shape: "table",
      id: { value: head.id.text, range: placed(idCell, piece, head.id) },
      kind: head.kind,
      title: titleOf(statement, piece, true),
      head: moved(header.value.range, piece.base),
      range: this.#table.range,
    });
    draft.statement = [sourceOf(statement, piece)];
    for (const row of fields) {
      const [label, value] = row.value.cells;
      if (label !== undefined && value !== undefined) readCell(draft, fieldOf(label.content.plain), value, row.piece);
    }
    return [draft];
  }

  /** `| ID | FR-1 |` and the other fields below each other, with or without a header above them. */
  readLabelled(): Draft[] | undefined {
    const [header] = this.#table.rows;
    const fields = fieldRows(this.#table.rows);
    const fieldOfKey = (key: FieldKey) => fields?.find((field) => field.key === key);
    const id = fieldOfKey("id");
    if (header === undefined || fields === undefined || id === undefined) return undefined;
    const head = readHead(id.value.content.plain);
    if (head?.id == null || !this.#accepts(head)) return undefined;
    const statement = fieldOfKey("statement");
    const name = fieldOfKey("title") ?? statement;
    if (name === undefined) return undefined;
    const draft = startDraft({
      shape: "table",
      id: { value: head.id.text, range: placed(id.value, id.piece, head.id) },
      kind: head.kind,
      title: titleOf(name.value, name.piece, name === statement),
      head: moved(header.value.range, header.piece.base),
      range: this.#table.range,
    });
    if (statement !== undefined) draft.statement = [sourceOf(statement.value, statement.piece)];
    for (const { key, value, piece } of fields) if (key !== "statement") readCell(draft, key, value, piece);
    return [draft];
  }

  /** A column for each word of urgency, requirements in the cells below. */
  readMatrix(): Draft[] | undefined {
    const [header, ...rows] = this.#table.rows;
    const words = header?.value.cells.map(({ content }) => content.plain.trim()) ?? [];
    if (header === undefined || !this.#around.isFree || words.filter((word) => isPriority(word)).length < 2)
      return undefined;
    const drafts = rows.flatMap(({ value: row, piece }) =>
      row.cells.flatMap((cell, column) => {
        const word = words[column] ?? "";
        const above = header.value.cells[column];
        if (above === undefined || !isPriority(word)) return [];
        const priority = { text: word, at: moved(above.content.source, header.piece.base) };
        return linesOfCell(cell, piece).map(({ text, range }) => {
          const draft = startDraft({
            shape: "table-cell",
            id: null,
            kind: null,
            title: { value: firstSentence(text), range },
            head: range,
            range,
          });
          draft.statement.push(text);
          return { ...draft, priority };
        });
      }),
    );
    return drafts.length === 0 ? undefined : drafts;
  }

  /** Whether rows without ids are requirements: the section says so and a column is named for them, or they are stories. */
  #holdsUnnumbered({ keys, statement, title, id }: Columns): boolean {
    if (!this.#around.isFree) return false;
    const body = this.#table.rows.slice(1);
    const told = body.map(({ value }) => value.cells[statement]?.content.plain ?? "");
    if (told.length > 0 && told.filter(isUserStory).length * 3 > told.length * 2) return true;
    const { context } = this.#around.place;
    if (context === "stories" || context === "interfaces") return false;
    const names = this.#table.rows[0]?.value.cells.map(({ content }) => content.plain.trim().toLowerCase()) ?? [];
    if (names.some((name) => name.length > longestColumnTitle)) return false;
    if (names.some((name, index) => keys[index] !== "priority" && detailColumns.test(name))) return false;
    const column = names[title >= 0 ? title : statement] ?? "";
    // Where nothing else speaks of requirements, only a column that is called so does.
    if (!holdsRequirements(context)) return speaksGenerally(context) && requirementColumn.test(names[statement] ?? "");
    if (requirementColumns.test(column) || requirementColumns.test(names[statement] ?? "")) return true;
    return context === "non-functional" ? names.length <= 4 : id >= 0 && keys[statement] !== undefined;
  }

  #accepts(head: Head): boolean {
    return acceptsHead(head, this.#around.place, this.#around.prefixes);
  }

  #headOf({ value: row }: Placed<TableRow>, columns: Columns): Head | undefined {
    const cell = row.cells[columns.id];
    const plain = cell?.content.plain ?? "";
    const head = this.#around.recall.head(cell) ?? dottedNumber(plain, columns);
    if (head?.id == null || head.family === "other" || head.family === "criterion") return undefined;
    if (head.family === "requirement" || this.#accepts(head)) return head;
    const telling = columns.keys.some(
      (key) => key === "priority" || key === "acceptanceCriteria" || key === "statement",
    );
    return holdsRequirements(this.#around.place.context) || telling ? head : undefined;
  }

  #readRow({ value: row, piece }: Placed<TableRow>, columns: Columns, said: Head): Draft {
    const range = moved(row.range, piece.base);
    const idCell = row.cells[columns.id];
    const statement = row.cells[columns.statement];
    const namedHere = nameBehindId(idCell?.content.plain ?? "", said);
    const isNamedById = columns.title >= 0 && columns.title === columns.id && namedHere !== undefined;
    const words = namedHere ?? said.title;
    const name = isNamedById || columns.title !== columns.id ? (row.cells[columns.title] ?? statement) : statement;
    // An HTML row begins lines above the cell that names it.
    const head =
      this.#table.isHtml && name !== undefined ? { start: piece.base + name.range.start, end: range.end } : range;
    const draft = startDraft({
      shape: this.#table.isHtml ? "html" : "table-row",
      id:
        idCell === undefined || said.id === null
          ? null
          : { value: said.id.text, range: placed(idCell, piece, said.id) },
      kind: said.kind,
      title:
        name === undefined
          ? { value: "", range }
          : isNamedById || said.id === null
            ? titleOf(name, piece, columns.title < 0, isNamedById ? words : said.title)
            : titleOf(name, piece, columns.title < 0),
      head,
      range,
    });
    if (statement !== undefined && columns.statement === columns.id) {
      draft.statement = [markdownOf(statement.content, piece, words)];
    } else if (statement !== undefined) {
      draft.statement = [sourceOf(statement, piece)];
    }
    const tagged = said.id === null ? name : idCell;
    if (said.priority !== null && tagged !== undefined) {
      draft.priority = { text: said.priority.text, at: placed(tagged, piece, said.priority) };
    }
    row.cells.forEach((cell, index) => {
      if (index !== columns.id && index !== columns.statement && index !== columns.title) {
        readCell(draft, columns.keys[index], cell, piece);
      }
    });
    if (idCell !== undefined) readIssueCell(draft, idCell, piece);
    return draft;
  }

  /** The row above, with what this one adds to it. */
  #continueRow(above: Draft, { value: row, piece }: Placed<TableRow>, columns: Columns): Draft {
    const draft = copyDraft(above, 0);
    const statement = row.cells[columns.statement];
    if (statement !== undefined && statement.content.plain.trim() !== "") {
      draft.statement = [[...draft.statement, sourceOf(statement, piece)].join("\n")];
    }
    row.cells.forEach((cell, index) => {
      if (index !== columns.statement) readCell(draft, columns.keys[index], cell, piece);
    });
    draft.range = { start: draft.range.start, end: piece.base + row.range.end };
    return draft;
  }
}

function readCell(draft: Draft, key: FieldKey | undefined, cell: TableCell, piece: Piece): void {
  if (key === undefined || saysNothing(cell.content.plain)) return;
  if (key === "issue") {
    readIssueCell(draft, cell, piece);
    const issue = readIssue(cell.content.plain.trim(), "");
    if (issue !== undefined) draft.issue ??= { value: issue, range: moved(cell.content.source, piece.base) };
  } else if (key === "acceptanceCriteria") {
    draft.criteria.push(...linesOfCell(cell, piece));
  } else if (key !== "id") {
    const whole = { start: 0, end: cell.content.plain.length };
    const value = { value: cell.content.plain, range: placed(cell, piece, whole) };
    setField(draft, key, value, "", (at) => placed(cell, piece, at));
  }
}

/** A cell's Markdown as it would stand outside a table. */
function sourceOf(cell: TableCell, piece: Piece): string {
  const { start, end } = cell.content.source;
  const lines = piece.text
    .slice(start, end)
    .replaceAll("\\|", "|")
    .split(/<br\s*\/?>/i);
  return lines.map((line) => line.trim()).join("\n");
}

function placed(cell: TableCell, piece: Piece, at: { start: number; end: number }): SourceRange {
  return { start: piece.base + cell.content.offsetAt(at.start), end: piece.base + endOffset(cell.content, at) };
}

/** Longer cells in a first row are text, not titles. */
const longestColumnTitle = 48;

const requirementColumn =
  /^(?:requirements?|requirement description|anforderung(?:en)?|exigences?|requisitos?|requerimientos?|requisiti|требовани[ея]|krav|要件|要求|需求|需求描述|요구사항)$/iu;

/** Titles of columns that hold requirements. */
const requirementColumns =
  /(?:^|\b)(?:requirements?|features?|functions?|capabilit|user stor(?:y|ies)|story|stories|use cases?|quality attribute)|anforderung|funktion|exigence|fonctionnalité|requisito|requerimiento|\bkrav|funcionalidad|funzionalit|требован|функци|要件|要求|需求|功能|機能|요구사항|기능/iu;

/** Titles of columns of tables that describe data, interfaces or progress. */
const detailColumns =
  /^(?:type|data ?type|field|fields|parameter|parameters|argument|default|endpoint|method|http method|path|url|column|attribute|flag|option|command|code|unit|example|constraints?|term|definition|typ|feld|champ|campo|字段|类型|参数|型|メソッド|필드|타입)$/iu;

/** `6.1.3` in a column for ids; a bare `3` only counts rows. */
function dottedNumber(plain: string, { keys, id }: Columns): Head | undefined {
  const number = /^\s*(\d{1,3}(?:\.\d{1,3})+)\s*$/.exec(plain)?.[1];
  if (number === undefined || keys[id] !== undefined) return undefined;
  const start = plain.indexOf(number);
  const end = start + number.length;
  return {
    id: { text: number, start, end },
    family: "unknown",
    kind: null,
    title: { start: end, end },
    priority: null,
  };
}

/** The head of a row without an id: what its name, or else its words, say of urgency. */
function quietHead(row: TableRow, { title, statement }: Columns): Head {
  const plain = (row.cells[title] ?? row.cells[statement])?.content.plain ?? "";
  const kind = isUserStory(row.cells[statement]?.content.plain ?? "") ? "story" : null;
  return { id: null, family: "requirement", kind, ...readTitleLine(plain) };
}

function isContinuation(row: TableRow, columns: Columns): boolean {
  if (columns.id < 0) return false;
  const isEmpty = (column: number) => (row.cells[column]?.content.plain ?? "").trim() === "";
  return isEmpty(columns.id) && (columns.title < 0 || isEmpty(columns.title));
}

function saysSomething(row: TableRow, { statement, title }: Columns): boolean {
  const words = `${row.cells[title]?.content.plain ?? ""} ${row.cells[statement]?.content.plain ?? ""}`;
  return /\p{L}{2}|[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}]/u.test(words) && !saysNothing(words);
}

/** A link `[#12](…)` in the issue column or behind the id. */
function readIssueCell(draft: Draft, cell: TableCell, piece: Piece): void {
  const { spans, plain } = cell.content;
  for (const span of spans) {
    const issue = span.kind === "link" ? readIssue(plain.slice(span.start, span.end), span.url) : undefined;
    if (issue !== undefined) draft.issue ??= { value: issue, range: moved(span.source, piece.base) };
  }
}

function titleOf(
  { content }: TableCell,
  piece: Piece,
  shorten: boolean,
  at: { start: number; end: number } = { start: 0, end: content.plain.length },
): Draft["title"] {
  // A pipe is escaped in code, too, where a backslash says nothing elsewhere.
  const words = content.plain.slice(at.start, at.end).replaceAll("\\|", "|").replaceAll(/\s+/g, " ").trim();
  const range = { start: piece.base + content.offsetAt(at.start), end: piece.base + endOffset(content, at) };
  return { value: shorten ? firstSentence(words) : words, range };
}
