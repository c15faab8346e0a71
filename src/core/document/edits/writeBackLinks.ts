import type { RequirementsDocument } from "../../model/document.ts";
import type { Requirement } from "../../model/requirement.ts";
import { requirementKey } from "../../model/requirementKey.ts";
import type { TextEdit } from "../../model/source.ts";
import { FieldWriter } from "./fieldWriter.ts";
import { proveEdits, type PlannedEdit } from "./proveEdits.ts";
import { cellOf, fillCell } from "./tableEdits.ts";

/** An issue to write next to its requirement. */
export interface IssueLink {
  readonly requirementId: string;
  readonly number: number;
  readonly url: string;
}

/**
 * Compute the edits that put links to issues where people look for them: a field line under a heading, the end of a
 * list item, the issue column of a table or else its id cell; never inside a heading.
 *
 * A link that is there is left alone when it names the same issue, and replaced when it names another. Each edit is
 * proved: one that would change anything but that requirement's issue is left out.
 *
 * Cost: reads the document once more.
 */
export function writeBackLinks(document: RequirementsDocument, links: readonly IssueLink[]): TextEdit[] {
  const writer = new FieldWriter(document);
  const planned = links.flatMap(({ requirementId, number, url }): PlannedEdit[] => {
    const index = soleIndexOf(document, requirementId);
    const requirement = document.requirements[index];
    if (requirement === undefined || requirement.issue?.value.number === number) return [];
    const edits = linkEdits(writer, requirement, `[#${number}](${escapeUrl(url)})`);
    const isDone = ({ issue }: Requirement) => issue?.value.number === number;
    return edits.length === 0 ? [] : [{ index, edits, fields: ["issue"], isDone }];
  });
  return proveEdits(document, planned).flatMap(({ edits }) => edits);
}

/** The edits that take the links of some requirements away, with their labels. Proved like all edits. */
export function removeLinks(document: RequirementsDocument, requirementIds: readonly string[]): TextEdit[] {
  const writer = new FieldWriter(document);
  const planned = requirementIds.flatMap((id): PlannedEdit[] => {
    const index = soleIndexOf(document, id);
    const requirement = document.requirements[index];
    if (requirement === undefined || requirement.issue === null) return [];
    const { range } = requirement.issue;
    const removed = writer.remove(requirement, "issue");
    // A link at the end of an item or in an id cell has no label: it goes with the blank before it.
    const start = document.text[range.start - 1] === " " ? range.start - 1 : range.start;
    const edits = removed.length > 0 ? removed : [{ range: { start, end: range.end }, newText: "" }];
    return [{ index, edits, fields: ["issue"], isDone: ({ issue }) => issue === null }];
  });
  return proveEdits(document, planned).flatMap(({ edits }) => edits);
}

function linkEdits(writer: FieldWriter, requirement: Requirement, link: string): TextEdit[] {
  if (requirement.issue !== null) return writer.set(requirement, "issue", link);
  switch (requirement.shape) {
    case "heading":
    case "paragraph":
    case "table":
    case "html":
      return writer.set(requirement, "issue", link);
    case "table-cell":
      return [];
    case "list-item": {
      const at = writer.endOfHead(requirement);
      return [{ range: { start: at, end: at }, newText: ` ${link}` }];
    }
    case "table-row": {
      const row = writer.row(requirement);
      if (row === undefined) return [];
      const cell = cellOf(row, "issue");
      if (cell !== undefined) return [fillCell(cell, row.base, link)];
      const id = requirement.id?.range.start ?? -1;
      const idCell = row.row.cells.find(({ range }) => row.base + range.start <= id && id <= row.base + range.end);
      if (idCell === undefined) return [];
      const at = row.base + idCell.content.source.end;
      return [{ range: { start: at, end: at }, newText: ` ${link}` }];
    }
  }
}

/** The requirement that carries an id; -1 when none does or several do. */
function soleIndexOf({ requirements }: RequirementsDocument, requirementId: string): number {
  const key = requirementKey(requirementId);
  const carries = ({ id }: Requirement) => id !== null && requirementKey(id.value) === key;
  const index = requirements.findIndex(carries);
  return index === requirements.findLastIndex(carries) ? index : -1;
}

function escapeUrl(url: string): string {
  return url.replaceAll(/[\s()<>|]/g, (character) =>
    encodeURIComponent(character).replace("(", "%28").replace(")", "%29"),
  );
}
