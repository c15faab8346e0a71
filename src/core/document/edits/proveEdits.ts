import type { RequirementsDocument } from "../../model/document.ts";
import type { Requirement } from "../../model/requirement.ts";
import type { TextEdit } from "../../model/source.ts";
import { parseDocument, type ParsedDocument } from "../parseDocument.ts";
import { applyEdits } from "./applyEdits.ts";

/** Edits that are meant to change one field of one requirement, and how to see that they did. */
export interface PlannedEdit {
  /** Index into the document's requirements. */
  readonly index: number;
  readonly edits: readonly TextEdit[];
  /** What may change. */
  readonly fields: readonly (keyof Requirement)[];
  readonly isDone: (after: Requirement) => boolean;
}

/**
 * The planned edits that do exactly what they are meant to: the document is read again with them, and everything that
 * it says must be as before, but for the fields that were to change.
 *
 * Cost: reads the document once more; where an edit is wrong, as often as it takes to find it.
 */
export function proveEdits(document: RequirementsDocument, planned: readonly PlannedEdit[]): readonly PlannedEdit[] {
  return provedPart(parseDocument(document.path, document.text), planned);
}

/** All of them, or those of either half. */
function provedPart(before: ParsedDocument, planned: readonly PlannedEdit[]): readonly PlannedEdit[] {
  if (planned.length === 0 || areProved(before, planned)) return planned;
  if (planned.length === 1) return [];
  const middle = planned.length >> 1;
  return [...provedPart(before, planned.slice(0, middle)), ...provedPart(before, planned.slice(middle))];
}

function areProved(previous: ParsedDocument, planned: readonly PlannedEdit[]): boolean {
  const { path, text, requirements } = previous.document;
  const { document: after } = parseDocument(
    path,
    applyEdits(
      text,
      planned.flatMap(({ edits }) => edits),
    ),
    { previous },
  );
  if (after.requirements.length !== requirements.length) return false;
  const plans = new Map(planned.map((plan) => [plan.index, plan]));
  return after.requirements.every((requirement, index) => {
    const before = requirements[index];
    const plan = plans.get(index);
    const changed = plan?.fields ?? [];
    return (
      before !== undefined &&
      said(requirement, changed) === said(before, changed) &&
      (plan === undefined || plan.isDone(requirement))
    );
  });
}

/** Where things stand, and what follows from the rest of the document: a priority's level, a parent's name. */
const notSaid = new Set(["range", "head", "section", "alsoAt", "level", "parent"]);

/** All that a requirement says, but for some fields. */
function said(requirement: Requirement, but: readonly (keyof Requirement)[]): string {
  const left: Partial<Requirement> = { ...requirement };
  for (const field of but) Reflect.deleteProperty(left, field);
  return JSON.stringify(left, (key, value: unknown) => (notSaid.has(key) ? undefined : value));
}
