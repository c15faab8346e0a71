import type { AcceptanceCriterion } from "../model/requirement.ts";
import type { SourceRange } from "../model/source.ts";
import type { Block, ListItem, Piece, TableCell, TableRow } from "./blocks.ts";
import { linesOfCell } from "./cellLines.ts";
import { itemsOf, rangeAcross, rowsOf, sourceAcross, type List, type Placed, type Table } from "./units.ts";
import { setField, type Body } from "./draft.ts";
import { fieldOf, labelledValues, type FieldKey } from "./fieldLabels.ts";
import { readHead } from "./heads.ts";
import type { InlineText } from "./inline.ts";

/** What unlabelled text counts as, after the label above it. */
type Mode = "statement" | "criteria" | "dependencies" | "skip";

/**
 * Read what stands below the head of a requirement: fields, acceptance criteria, and the statement, which is the rest.
 */
export class BodyReader {
  readonly #body: Body;
  #mode: Mode = "statement";
  /** The label that was read last, when what it names is still to come. */
  #label: FieldKey | undefined;

  constructor(body: Body) {
    this.#body = body;
  }

  /** Whether the last line says that the list below it names dependencies or criteria. */
  get awaitsList(): boolean {
    return this.#label === "dependsOn" || this.#label === "acceptanceCriteria";
  }

  /** Whether a line is a field: a label with or without a value. */
  static isLabelled(content: InlineText, line: { start: number; end: number }): boolean {
    return (
      labelledValues(content.plain.slice(line.start, line.end)).length > 0 || bareLabel(content, line) !== undefined
    );
  }

  /** Read on below a heading inside the requirement: "Acceptance criteria", "Scenario: …", "Notes". */
  enterHeading(content: InlineText, piece: Piece, range: SourceRange): void {
    const title = content.plain.replaceAll("\n", " ").trim();
    const key = fieldOf(title);
    this.#label = key;
    if (key !== undefined) {
      this.#mode = modeAfter(key);
    } else if (
      /^(?:(?:scenario|szenario|scénario|escenario|cenário|сценарий)(?!\p{L})|场景|場景|シナリオ|시나리오)/iu.test(
        title,
      )
    ) {
      this.#require({ text: title, checked: null, range: moved(content.source, piece.base) });
      this.#mode = "criteria";
    } else if (/^(?:attributes?|details|properties)[:：]?$/i.test(title)) {
      this.#mode = "statement";
    } else {
      this.#mode = "statement";
      this.#say(this.#source(range, piece));
    }
  }

  read(block: Block, piece: Piece): void {
    switch (block.kind) {
      case "paragraph":
        this.#paragraph(block.content, piece, block.range);
        return;
      case "list":
        this.readList([{ value: block, piece }]);
        return;
      case "html":
        if (!this.#source(block.range, piece).startsWith("<!--")) this.#rest(block.range, piece);
        return;
      case "rule":
      case "definition":
        return;
      case "heading":
        this.enterHeading(block.content, piece, block.range);
        return;
      case "table":
        this.readTable([{ value: block, piece }]);
        return;
      case "quote":
      case "code":
        this.#rest(block.range, piece);
    }
  }

  /** Running text line by line: a line with a label is a field, the others are statement or criteria. */
  readLines(content: InlineText, piece: Piece, lines: readonly { start: number; end: number }[]): void {
    let pending: { start: number; end: number } | undefined;
    const flush = () => {
      if (pending !== undefined) this.#plainText(content, piece, pending);
      pending = undefined;
    };
    for (const line of lines) {
      const plain = content.plain.slice(line.start, line.end);
      const values = labelledValues(plain);
      const label = values.length === 0 ? bareLabel(content, line) : undefined;
      if (values.length === 0 && label === undefined) {
        pending = { start: pending?.start ?? line.start, end: line.end };
        continue;
      }
      flush();
      this.#label = label;
      if (label !== undefined) this.#mode = modeAfter(label);
      for (const { key, valueStart, valueEnd } of values) {
        this.#value(key, content, piece, line.start + valueStart, line.start + valueEnd);
      }
    }
    flush();
  }

  #paragraph(content: InlineText, piece: Piece, range: SourceRange): void {
    const lines = linesOf(content.plain);
    const labelled = lines.some((line) => BodyReader.isLabelled(content, line));
    if (labelled) this.readLines(content, piece, lines);
    else if (this.#mode === "statement") this.#say(this.#source(range, piece));
    else this.#plainText(content, piece, { start: 0, end: content.plain.length });
  }

  #plainText(content: InlineText, piece: Piece, at: { start: number; end: number }): void {
    const range = { start: piece.base + content.offsetAt(at.start), end: piece.base + endOffset(content, at) };
    const label = this.#label;
    this.#label = undefined;
    switch (this.#mode) {
      case "statement":
        this.#say(this.#lines(content, piece, at));
        return;
      case "criteria":
        this.#require({ text: this.#lines(content, piece, at), checked: null, range });
        return;
      case "dependencies":
        this.#setField("dependsOn", content, piece, at);
        return;
      case "skip":
        // "Priority" on a line or in a heading of its own, the word below it.
        if (label !== undefined && at.end - at.start <= longestValue) this.#setField(label, content, piece, at);
        this.#mode = "statement";
    }
  }

  #value(key: FieldKey, content: InlineText, piece: Piece, start: number, end: number): void {
    const value = content.plain.slice(start, end);
    this.#mode = value === "" ? modeAfter(key) : "statement";
    this.#label = value === "" ? key : undefined;
    if (value === "") return;
    const range = { start: piece.base + content.offsetAt(start), end: piece.base + endOffset(content, { start, end }) };
    if (key === "acceptanceCriteria") {
      this.#require({ text: this.#lines(content, piece, { start, end }), checked: null, range });
      this.#mode = "criteria";
      return;
    }
    const link = content.spans.find((span) => span.kind === "link" && span.start >= start && span.end <= end);
    const whole = link === undefined ? range : moved(link.source, piece.base);
    if (key === "issue") setField(this.#body, key, { value, range: whole }, link?.url ?? "", () => whole);
    else this.#setField(key, content, piece, { start, end });
    // With its mark-up instead of the plain text that was set.
    if (key === "statement") {
      this.#body.statement.splice(-1, 1, this.#lines(content, piece, { start, end }));
    }
  }

  #setField(key: FieldKey, content: InlineText, piece: Piece, at: { start: number; end: number }): void {
    const place = ({ start, end }: { start: number; end: number }) => ({
      start: piece.base + content.offsetAt(start),
      end: piece.base + endOffset(content, { start, end }),
    });
    const value = { value: content.plain.slice(at.start, at.end), range: place(at) };
    setField(this.#body, key, value, "", (part) => place({ start: at.start + part.start, end: at.start + part.end }));
  }

  /** A value that stands in a cell of its own. */
  #field(key: FieldKey, cell: TableCell, piece: Piece): void {
    if (key === "acceptanceCriteria") this.#body.criteria.push(...linesOfCell(cell, piece));
    else this.#value(key, cell.content, piece, 0, cell.content.plain.length);
    this.#mode = "statement";
  }

  /** Read a table, which may have been cut. */
  readTable(tables: readonly Placed<Table>[]): void {
    const fields = this.#mode === "criteria" ? undefined : fieldRows(rowsOf(tables));
    if (fields === undefined) this.#restOf(dedent(sourceAcross(tables)), rangeAcross(tables));
    else for (const { key, value, piece } of fields) this.#field(key, value, piece);
  }

  /** Read a list, which may have been cut. */
  readList(lists: readonly Placed<List>[]): void {
    const items = itemsOf(lists);
    this.#label = undefined;
    if (this.#mode === "skip") {
      this.#mode = "statement";
      return;
    }
    if (this.#mode === "criteria") {
      this.#criteria(items);
      this.#mode = "statement";
      return;
    }
    if (this.#mode === "dependencies") {
      for (const { value, piece } of items) for (const block of value.children) this.read(block, piece);
      this.#mode = "statement";
      return;
    }
    const hasFields = items.some(({ value }) => isFieldItem(value));
    const isOrdered = lists[0]?.value.ordered === true;
    if (!hasFields && !isOrdered && items.every(({ value }) => isCriterionItem(value))) this.#criteria(items);
    else if (!hasFields) this.#say(dedent(sourceAcross(lists)));
    else for (const { value, piece } of items) this.#item(value, piece);
  }

  #item(item: ListItem, piece: Piece): void {
    if (!isFieldItem(item)) {
      if (!isChild(item)) this.#rest(item.range, piece);
      return;
    }
    this.#mode = "statement";
    for (const block of item.children) this.read(block, piece);
    this.#mode = "statement";
  }

  #criteria(items: readonly Placed<ListItem>[]): void {
    let scenario: AcceptanceCriterion | undefined;
    for (const { value: item, piece } of items) {
      const criterion = {
        text: this.#itemText(item, piece),
        checked: item.checked,
        range: moved(item.range, piece.base),
      };
      // Given / When / Then on items of their own are one criterion.
      const step = /^[*_]*(?:when|then|and|but|wenn|dann|und|quand|alors|et)\b/iu.test(criterion.text);
      if (step && scenario !== undefined) {
        scenario = joined(scenario, criterion);
        this.#body.criteria.splice(-1, 1, scenario);
        continue;
      }
      scenario = /^[*_]*(?:given|when|angenommen|étant donné)\b/iu.test(criterion.text) ? criterion : undefined;
      this.#require(criterion);
    }
  }

  #itemText(item: ListItem, piece: Piece): string {
    const first = item.children[0];
    if (first?.kind !== "paragraph") return this.#source(item.range, piece).trim();
    const head = this.#lines(first.content, piece, { start: 0, end: first.content.plain.length });
    const rest = item.children.slice(1).map((block) => indent(dedent(this.#source(block.range, piece))));
    return [head, ...rest].join("\n");
  }

  /** A block that belongs to the statement as it stands. */
  #rest(range: SourceRange, piece: Piece): void {
    this.#restOf(this.#source(range, piece), moved(range, piece.base));
  }

  #restOf(source: string, range: SourceRange): void {
    if (this.#mode === "criteria") {
      this.#require({ text: source, checked: null, range: range });
    } else if (this.#mode === "skip") {
      this.#mode = "statement";
    } else {
      this.#say(source);
    }
  }

  #say(markdown: string): void {
    this.#body.statement.push(markdown);
  }

  #require(criterion: AcceptanceCriterion): void {
    this.#body.criteria.push(criterion);
  }

  #source({ start, end }: SourceRange, piece: Piece): string {
    return dedent(piece.text.slice(start, end));
  }

  #lines(content: InlineText, piece: Piece, at: { start: number; end: number }): string {
    return markdownOf(content, piece, at);
  }
}

/**
 * The Markdown of a stretch of running text, without the indentation of what it stands in.
 *
 * Mark-up that begins or ends inside the stretch comes with it; where the stretch cuts mark-up in two, the plain text.
 */
export function markdownOf(content: InlineText, piece: Piece, at: { start: number; end: number }): string {
  let from = content.offsetAt(at.start);
  let to = endOffset(content, at);
  for (const span of content.spans) {
    if (span.end <= at.start || span.start >= at.end) continue;
    if (span.start < at.start || span.end > at.end) return content.plain.slice(at.start, at.end);
    from = Math.min(from, span.source.start);
    to = Math.max(to, span.source.end);
  }
  return content.lines
    .filter((line) => line.end > from && line.start < to)
    .map((line) => piece.text.slice(Math.max(line.start, from), Math.min(line.end, to)).trim())
    .join("\n");
}

function modeAfter(key: FieldKey): Mode {
  switch (key) {
    case "acceptanceCriteria":
      return "criteria";
    case "dependsOn":
      return "dependencies";
    case "statement":
    case "title":
      return "statement";
    default:
      return "skip";
  }
}

/** A line that is a label and nothing else: "**Acceptance criteria**". Bold, or one that could be nothing but a label. */
function bareLabel(content: InlineText, line: { start: number; end: number }): FieldKey | undefined {
  const plain = content.plain.slice(line.start, line.end).trim();
  if (plain.length > 40) return undefined;
  const key = fieldOf(plain);
  if (key === undefined) return undefined;
  const bold = content.spans.some(
    (span) => span.kind === "strong" && span.start <= line.start && span.end >= line.start + plain.length,
  );
  return bold || key === "acceptanceCriteria" ? key : undefined;
}

/** A row that names a field and gives its value. */
interface FieldRow {
  readonly key: FieldKey;
  readonly value: TableCell;
  readonly piece: Piece;
}

/** The rows of a table that holds a requirement's fields below each other; undefined for any other table. */
export function fieldRows(rows: readonly Placed<TableRow>[]): readonly FieldRow[] | undefined {
  if (rows.some(({ value: { cells } }) => cells.length !== 2)) return undefined;
  const fields = rows.flatMap(({ value: { cells }, piece }, index): FieldRow[] => {
    const [label, value] = cells;
    const key = fieldOf(label?.content.plain ?? "");
    if (key === undefined || value === undefined) return [];
    // "ID | Title" is a header over columns.
    return index === 0 && fieldOf(value.content.plain) !== undefined ? [] : [{ key, value, piece }];
  });
  const keys = new Set(fields.map(({ key }) => key));
  return fields.length >= 2 && keys.size === fields.length && fields.length * 3 >= (rows.length - 1) * 2
    ? fields
    : undefined;
}

function isFieldItem(item: ListItem): boolean {
  const first = item.children[0];
  if (first?.kind !== "paragraph") return false;
  return BodyReader.isLabelled(first.content, linesOf(first.content.plain)[0] ?? { start: 0, end: 0 });
}

function isCriterionItem(item: ListItem): boolean {
  const first = item.children[0];
  return first?.kind === "paragraph" && readHead(first.content.plain)?.family === "criterion";
}

function isChild(item: ListItem): boolean {
  const first = item.children[0];
  const family = first?.kind === "paragraph" ? readHead(first.content.plain)?.family : undefined;
  return family === "requirement" || family === "unknown";
}

/** A longer line below a label of its own is no value but a text about it. */
const longestValue = 60;

/** The lines of plain text, as indices; ends exclusive. */
export function linesOf(plain: string): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let start = 0;
  for (const line of plain.split("\n")) {
    lines.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}

/** The source offset behind the last character of a stretch of plain text. */
export function endOffset(content: InlineText, { start, end }: { start: number; end: number }): number {
  return end > start ? content.offsetAt(end - 1) + 1 : content.offsetAt(end);
}

function joined(first: AcceptanceCriterion, next: AcceptanceCriterion): AcceptanceCriterion {
  return { ...first, text: `${first.text}\n${next.text}`, range: { start: first.range.start, end: next.range.end } };
}

export function moved({ start, end }: SourceRange, base: number): SourceRange {
  return { start: base + start, end: base + end };
}

/** Take off the indentation that all lines but the first share, and unify line endings. */
function dedent(source: string): string {
  const lines = source.split(/\r\n|\n|\r/);
  const depths = lines
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const depth = depths.length === 0 ? 0 : Math.min(...depths);
  return lines.map((line, index) => (index === 0 ? line : line.slice(depth)).trimEnd()).join("\n");
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
