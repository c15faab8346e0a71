import type { RequirementsDocument, SectionRole } from "../model/document.ts";
import type { ExplainedField, Explanation } from "../model/explanation.ts";
import type { Requirement } from "../model/requirement.ts";
import type { SourceRange } from "../model/source.ts";
import { fieldLabels, type WritableField } from "./edits/fieldWriter.ts";
import { nextId } from "./edits/numberRequirements.ts";
import { readFrontMatter } from "./frontMatter.ts";
import { readHead } from "./heads.ts";
import { endOfLine, startOfLine } from "./lines.ts";
import { readOutline, type OutlineSection } from "./outline.ts";
import { parseDocument } from "./parseDocument.ts";
import { placeOfLine, type LinePlace } from "./placeOfLine.ts";
import { holdsRequirements, holdsSomethingElse } from "./sectionRoles.ts";
import { cutSegments } from "./segments.ts";

/**
 * Say how a line was read, and why: the requirement it is or belongs to, with its fields and where each came from; or
 * what keeps it from being one, and the smallest change that would make it one. The change is tried before it is told.
 *
 * @param line  0-based; behind the end is the last line.
 *
 * Cost: reads the document once more, twice where a change is tried.
 */
export function explainLine(document: RequirementsDocument, line: number): Explanation {
  const { text } = document;
  const start = document.offsetAt({ line, character: 0 });
  const at: SourceRange = { start, end: endOfLine(text, start) };
  const begin = readFrontMatter(text).end;
  const outline = readOutline(cutSegments(text, begin), begin, text.length);
  const own = document.requirements.find(({ head }) => touches(head, at));
  const again = document.requirements.find(({ alsoAt }) => alsoAt.some((range) => touches(range, at)));
  const around = innermost(document.requirements.filter(({ range }) => touches(range, at)));
  const requirement = own ?? again ?? around ?? null;
  const section = outline.findLast(({ own: { start: from } }) => from <= at.end);
  if (requirement === null)
    return { is: "none", requirement, fields: [], ...explainNone(document, outline, section, at) };
  const is = own !== undefined ? "requirement" : again !== undefined ? "restatement" : "part";
  return {
    is,
    requirement,
    reasons: [...reasonsFor(requirement, is, document), ...sectionReasons(outline[requirement.section + 1], outline)],
    fields: fieldsOf(document, requirement),
    suggestion: null,
  };
}

function touches(range: SourceRange, line: SourceRange): boolean {
  return range.start <= line.end && range.end > line.start;
}

function innermost(requirements: readonly Requirement[]): Requirement | undefined {
  return [...requirements].sort((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start))[0];
}

const shapes: Readonly<Record<Requirement["shape"], string>> = {
  heading: "a heading",
  "list-item": "a list item",
  "table-row": "a table row",
  paragraph: "a paragraph",
  table: "a table of its own, fields below each other",
  "table-cell": "a cell below the word that says how urgent it is",
  html: "an HTML element",
};

function reasonsFor(requirement: Requirement, is: Explanation["is"], document: RequirementsDocument): string[] {
  const { id, title, shape, kind } = requirement;
  const name = id === null ? `"${title.value}"` : id.value;
  const line = document.positionAt(requirement.head.start).line + 1;
  const told = `${name} is a requirement (${kind}), written as ${shapes[shape]}`;
  const why =
    id !== null
      ? `It carries the id ${id.value}.`
      : kind === "story"
        ? "It reads as a user story. It has no id."
        : "It has no id; the words around it say that requirements stand here.";
  if (is === "part") return [`This line belongs to ${name} of line ${line}.`, `${told}.`, why];
  if (is === "restatement") return [`This line states ${name} of line ${line} again.`, `${told}.`, why];
  return [`${told}.`, why];
}

function sectionReasons(section: OutlineSection | undefined, outline: readonly OutlineSection[]): string[] {
  if (section === undefined || section.heading === null) return [];
  const { context } = section;
  if (context === null) return [`Its section "${section.title}" names nothing that we know.`];
  let from: OutlineSection | undefined = section;
  while (from !== undefined && from.roles[0] !== context && from.parent >= 0) from = outline[from.parent];
  const title = from?.title ?? section.title;
  return [`Its section is read as ${roleName(context)}, by the title "${title}".`];
}

function roleName(role: SectionRole): string {
  return `"${role.replaceAll("-", " ")}"`;
}

/** The fields that the author wrote, in the order of the document. */
function fieldsOf(document: RequirementsDocument, requirement: Requirement): ExplainedField[] {
  const { text } = document;
  const names = Object.keys(fieldLabels) as WritableField[];
  const fields = names.flatMap((name): ExplainedField[] => {
    const value = requirement[name];
    const places = value === null ? [] : "range" in value ? [value] : value;
    return places.map(({ range }) => ({
      field: fieldLabels[name],
      text: text.slice(range.start, range.end),
      range,
      from: origin(document, requirement, range),
    }));
  });
  const criteria = requirement.acceptanceCriteria.map(({ text: criterion, range }) => ({
    field: "Acceptance criterion",
    text: criterion,
    range,
    from: origin(document, requirement, range),
  }));
  return [...fields, ...criteria].sort((a, b) => a.range.start - b.range.start);
}

function origin(
  { text, positionAt }: RequirementsDocument,
  { head, range, shape }: Requirement,
  at: SourceRange,
): string {
  if (at.start >= head.start && at.end <= head.end) {
    return shape === "table-row" || shape === "html" ? "a column of its row" : "its first line";
  }
  const line = positionAt(at.start).line + 1;
  if (at.start < range.start || at.end > range.end) return `line ${line}, above it or in a table`;
  const label = text
    .slice(startOfLine(text, at.start), at.start)
    .replaceAll(/[*_`|\s-]+/g, " ")
    .trim();
  return label === "" ? `line ${line}` : `line ${line}, behind "${label}"`;
}

function explainNone(
  document: RequirementsDocument,
  outline: readonly OutlineSection[],
  section: OutlineSection | undefined,
  at: SourceRange,
): Pick<Explanation, "reasons" | "suggestion"> {
  const { text } = document;
  if (at.start < readFrontMatter(text).end) return { reasons: ["It stands in the front matter."], suggestion: null };
  if (section === undefined || text.slice(at.start, at.end).trim() === "") {
    return { reasons: ["It is an empty line."], suggestion: null };
  }
  const place = placeOfLine(section, at);
  const reasons = [`It is ${place.name}.`, ...sectionReasons(section, outline)];
  if (place.kind === "code" || place.kind === "html" || place.kind === "rule") {
    return { reasons: [...reasons, "What stands there is never read as a requirement."], suggestion: null };
  }
  const head = readHead(place.plain);
  if (head?.family === "other" || head?.family === "criterion") {
    const what = head.family === "criterion" ? "an acceptance criterion's" : "a goal's, risk's, milestone's or task's";
    reasons.push(`${head.id?.text ?? "Its id"} looks like ${what} id.`);
  }
  if (holdsSomethingElse(section.context)) {
    const target = outline.find(({ context, level }) => level > 0 && holdsRequirements(context));
    const where =
      target === undefined ? `a section such as "Functional requirements"` : `the section "${target.title}"`;
    return {
      reasons: [...reasons, "What stands in such a section is no requirement, whatever it says."],
      suggestion: `If it is one, move it to ${where}.`,
    };
  }
  if (head?.id == null) reasons.push("It carries no id, and nothing says that requirements stand here.");
  return { reasons, suggestion: suggest(document, place) };
}

/** An id in front of it, if that is all it takes. */
function suggest(document: RequirementsDocument, place: LinePlace): string | null {
  if (place.words === null) return null;
  const model = document.requirements.find(({ id }) => id !== null);
  const id = model === undefined ? "FR-1" : nextId(document, model);
  const prefix = place.kind === "heading" ? `${id}: ` : `**${id}:** `;
  const { text, path } = document;
  const changed = text.slice(0, place.words) + prefix + text.slice(place.words);
  const isOne = parseDocument(path, changed).document.requirements.some((each) => each.id?.value === id);
  return isOne ? `With an id in front of it, such as "${prefix.trim()}", it is one.` : null;
}
