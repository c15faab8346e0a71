import type { RequirementsDocument } from "../../model/document.ts";
import type { Requirement } from "../../model/requirement.ts";
import type { TextEdit } from "../../model/source.ts";
import { FieldWriter, type WritableField } from "./fieldWriter.ts";
import { escapeForLine } from "./foreignText.ts";
import { proveEdits } from "./proveEdits.ts";

/** A field that `editField` writes. */
export type EditableField = Exclude<WritableField, "issue"> | "title";

/**
 * Make a field of a requirement say something, or take it away.
 *
 * The text may come from anywhere: it is escaped for the shape it goes into. Bytes outside the edits stay as they are,
 * and the document is read again with them: unless exactly that field says exactly that, nothing is edited.
 *
 * @param index  of the requirement in the document.
 * @param value  plain text; ids parted by commas for `dependsOn` and `goals`; null takes the field away.
 * @returns no edits when there is no place for it, or it says that already.
 */
export function editField(
  document: RequirementsDocument,
  index: number,
  field: EditableField,
  value: string | null,
): TextEdit[] {
  const requirement = document.requirements[index];
  if (requirement === undefined || (field === "title" && (value ?? "").trim() === "")) return [];
  const wanted = value === null ? "" : value.replaceAll(/\s+/gu, " ").trim();
  if (said(requirement, field) === wanted) return [];
  const edits = fieldEdits(
    document,
    requirement,
    field,
    value === null ? null : escapeForLine(wanted, requirement.shape),
  );
  const fields = field === "title" ? (["title", "statement"] as const) : [field];
  const isDone = (after: Requirement) => said(after, field) === wanted;
  return edits.length === 0 || proveEdits(document, [{ index, edits, fields, isDone }]).length === 0 ? [] : edits;
}

function fieldEdits(
  document: RequirementsDocument,
  requirement: Requirement,
  field: EditableField,
  markdown: string | null,
): TextEdit[] {
  if (field === "title") return [{ range: requirement.title.range, newText: markdown ?? "" }];
  const writer = new FieldWriter(document);
  return markdown === null ? writer.remove(requirement, field) : writer.set(requirement, field, markdown);
}

/** What a field says, as plain text; empty when it is not there. */
function said(requirement: Requirement, field: EditableField): string {
  switch (field) {
    case "priority":
      return requirement.priority?.value.text ?? "";
    case "dependsOn":
    case "goals":
      return requirement[field].map(({ value }) => value).join(", ");
    case "title":
      return requirement.title.value;
    default:
      return requirement[field]?.value ?? "";
  }
}
