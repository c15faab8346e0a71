import type { RequirementsDocument } from "../../model/document.ts";
import type { FieldProposal } from "../../model/finding.ts";
import type { Requirement } from "../../model/requirement.ts";
import type { TextEdit } from "../../model/source.ts";
import { endOfLine, startOfLine } from "../lines.ts";
import { lineEnding } from "./applyEdits.ts";
import { FieldWriter, type WritableField } from "./fieldWriter.ts";
import { nextId, numberRequirements } from "./numberRequirements.ts";
import { endOfOwnText } from "./ownText.ts";
import { proveEdits } from "./proveEdits.ts";
import { addColumn, cellOf, fillCell } from "./tableEdits.ts";

const criterion = "Given … when … then …";
const label = "Acceptance criteria";

/** What is added, in the words of an order. */
const orders: Readonly<Record<WritableField | "acceptanceCriteria", string>> = {
  priority: "Add a priority",
  owner: "Add an owner",
  milestone: "Add a milestone",
  estimate: "Add an estimate",
  status: "Add a status",
  dependsOn: "Add what it depends on",
  goals: "Add the goals it serves",
  issue: "Add an issue",
  acceptanceCriteria: "Add acceptance criteria",
};

/**
 * Propose where and how to write a field that a requirement lacks; what it says is the author's.
 *
 * @returns undefined when it has the field, or when there is no place for it that leaves all else as it is.
 */
export function proposeField(
  document: RequirementsDocument,
  index: number,
  field: WritableField | "acceptanceCriteria" | "id",
): FieldProposal | undefined {
  const requirement = document.requirements[index];
  if (requirement === undefined) return undefined;
  if (field === "id") return proposeId(document, index, requirement);
  if (has(requirement, field)) return undefined;
  const choices =
    field === "priority" ? priorityChoices(document) : field === "acceptanceCriteria" ? [criterion] : ["TBD"];
  const value = choices[0] ?? "";
  const writer = new FieldWriter(document);
  const edits =
    field === "acceptanceCriteria"
      ? criteriaEdits(document, writer, requirement)
      : writer.set(requirement, field, value);
  const isDone = (after: Requirement) => has(after, field);
  if (proveEdits(document, [{ index, edits, fields: [field], isDone }]).length === 0) return undefined;
  const at = edits.findIndex(({ newText }) => newText.includes(value));
  const start = edits[at]?.newText.lastIndexOf(value) ?? -1;
  return start < 0
    ? undefined
    : { title: orders[field], edits, blank: { edit: at, start, end: start + value.length, choices } };
}

/** Another id for one that is taken; ids for all that have none. */
function proposeId(document: RequirementsDocument, index: number, requirement: Requirement): FieldProposal | undefined {
  if (requirement.id === null) {
    const { numbered, edits } = numberRequirements(document);
    const [first] = numbered;
    if (first === undefined) return undefined;
    const title =
      numbered.length === 1 ? `Number it ${first.id}` : `Number ${numbered.length} requirements, from ${first.id} on`;
    return { title, edits, blank: null };
  }
  const id = nextId(document, requirement);
  const edits = [{ range: requirement.id.range, newText: id }];
  const plan = { index, edits, fields: ["id" as const], isDone: (after: Requirement) => after.id?.value === id };
  return proveEdits(document, [plan]).length === 0 ? undefined : { title: `Number it ${id}`, edits, blank: null };
}

function has(requirement: Requirement, field: WritableField | "acceptanceCriteria"): boolean {
  const value = requirement[field];
  return Array.isArray(value) ? value.length > 0 : value !== null;
}

/** The words that the document ranks by, the most urgent first; where it has none, the usual ones. */
function priorityChoices({ requirements }: RequirementsDocument): string[] {
  const levels = new Map<string, number>();
  for (const { priority } of requirements) {
    if (priority?.value.level != null) levels.set(priority.value.text, priority.value.level);
  }
  const own = [...levels].sort((a, b) => a[1] - b[1]).map(([text]) => text);
  return own.length > 1 ? own : ["P0", "P1", "P2", "P3"];
}

function criteriaEdits(document: RequirementsDocument, writer: FieldWriter, requirement: Requirement): TextEdit[] {
  const { text } = document;
  const eol = lineEnding(text);
  switch (requirement.shape) {
    case "table-row": {
      const row = writer.row(requirement);
      if (row === undefined) return [];
      const cell = cellOf(row, "acceptanceCriteria");
      if (cell !== undefined) return [fillCell(cell, row.base, criterion)];
      return addColumn(text, row, label, new Map([[requirement.head.start, criterion]]));
    }
    case "list-item": {
      const line = text.slice(startOfLine(text, requirement.head.start), requirement.head.end);
      const indentation = " ".repeat(/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(line)?.[0].length ?? 2);
      const end = endOfOwnText(document, requirement);
      return [{ range: { start: end, end }, newText: `${eol}${indentation}- ${label}: ${criterion}` }];
    }
    case "heading":
    case "paragraph":
    case "html": {
      if (requirement.shape === "html" && requirement.range.end <= requirement.head.end) return [];
      const { heading, marker } = neighbourStyle(document, writer, requirement);
      const end = endOfOwnText(document, requirement);
      return [{ range: { start: end, end }, newText: [eol, eol, heading, eol, eol, marker, criterion].join("") }];
    }
    case "table":
      return [writer.newRow(requirement, label, criterion)];
    case "table-cell":
      return [];
  }
}

/** How the nearest requirement with criteria in a list introduces and marks them. */
function neighbourStyle(
  { text }: RequirementsDocument,
  writer: FieldWriter,
  requirement: Requirement,
): { heading: string; marker: string } {
  for (const { acceptanceCriteria, range } of writer.neighbours(requirement)) {
    const first = acceptanceCriteria[0]?.range.start;
    if (first === undefined || first < range.start) continue;
    const line = startOfLine(text, first);
    const marker = /^(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ x]\][ \t]+)?/i.exec(
      text.slice(line, endOfLine(text, first)),
    )?.[0];
    const above = text
      .slice(range.start, line)
      .trimEnd()
      .split(/\r\n|\n|\r/)
      .at(-1);
    if (marker === undefined || above === undefined || !/^(?:#{1,6}[ \t]|[*_]{2}|[^:：]{1,60}[:：]$)/u.test(above))
      continue;
    return { heading: above, marker: marker.replace(/\[x\]/i, "[ ]").replace(/^\d+/, "1") };
  }
  return { heading: `**${label}:**`, marker: "- " };
}
