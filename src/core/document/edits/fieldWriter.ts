import type { RequirementsDocument } from "../../model/document.ts";
import type { Requirement } from "../../model/requirement.ts";
import type { SourceRange, TextEdit } from "../../model/source.ts";
import { endOfLine, startOfLine } from "../lines.ts";
import { lineEnding } from "./applyEdits.ts";
import { addColumn, cellOf, fillCell, tableRows, type PlacedRow } from "./tableEdits.ts";

/** A field that stands in one place, with what a new line or column for it is called. */
export const fieldLabels = {
  priority: "Priority",
  owner: "Owner",
  milestone: "Milestone",
  estimate: "Estimate",
  status: "Status",
  dependsOn: "Depends on",
  goals: "Goals",
  issue: "Issue",
} as const;

/** A field of a requirement that can be written where it stands. */
export type WritableField = keyof typeof fieldLabels;

/**
 * Finds where a requirement's fields stand, or belong, and how its document writes them.
 *
 * A field that is there is changed in place. A new one is written as the nearest requirement of the same shape writes
 * it: a suffix in brackets, a line with a label in the document's own words, a column. Where none has it: a line below
 * the heading, an item below the item, a new column.
 *
 * What it gives is not proved yet: see `proveEdits`.
 */
export class FieldWriter {
  readonly #document: RequirementsDocument;
  #rows: ReadonlyMap<number, PlacedRow> | undefined;

  constructor(document: RequirementsDocument) {
    this.#document = document;
  }

  /** Edits that make a field say something; none when there is no place for it. */
  set(requirement: Requirement, field: WritableField, markdown: string): TextEdit[] {
    const written = placeOf(requirement, field);
    if (written !== undefined) return [{ range: written, newText: markdown }];
    if (requirement.shape === "table-row") return this.#inRow(requirement, field, markdown);
    if (requirement.shape === "table") return [this.newRow(requirement, fieldLabels[field], markdown)];
    if (requirement.shape === "table-cell") return [];
    if (requirement.shape === "html") return this.#belowElement(requirement, `**${fieldLabels[field]}:** ${markdown}`);
    const edit =
      this.#asNeighbours(requirement, field, markdown) ??
      (requirement.shape === "list-item"
        ? this.#belowItem(requirement, field, markdown)
        : this.#belowHeading(
            requirement,
            `**${fieldLabels[field]}:** ${markdown}`,
            `${fieldLabels[field]}: ${markdown}`,
          ));
    return [edit];
  }

  /** Edits that take a field away with its label or brackets; none when other text would suffer. */
  remove(requirement: Requirement, field: WritableField): TextEdit[] {
    const place = placeOf(requirement, field);
    if (place === undefined) return [];
    const { text } = this.#document;
    const row = this.row(requirement);
    if (row !== undefined) {
      const cell = cellOf(row, field);
      return cell === undefined ? [] : [fillCell(cell, row.base, "")];
    }
    if (requirement.shape === "html") return [];
    const suffix = suffixAround(text, place);
    if (suffix !== undefined) return [{ range: suffix, newText: "" }];
    const line = { start: startOfLine(text, place.start), end: endOfLine(text, place.end) };
    if (requirement.shape !== "table" && !isFieldLine(text, line, place)) return [];
    const ending = /^\r?\n|^\r/.exec(text.slice(line.end, line.end + 2))?.[0].length ?? 0;
    return [{ range: { start: line.start, end: line.end + ending }, newText: "" }];
  }

  /** The table row a requirement stands in. */
  row({ head }: Requirement): PlacedRow | undefined {
    this.#rows ??= tableRows(this.#document);
    return this.#rows.get(head.start);
  }

  /** A row below the others of a table that is one requirement, closed as they are. */
  newRow({ range }: Requirement, label: string, markdown: string): TextEdit {
    const { text } = this.#document;
    const end = endOfLine(text, Math.max(range.start, range.end - 1));
    const last = text.slice(startOfLine(text, end), end).trim();
    const opened = last.startsWith("|") ? "| " : "";
    const closed = last.endsWith("|") ? " |" : "";
    return { range: { start: end, end }, newText: `${lineEnding(text)}${opened}${label} | ${markdown}${closed}` };
  }

  /** The end of a list item's first paragraph, or of a table row's id cell: where links go. */
  endOfHead({ head }: Requirement): number {
    const { text } = this.#document;
    let end = head.end;
    while (end > head.start && /[ \t]/.test(text[end - 1] ?? "")) end -= 1;
    return end;
  }

  /** Requirements of the same shape, the nearest first. */
  neighbours(requirement: Requirement): Requirement[] {
    const { requirements } = this.#document;
    const index = requirements.indexOf(requirement);
    return requirements
      .map((each, at) => ({ each, distance: Math.abs(at - index) }))
      .filter(({ each, distance }) => distance > 0 && each.shape === requirement.shape)
      .sort((a, b) => a.distance - b.distance)
      .map(({ each }) => each);
  }

  #inRow(requirement: Requirement, field: WritableField, markdown: string): TextEdit[] {
    const row = this.row(requirement);
    if (row === undefined) return [];
    const cell = cellOf(row, field);
    if (cell !== undefined) return [fillCell(cell, row.base, markdown)];
    const { text } = this.#document;
    return addColumn(text, row, fieldLabels[field], new Map([[requirement.head.start, markdown]]));
  }

  #asNeighbours(requirement: Requirement, field: WritableField, markdown: string): TextEdit | undefined {
    const { text } = this.#document;
    for (const neighbour of this.neighbours(requirement)) {
      const place = placeOf(neighbour, field);
      if (place === undefined) continue;
      if (place.end <= neighbour.head.end) {
        const edit = this.#inHeadAs(requirement, neighbour, place, markdown);
        if (edit !== undefined) return edit;
        continue;
      }
      const line = { start: startOfLine(text, place.start), end: endOfLine(text, place.end) };
      if (!isFieldLine(text, line, place)) continue;
      const before = text.slice(line.start, place.start);
      const content = before.trimStart() + markdown + text.slice(place.end, line.end).trimEnd();
      if (requirement.shape !== "list-item") return this.#belowHeading(requirement, content, content);
      const depth = before.length - before.trimStart().length - this.#indentationOf(neighbour).length;
      return this.#newLine(requirement, this.#indentationOf(requirement) + " ".repeat(Math.max(0, depth)) + content);
    }
    return undefined;
  }

  /** `FR-1 (Must): Title` or `FR-1: Title (Must)`, with the marks that the neighbour has around it. */
  #inHeadAs(
    requirement: Requirement,
    neighbour: Requirement,
    place: SourceRange,
    markdown: string,
  ): TextEdit | undefined {
    const { text } = this.#document;
    const between = betweenIdAndTitle(neighbour);
    const own = betweenIdAndTitle(requirement);
    if (between !== undefined && own !== undefined && between.start <= place.start && place.end <= between.end) {
      const newText = text.slice(between.start, place.start) + markdown + text.slice(place.end, between.end);
      return { range: own, newText };
    }
    const suffix = suffixAround(text, place);
    if (suffix === undefined || text.slice(suffix.end, neighbour.head.end).trim() !== "") return undefined;
    const at = this.endOfHead(requirement);
    const newText = text.slice(suffix.start, place.start) + markdown + text.slice(place.end, suffix.end);
    return { range: { start: at, end: at }, newText };
  }

  /** Behind the words of an HTML element that holds Markdown; nowhere in one that holds none. */
  #belowElement({ head, range }: Requirement, line: string): TextEdit[] {
    const eol = lineEnding(this.#document.text);
    return range.end <= head.end ? [] : [{ range: { start: range.end, end: range.end }, newText: eol + eol + line }];
  }

  #belowItem(requirement: Requirement, field: WritableField, markdown: string): TextEdit {
    const { text } = this.#document;
    const own = this.#indentationOf(requirement);
    const line = startOfLine(text, requirement.head.start);
    const marker = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+/.exec(text.slice(line, requirement.head.end))?.[0] ?? "  ";
    const below = endOfLine(text, requirement.head.end);
    const next = /^(?:\r\n|\n|\r)([ \t]+)([-*+])[ \t]+/.exec(text.slice(below, below + 80));
    const nested = next?.[1] !== undefined && next[1].length > own.length;
    const lead = nested ? `${next[1] ?? ""}${next[2] ?? "-"} ` : `${" ".repeat(marker.length)}- `;
    return this.#newLine(requirement, `${lead}${fieldLabels[field]}: ${markdown}`);
  }

  #newLine(requirement: Requirement, line: string): TextEdit {
    const { text } = this.#document;
    const at = endOfLine(text, requirement.head.end);
    return { range: { start: at, end: at }, newText: lineEnding(text) + line };
  }

  #indentationOf({ head }: Requirement): string {
    const { text } = this.#document;
    return /^[ \t]*/.exec(text.slice(startOfLine(text, head.start), head.end))?.[0] ?? "";
  }

  /** A field line of its own, behind the last field line if they open the requirement, else right below the heading. */
  #belowHeading(requirement: Requirement, bold: string, plain: string): TextEdit {
    const { text } = this.#document;
    const eol = lineEnding(text);
    const fields = this.#openingFields(requirement);
    if (fields !== undefined) {
      const line = text.slice(startOfLine(text, fields), fields);
      const indentation = /^[ \t]*(?:[-*+][ \t]+)?/.exec(line)?.[0] ?? "";
      const content = line.includes("**") ? bold : plain;
      const bare = indentation.trim() === "" ? content : content.replace(/^[-*+][ \t]+/, "");
      const breaks = line.endsWith("  ") || line.endsWith("\\");
      const lead = breaks || indentation.trim() !== "" ? "" : "  ";
      return { range: { start: fields, end: fields }, newText: `${lead}${eol}${indentation}${bare}` };
    }
    const lineEnd = endOfLine(text, requirement.head.end);
    const below = lineEnd + eol.length;
    const underline = below > text.length ? "" : text.slice(below, endOfLine(text, below));
    const at = /^[ \t]*(?:=+|-+)[ \t]*$/.test(underline) ? below + underline.length : lineEnd;
    return { range: { start: at, end: at }, newText: `${eol}${eol}${bold}` };
  }

  /** Where the field lines right below the heading end; undefined when something else stands there. */
  #openingFields(requirement: Requirement): number | undefined {
    const { text } = this.#document;
    const { head, range } = requirement;
    const places = Object.keys(fieldLabels)
      .flatMap((field) => placeOf(requirement, field as WritableField)?.end ?? [])
      .filter((place) => place > head.end && place <= range.end)
      .sort((a, b) => a - b);
    let last: number | undefined;
    let from = endOfLine(text, head.end);
    for (const place of places) {
      const between = text.slice(from, startOfLine(text, place)).trim();
      if (between !== "" && last === undefined) return undefined;
      if (between !== "") break;
      last = endOfLine(text, place);
      from = last;
    }
    return last;
  }
}

/** Where a field's value stands; of several values, from the first to the last. */
export function placeOf(requirement: Requirement, field: WritableField): SourceRange | undefined {
  const value = requirement[field];
  if (value === null) return undefined;
  if (!Array.isArray(value)) return (value as { range: SourceRange }).range;
  const places = (value as readonly { range: SourceRange }[]).map(({ range }) => range);
  const [first] = places;
  const last = places.at(-1);
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
}

function betweenIdAndTitle({ id, title }: Requirement): SourceRange | undefined {
  if (id === null || title.range.start < id.range.end) return undefined;
  return { start: id.range.end, end: title.range.start };
}

/** A value with the brackets around it, their mark-up and the blank before them; undefined when it has none. */
function suffixAround(text: string, place: SourceRange): SourceRange | undefined {
  const isMark = (character: string | undefined) => character !== undefined && "*_`".includes(character);
  let start = place.start;
  let end = place.end;
  while (isMark(text[start - 1])) start -= 1;
  while (isMark(text[end])) end += 1;
  const closing = "([（【".indexOf(text[start - 1] ?? " ");
  if (closing < 0 || text[end] !== ")]）】"[closing]) return undefined;
  start -= 1;
  end += 1;
  while (isMark(text[start - 1]) && isMark(text[end])) [start, end] = [start - 1, end + 1];
  while (text[start - 1] === " " || text[start - 1] === "\t") start -= 1;
  return { start, end };
}

/** Whether a line is one label and this value, and nothing else. */
function isFieldLine(text: string, line: SourceRange, place: SourceRange): boolean {
  const before = text.slice(line.start, place.start);
  const after = text.slice(place.end, line.end);
  return /^[ \t]*(?:[-*+][ \t]+)?[^:：|]{1,60}[:：][*_`\s]*$/u.test(before) && /^[*_`\s\\]*$/u.test(after);
}
