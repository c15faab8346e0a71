import type { RequirementsDocument } from "../../model/document.ts";
import type { Requirement, RequirementKind } from "../../model/requirement.ts";
import { requirementKey } from "../../model/requirementKey.ts";
import type { TextEdit } from "../../model/source.ts";
import { FieldWriter } from "./fieldWriter.ts";
import { proveEdits, type PlannedEdit } from "./proveEdits.ts";
import { addColumn, cellOf, fillCell } from "./tableEdits.ts";

/** A requirement that gets an id. */
export interface NumberedRequirement {
  /** Index into the document's requirements. */
  readonly index: number;
  readonly id: string;
}

/** Used where the document numbers nothing of the kind. */
const usualPrefixes: Readonly<Record<RequirementKind, string>> = {
  functional: "FR-",
  "non-functional": "NFR-",
  story: "US-",
  epic: "EPIC-",
  feature: "FEAT-",
  constraint: "CON-",
  interface: "IF-",
  "use-case": "UC-",
};

/**
 * Give every requirement without an id one, in the document's own style: prefix, digits and the marks around it are
 * those of the nearest numbered requirement, numbers go on behind the highest one.
 *
 * An id that cannot be written without changing anything else is left out.
 *
 * Cost: reads the document once more.
 */
export function numberRequirements(document: RequirementsDocument): {
  readonly numbered: readonly NumberedRequirement[];
  readonly edits: readonly TextEdit[];
} {
  const series = new IdSeries(document);
  const writer = new FieldWriter(document);
  const ids = new Map<number, string>();
  document.requirements.forEach((requirement, index) => {
    if (requirement.id === null) ids.set(index, series.next(requirement));
  });
  const planned = [...ids].flatMap(([index, id]) => planNumber(document, writer, index, id));
  const added = columnsFor(document, writer, ids);
  const proved = [...proveEdits(document, planned), ...added.filter((plan) => areProvedTogether(document, plan))];
  const edits = proved.flatMap((plan) => ("edits" in plan ? plan.edits : plan.flatMap((each) => each.edits)));
  const indices = new Set(proved.flatMap((plan) => ("edits" in plan ? [plan.index] : plan.map(({ index }) => index))));
  return {
    numbered: [...ids].filter(([index]) => indices.has(index)).map(([index, id]) => ({ index, id })),
    edits,
  };
}

/** The next free id in the style of a requirement's neighbours: for one whose own is taken. */
export function nextId(document: RequirementsDocument, requirement: Requirement): string {
  return new IdSeries(document).next(requirement);
}

/** Gives out ids that nothing in the document carries. */
class IdSeries {
  readonly #document: RequirementsDocument;
  readonly #last = new Map<string, number>();
  readonly #taken: Set<string>;

  constructor(document: RequirementsDocument) {
    this.#document = document;
    const ids = document.requirements.flatMap(({ id }) => (id === null ? [] : [id.value]));
    this.#taken = new Set(ids.map(requirementKey));
    for (const id of ids) {
      const { prefix, digits } = partsOf(id);
      this.#last.set(requirementKey(prefix), Math.max(this.#last.get(requirementKey(prefix)) ?? 0, Number(digits)));
    }
  }

  next(requirement: Requirement): string {
    const { prefix, digits } = this.#styleFor(requirement);
    const key = requirementKey(prefix);
    for (let number = (this.#last.get(key) ?? 0) + 1; ; number += 1) {
      const id = prefix + String(number).padStart(digits.startsWith("0") ? digits.length : 0, "0");
      if (this.#taken.has(requirementKey(id))) continue;
      this.#taken.add(requirementKey(id));
      this.#last.set(key, number);
      return id;
    }
  }

  /** Of the nearest requirement of the same kind whose id ends in a number. */
  #styleFor(requirement: Requirement): { prefix: string; digits: string } {
    const { requirements } = this.#document;
    const at = requirements.indexOf(requirement);
    let nearest: { prefix: string; digits: string } | undefined;
    let distance = Infinity;
    requirements.forEach(({ id, kind }, index) => {
      if (id === null || index === at || kind !== requirement.kind || Math.abs(index - at) >= distance) return;
      const parts = partsOf(id.value);
      if (parts.digits === "") return;
      [nearest, distance] = [parts, Math.abs(index - at)];
    });
    return nearest ?? { prefix: usualPrefixes[requirement.kind], digits: "1" };
  }
}

function partsOf(id: string): { prefix: string; digits: string } {
  const digits = /\d{1,9}$/.exec(id)?.[0] ?? "";
  return { prefix: id.slice(0, id.length - digits.length), digits };
}

function planNumber(document: RequirementsDocument, writer: FieldWriter, index: number, id: string): PlannedEdit[] {
  const requirement = document.requirements[index];
  if (requirement === undefined) return [];
  const edit =
    requirement.shape === "table-row" ? inIdCell(writer, requirement, id) : inFront(document, writer, requirement, id);
  return edit === undefined
    ? []
    : [{ index, edits: [edit], fields: ["id"], isDone: (after) => after.id?.value === id }];
}

function inIdCell(writer: FieldWriter, requirement: Requirement, id: string): TextEdit | undefined {
  const row = writer.row(requirement);
  const cell = row === undefined ? undefined : cellOf(row, "id");
  return row === undefined || cell === undefined ? undefined : fillCell(cell, row.base, id);
}

/** In front of a heading's, an item's or a paragraph's words, with the marks that the nearest numbered one has. */
function inFront(document: RequirementsDocument, writer: FieldWriter, requirement: Requirement, id: string): TextEdit {
  const { text } = document;
  const start = contentStart(text, requirement);
  const { title } = requirement;
  // Behind a word such as "Requirement:", which says what the heading is.
  const at = /\p{L}/u.test(text.slice(start, title.range.start)) ? title.range.start : start;
  for (const neighbour of writer.neighbours(requirement)) {
    if (neighbour.id === null || neighbour.title.range.start < neighbour.id.range.end) continue;
    const before = text.slice(contentStart(text, neighbour), neighbour.id.range.start);
    const behind = text.slice(neighbour.id.range.end, neighbour.title.range.start);
    if (/[\p{L}\p{N}\r\n]/u.test(before + behind)) continue;
    return { range: { start: at, end: at }, newText: before + id + behind };
  }
  return { range: { start: at, end: at }, newText: requirement.shape === "heading" ? `${id}: ` : `**${id}:** ` };
}

/** Where the words of a heading, item or paragraph begin, behind marks and checkbox. */
function contentStart(text: string, { head }: Requirement): number {
  const line = text.slice(head.start, head.end);
  const marks = /^[ \t]*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ x]\][ \t]+)?)?/i.exec(line)?.[0] ?? "";
  return head.start + marks.length;
}

/** For each table without a column for ids: all its requirements' ids in a new one. */
function columnsFor(
  document: RequirementsDocument,
  writer: FieldWriter,
  ids: ReadonlyMap<number, string>,
): PlannedEdit[][] {
  const tables = new Map<number, { index: number; id: string; start: number }[]>();
  for (const [index, id] of ids) {
    const requirement = document.requirements[index];
    const row = requirement === undefined ? undefined : writer.row(requirement);
    if (requirement === undefined || row === undefined || cellOf(row, "id") !== undefined) continue;
    const key = row.header.piece.base + row.header.value.range.start;
    tables.set(key, [...(tables.get(key) ?? []), { index, id, start: requirement.head.start }]);
  }
  return [...tables.values()].map((rows) => {
    const [first] = rows;
    const requirement = document.requirements[first?.index ?? -1];
    const row = requirement === undefined ? undefined : writer.row(requirement);
    if (row === undefined) return [];
    const cells = new Map(rows.map(({ start, id }) => [start, id]));
    const edits = addColumn(document.text, row, "ID", cells);
    return rows.map(({ index, id }, at) => ({
      index,
      edits: at === 0 ? edits : [],
      fields: ["id"] as const,
      isDone: (after: Requirement) => after.id?.value === id,
    }));
  });
}

/** A new column's ids stand or fall together. */
function areProvedTogether(document: RequirementsDocument, plan: readonly PlannedEdit[]): boolean {
  return plan.length > 0 && proveEdits(document, plan).length === plan.length;
}
