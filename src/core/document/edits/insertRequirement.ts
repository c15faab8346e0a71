import type { RequirementsDocument } from "../../model/document.ts";
import type { Requirement } from "../../model/requirement.ts";
import type { SourceRange, TextEdit } from "../../model/source.ts";
import { fieldOf } from "../fieldLabels.ts";
import { endOfLine, startOfLine } from "../lines.ts";
import { parseDocument } from "../parseDocument.ts";
import { applyEdits, lineEnding } from "./applyEdits.ts";
import { escapeForLine } from "./foreignText.ts";
import { nextId } from "./numberRequirements.ts";
import { endOfOwnText } from "./ownText.ts";
import { tableRows } from "./tableEdits.ts";

/** What a new requirement says. Plain text, from wherever it comes. */
export interface NewRequirement {
  readonly title: string;
  readonly priority: string | null;
  readonly acceptanceCriteria: readonly string[];
}

/**
 * Put a new requirement behind another one, written as that one is and numbered next in its series.
 *
 * The document is read again with it: unless there is exactly one requirement more, with that title, and all others
 * are as they were, nothing is edited.
 *
 * @param index  of the requirement that it stands behind and is written like.
 * @returns undefined when it cannot be written there.
 */
export function insertRequirement(
  document: RequirementsDocument,
  index: number,
  requirement: NewRequirement,
): { readonly id: string; readonly edits: readonly TextEdit[] } | undefined {
  const model = document.requirements[index];
  if (model?.id == null) return undefined;
  const id = nextId(document, model);
  const edit =
    model.shape === "table-row" ? newRow(document, model, id, requirement) : newBlock(document, model, id, requirement);
  if (edit === undefined) return undefined;
  const after = parseDocument(document.path, applyEdits(document.text, [edit])).document.requirements;
  const added = after.filter((each) => each.id?.value === id);
  const others = after.filter((each) => each.id?.value !== id).map(sentence);
  const title = requirement.title.replaceAll(/\s+/gu, " ").trim();
  const isRight =
    added.length === 1 &&
    added[0]?.title.value === title &&
    (added[0].priority?.value.text ?? null) === requirement.priority &&
    added[0].acceptanceCriteria.length === requirement.acceptanceCriteria.length &&
    JSON.stringify(others) === JSON.stringify(document.requirements.map(sentence));
  return isRight ? { id, edits: [edit] } : undefined;
}

function sentence({ id, title, statement, acceptanceCriteria, priority }: Requirement): unknown {
  return [id?.value, title.value, statement, priority?.value.text, acceptanceCriteria.map(({ text }) => text)];
}

/** A row with what is known in the columns that hold it, below the model's. */
function newRow(
  document: RequirementsDocument,
  model: Requirement,
  id: string,
  { title, priority, acceptanceCriteria }: NewRequirement,
): TextEdit | undefined {
  const { text } = document;
  const place = tableRows(document).get(model.head.start);
  if (place === undefined || model.id === null) return undefined;
  const columnAt = (offset: number) =>
    place.row.cells.findIndex(({ range }) => place.base + range.start <= offset && offset <= place.base + range.end);
  const idColumn = columnAt(model.id.range.start);
  const titleColumn = columnAt(model.title.range.start);
  const cells = place.header.value.cells.map((cell, column) => {
    if (column === idColumn) return id;
    if (column === titleColumn) return escapeForLine(title, "table-row");
    const field = fieldOf(cell.content.plain);
    if (field === "priority") return escapeForLine(priority ?? "", "table-row");
    if (field !== "acceptanceCriteria") return "";
    return acceptanceCriteria.map((criterion) => escapeForLine(criterion, "table-row")).join("<br>");
  });
  const line = text.slice(startOfLine(text, model.head.start), endOfLine(text, model.head.start));
  const isClosed = line.trimStart().startsWith("|");
  const joined = cells.join(" | ");
  const at = endOfLine(text, model.head.start);
  const newText = lineEnding(text) + (isClosed ? `| ${joined} |` : joined).replaceAll(/ {2,}/g, " ");
  return { range: { start: at, end: at }, newText };
}

/** A heading or item with the model's marks, its priority where the model has it, and criteria below. */
function newBlock(
  document: RequirementsDocument,
  model: Requirement,
  id: string,
  { title, priority, acceptanceCriteria }: NewRequirement,
): TextEdit | undefined {
  const { text } = document;
  const eol = lineEnding(text);
  if (model.id === null || model.title.range.start < model.id.range.end) return undefined;
  const start = startOfLine(text, model.head.start);
  const before = text.slice(start, model.id.range.start);
  const between = withPriority(text, { start: model.id.range.end, end: model.title.range.start }, model, priority);
  const inHead = between.isThere ? [] : priorityLine(model, priority);
  const head = before.replace(/\[x\]/i, "[ ]") + id + between.text + escapeForLine(title, model.shape);
  const isItem = model.shape === "list-item";
  const indentation = isItem ? " ".repeat(/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(before)?.[0].length ?? 2) : "";
  const criteria = acceptanceCriteria.map((criterion) => escapeForLine(criterion, model.shape));
  const lines = isItem
    ? [
        head,
        ...inHead.map((line) => `${indentation}- ${line}`),
        ...(criteria.length === 0 ? [] : [`${indentation}- Acceptance criteria:`]),
        ...criteria.map((criterion) => `${indentation}  - ${criterion}`),
      ]
    : [
        head,
        ...inHead.flatMap((line) => ["", line]),
        ...(criteria.length === 0 ? [] : ["", "**Acceptance criteria:**", "", ...criteria.map((each) => `- ${each}`)]),
      ];
  const at = endOfOwnText(document, model);
  const lead = isItem ? eol : eol + eol;
  return { range: { start: at, end: at }, newText: lead + lines.join(eol) };
}

/** What stands between id and title, with another priority where one stands there. */
function withPriority(
  text: string,
  { start, end }: SourceRange,
  { priority }: Requirement,
  wanted: string | null,
): { text: string; isThere: boolean } {
  const place = priority?.range;
  if (place === undefined || place.start < start || place.end > end) {
    return { text: text.slice(start, end), isThere: false };
  }
  const around = { start: text.lastIndexOf("(", place.start), end: text.indexOf(")", place.end) + 1 };
  if (wanted !== null) {
    return { text: text.slice(start, place.start) + wanted + text.slice(place.end, end), isThere: true };
  }
  if (around.start < start || around.end > end) return { text: text.slice(start, end), isThere: true };
  return { text: text.slice(start, around.start).trimEnd() + text.slice(around.end, end), isThere: true };
}

function priorityLine({ shape }: Requirement, priority: string | null): string[] {
  if (priority === null) return [];
  return [shape === "list-item" ? `Priority: ${priority}` : `**Priority:** ${priority}`];
}
