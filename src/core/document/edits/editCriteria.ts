import type { RequirementsDocument } from "../../model/document.ts";
import type { AcceptanceCriterion, Requirement } from "../../model/requirement.ts";
import type { SourceRange, TextEdit } from "../../model/source.ts";
import { endOfLine, startOfLine } from "../lines.ts";
import { lineEnding } from "./applyEdits.ts";
import { escapeForLine } from "./foreignText.ts";
import { proveEdits } from "./proveEdits.ts";

/** Tick or untick a criterion that has a checkbox; no edits for one that has none. */
export function tickCriterion(
  document: RequirementsDocument,
  index: number,
  criterion: number,
  checked: boolean,
): TextEdit[] {
  const wanted = criterionOf(document, index, criterion);
  if (wanted === undefined || wanted.checked === null || wanted.checked === checked) return [];
  const box = boxOf(document, wanted);
  if (box === undefined) return [];
  const edits = [{ range: box, newText: checked ? "x" : " " }];
  return proved(document, index, edits, (after) => after[criterion]?.checked === checked);
}

/** Add a criterion behind the last one, marked as that one is; no edits where there is none to go by. */
export function addCriterion(document: RequirementsDocument, index: number, text: string): TextEdit[] {
  const requirement = document.requirements[index];
  const last = requirement?.acceptanceCriteria.at(-1);
  if (requirement === undefined || last === undefined) return [];
  const content = escapeForLine(text, requirement.shape);
  const newText =
    requirement.shape === "table-row" ? `<br>${content}` : lineEnding(document.text) + markOf(document, last) + content;
  const end = endOfWords(document.text, last.range);
  const count = requirement.acceptanceCriteria.length;
  return proved(document, index, [{ range: { start: end, end }, newText }], (after) => after.length === count + 1);
}

/** Take a criterion away with its mark and line. */
export function removeCriterion(document: RequirementsDocument, index: number, criterion: number): TextEdit[] {
  const unwanted = criterionOf(document, index, criterion);
  const requirement = document.requirements[index];
  if (unwanted === undefined || requirement === undefined || requirement.shape === "table-row") return [];
  const { text } = document;
  const start = startOfLine(text, unwanted.range.start);
  const end = endOfLine(text, endOfWords(text, unwanted.range));
  const ending = /^(?:\r\n|\n|\r)/.exec(text.slice(end, end + 2))?.[0].length ?? 0;
  const left = requirement.acceptanceCriteria.length - 1;
  const edits = [{ range: { start, end: end + ending }, newText: "" }];
  return proved(document, index, edits, (after) => after.length === left);
}

function criterionOf(
  document: RequirementsDocument,
  index: number,
  criterion: number,
): AcceptanceCriterion | undefined {
  return document.requirements[index]?.acceptanceCriteria[criterion];
}

/** The edits, if nothing but the requirement's criteria changed, and all others say what they said. */
function proved(
  document: RequirementsDocument,
  index: number,
  edits: readonly TextEdit[],
  isRight: (after: Requirement["acceptanceCriteria"]) => boolean,
): TextEdit[] {
  const before = document.requirements[index]?.acceptanceCriteria.map(({ text }) => text) ?? [];
  const isDone = ({ acceptanceCriteria }: Requirement) => {
    const others = acceptanceCriteria.filter(({ text }) => before.includes(text)).length;
    return isRight(acceptanceCriteria) && others >= Math.min(before.length, acceptanceCriteria.length);
  };
  return proveEdits(document, [{ index, edits, fields: ["acceptanceCriteria"], isDone }]).length === 0
    ? []
    : [...edits];
}

/** Between the brackets of a checkbox. */
function boxOf({ text }: RequirementsDocument, { range }: AcceptanceCriterion): SourceRange | undefined {
  const line = startOfLine(text, range.start);
  const box = /\[[ x]\]/i.exec(text.slice(line, endOfLine(text, range.start)));
  return box === null ? undefined : { start: line + box.index + 1, end: line + box.index + 2 };
}

/** Indentation, list mark and empty checkbox of a criterion's line; the next number where it is numbered. */
function markOf({ text }: RequirementsDocument, { range }: AcceptanceCriterion): string {
  const line = text.slice(startOfLine(text, range.start), endOfLine(text, range.start));
  const mark = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ x]\][ \t]+)?/i.exec(line)?.[0] ?? "";
  return mark.replace(/\[x\]/i, "[ ]").replace(/\d+/, (number) => String(Number(number) + 1));
}

function endOfWords(text: string, { start, end }: SourceRange): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? "")) at -= 1;
  return at;
}
