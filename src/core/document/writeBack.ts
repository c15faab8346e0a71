import type { RequirementsDocument } from "../model/document.ts";
import type { Requirement } from "../model/requirement.ts";
import type { TextEdit } from "../model/source.ts";
import { readOutline } from "./outline.ts";
import { cutSegments } from "./segments.ts";
import { readFrontMatter } from "./frontMatter.ts";
import { endOfLine, startOfLine } from "./lines.ts";
import { parseDocument, type ParsedDocument } from "./parseDocument.ts";
import { requirementKey } from "../model/requirementKey.ts";
import { fieldOf } from "./fieldLabels.ts";
import type { Block, TableRow } from "./blocks.ts";

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
 * proved: the document is read again with it, and it is left out unless exactly that requirement's issue changed.
 *
 * Cost: reads the document once more.
 */
export function writeBackLinks(document: RequirementsDocument, links: readonly IssueLink[]): TextEdit[] {
  const writer = new LinkWriter(document);
  const planned = links.flatMap((link) => {
    const edit = writer.edit(link);
    return edit === undefined ? [] : [{ link, edit }];
  });
  return provedPart(parseDocument(document.path, document.text), planned).map(({ edit }) => edit);
}

interface PlannedEdit {
  readonly link: IssueLink;
  readonly edit: TextEdit;
}

/** The edits that do what they should: all of them, or those of either half. */
function provedPart(before: ParsedDocument, planned: readonly PlannedEdit[]): readonly PlannedEdit[] {
  if (planned.length === 0 || isProved(before, planned)) return planned;
  if (planned.length === 1) return [];
  const middle = planned.length >> 1;
  return [...provedPart(before, planned.slice(0, middle)), ...provedPart(before, planned.slice(middle))];
}

class LinkWriter {
  readonly #document: RequirementsDocument;
  #rows: ReadonlyMap<number, { row: TableRow; header: TableRow; base: number }> | undefined;

  constructor(document: RequirementsDocument) {
    this.#document = document;
  }

  edit({ requirementId, number, url }: IssueLink): TextEdit | undefined {
    const key = requirementKey(requirementId);
    const same = this.#document.requirements.filter(({ id }) => id !== null && requirementKey(id.value) === key);
    const [requirement] = same;
    if (requirement === undefined || same.length > 1) return undefined;
    const link = `[#${number}](${escapeUrl(url)})`;
    const written = requirement.issue;
    if (written !== null) {
      if (written.value.number === number) return undefined;
      return { range: written.range, newText: link };
    }
    switch (requirement.shape) {
      case "heading":
      case "paragraph":
        return this.#underHeading(requirement, link);
      case "list-item":
        return this.#afterItem(requirement, link);
      case "table-row":
        return this.#inRow(requirement, link);
    }
  }

  /** A field line of its own, behind the last field line if they open the requirement, else right below the heading. */
  #underHeading(requirement: Requirement, link: string): TextEdit | undefined {
    const { text } = this.#document;
    const eol = lineEnding(text);
    const fields = this.#openingFields(requirement);
    if (fields !== undefined) {
      const line = text.slice(startOfLine(text, fields), fields);
      const indentation = /^[ \t]*(?:[-*+][ \t]+)?/.exec(line)?.[0] ?? "";
      const bold = /\*\*/.test(line) ? `**Issue:** ${link}` : `Issue: ${link}`;
      const breaks = line.endsWith("  ") || line.endsWith("\\");
      const lead = breaks || indentation.trim() !== "" ? "" : "  ";
      return { range: { start: fields, end: fields }, newText: `${lead}${eol}${indentation}${bold}` };
    }
    const end = requirement.head.end;
    const lineEnd = endOfLine(text, end);
    const setext = /^[ \t]*(?:=+|-+)[ \t]*$/.exec(lineAt(text, lineEnd + eol.length));
    const at = setext === null ? lineEnd : endOfLine(text, lineEnd + eol.length);
    return { range: { start: at, end: at }, newText: `${eol}${eol}**Issue:** ${link}` };
  }

  /** Where the field lines right below the heading end; undefined when something else stands there. */
  #openingFields({
    priority,
    owner,
    milestone,
    estimate,
    status,
    dependsOn,
    head,
    range,
  }: Requirement): number | undefined {
    const { text } = this.#document;
    const places = [priority, owner, milestone, estimate, status, ...dependsOn]
      .filter((field) => field !== null)
      .map((field) => field.range.end)
      .filter((place) => place > head.end && place <= range.end)
      .sort((a, b) => a - b);
    let last: number | undefined;
    let from = endOfLine(text, head.end);
    for (const place of places) {
      const start = startOfLine(text, place);
      const between = text.slice(from, start).trim();
      if (between !== "" && last === undefined) return undefined;
      if (between !== "") break;
      last = endOfLine(text, place);
      from = last;
    }
    return last;
  }

  #afterItem({ head }: Requirement, link: string): TextEdit {
    const { text } = this.#document;
    let end = head.end;
    while (end > head.start && /[ \t]/.test(text[end - 1] ?? "")) end -= 1;
    return { range: { start: end, end }, newText: ` ${link}` };
  }

  #inRow(requirement: Requirement, link: string): TextEdit | undefined {
    const place = this.#tableRows().get(requirement.head.start);
    if (place === undefined) return undefined;
    const column = place.header.cells.findIndex((cell) => fieldOf(cell.content.plain) === "issue");
    const cell = place.row.cells[column];
    if (cell === undefined) {
      const end =
        requirement.id === null ? undefined : this.#endOfCellText(place.row, requirement.id.range.start - place.base);
      return end === undefined
        ? undefined
        : { range: { start: place.base + end, end: place.base + end }, newText: ` ${link}` };
    }
    const start = place.base + cell.content.source.start;
    const end = place.base + cell.content.source.end;
    const blank = cell.content.plain.trim() === "";
    const inside = { start: place.base + cell.range.start, end: place.base + cell.range.end };
    return blank ? { range: inside, newText: ` ${link} ` } : { range: { start, end }, newText: link };
  }

  #endOfCellText(row: TableRow, offset: number): number | undefined {
    return row.cells.find(({ range }) => range.start <= offset && offset <= range.end)?.content.source.end;
  }

  #tableRows() {
    if (this.#rows !== undefined) return this.#rows;
    const { text } = this.#document;
    const start = readFrontMatter(text).end;
    const rows = new Map<number, { row: TableRow; header: TableRow; base: number }>();
    for (const { blocks } of readOutline(cutSegments(text, start), start, text.length)) {
      for (const { block, base } of blocks) collectRows(block, base, rows);
    }
    this.#rows = rows;
    return rows;
  }
}

function collectRows(
  block: Block,
  base: number,
  rows: Map<number, { row: TableRow; header: TableRow; base: number }>,
): void {
  if (block.kind !== "table") return;
  const [header, ...body] = block.rows;
  if (header === undefined) return;
  for (const row of body) rows.set(base + row.range.start, { row, header, base });
}

/** Whether the edited document reads as the old one, but for the issues that were to be written. */
function isProved(previous: ParsedDocument, planned: readonly PlannedEdit[]): boolean {
  const { path, text, requirements } = previous.document;
  const edits = planned.map(({ edit }) => edit);
  const { document: after } = parseDocument(path, applyEdits(text, edits), { previous });
  const wanted = new Map(planned.map(({ link }) => [requirementKey(link.requirementId), link.number]));
  return (
    after.requirements.length === requirements.length &&
    after.requirements.every((requirement, index) => {
      const before = requirements[index];
      if (before === undefined) return false;
      const number = requirement.id === null ? undefined : wanted.get(requirementKey(requirement.id.value));
      return (
        said(requirement) === said(before) && requirement.issue?.value.number === (number ?? before.issue?.value.number)
      );
    })
  );
}

/** All that a requirement says, but for its issue and its place. */
function said({
  id,
  title,
  statement,
  priority,
  acceptanceCriteria,
  owner,
  milestone,
  dependsOn,
}: Requirement): string {
  return JSON.stringify([
    id?.value,
    title.value,
    statement,
    priority?.value,
    acceptanceCriteria.map(({ text }) => text),
    owner?.value,
    milestone?.value,
    dependsOn.map(({ value }) => value),
  ]);
}

/** Carry out edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const { range, newText } of [...edits].sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  )) {
    result += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return result + text.slice(at);
}

function escapeUrl(url: string): string {
  return url.replaceAll(/[\s()<>|]/g, (character) =>
    encodeURIComponent(character).replace("(", "%28").replace(")", "%29"),
  );
}

function lineEnding(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}

function lineAt(text: string, start: number): string {
  return start > text.length ? "" : text.slice(start, endOfLine(text, start));
}
