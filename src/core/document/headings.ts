import type { SectionRole } from "../model/document.ts";
import type { Located } from "../model/source.ts";
import type { Block, Piece } from "./blocks.ts";
import { endOffset, fieldRows, linesOf, moved } from "./body.ts";
import { labelledValues } from "./fieldLabels.ts";
import { readTitleLine, type Head } from "./heads.ts";
import { parseId } from "./ids.ts";
import type { InlineText } from "./inline.ts";
import type { OutlineSection } from "./outline.ts";
import { isPriority } from "./priorities.ts";
import { holdsRequirements, holdsSomethingElse, isRequirementsTitle } from "./sectionRoles.ts";
import { itemsOf, readUnits, rowsOf, type Unit } from "./units.ts";
import { isUserStory } from "./userStories.ts";

/** A heading that is a requirement's although no id stands in it. */
export interface QuietHeading {
  readonly head: Head;
  /** The id that stands below the heading; null when there is none, or `head` has it. */
  readonly idBelow: Located<string> | null;
}

/**
 * Tell whether a heading without an id is a requirement's: it is a user story, has its id in a field below, names a
 * story that follows, or carries a priority among requirements.
 */
export function readQuietHeading(section: OutlineSection, outer: SectionRole | null): QuietHeading | undefined {
  const { heading, context } = section;
  if (heading === null || holdsSomethingElse(outer)) return undefined;
  const { plain } = heading.block.content;
  const head: Head = { id: null, family: "requirement", kind: null, ...readTitleLine(plain) };
  const unnumbered = { ...head, title: withoutNumber(plain, head.title) };
  const behind = holdsRequirements(outer) ? idBehind(plain, head) : undefined;
  if (behind !== undefined) return { head: behind, idBelow: null };
  // "Should have (P1)" names a group of urgency, not something to be done.
  const isGroup = isPriority(plain.slice(unnumbered.title.start, unnumbered.title.end));
  if (holdsRequirements(outer) && head.priority !== null && isTag(head.priority.text) && !isGroup) {
    return { head: withSectionNumber(plain, head), idBelow: null };
  }
  if (holdsSomethingElse(context)) return undefined;
  if (isUserStory(plain)) return { head: { ...unnumbered, kind: "story" }, idBelow: null };
  const below = holdsRequirements(context) || context === null ? idBelow(section) : undefined;
  if (below !== undefined) return { head: { ...unnumbered, kind: below.kind }, idBelow: below.id };
  // The section's own title, "User stories", names none of them.
  if (context === "stories" && section.roles[0] !== "stories" && section.isLeaf && storiesIn(section) === 1) {
    return { head: { ...unnumbered, kind: "story" }, idBelow: null };
  }
  return undefined;
}

/** "3.1 Sign in (FEAT-001)": the id stands behind the title, in brackets; before or behind it how urgent that is. */
function idBehind(plain: string, head: Head): Head | undefined {
  const said = plain.slice(0, head.title.end);
  const match = /[([（【［]([^()[\]（）【】［］\s]{2,40})[)\]）】］]\s*$/u.exec(said);
  const id = match?.[1] === undefined ? undefined : parseId(match[1]);
  if (match === null || id === undefined || id.id !== match[1]) return undefined;
  if (id.family === "other" || id.family === "criterion") return undefined;
  const start = match.index + 1;
  const { title, priority } = readTitleLine(said.slice(0, match.index).trimEnd());
  return {
    id: { text: id.id, start, end: start + id.id.length },
    family: id.family,
    kind: id.kind,
    title: withoutNumber(plain, title),
    priority: priority ?? head.priority,
  };
}

/** A heading's title without the number of its section; "3 attempts" begins with none. */
function withoutNumber(plain: string, title: Head["title"]): Head["title"] {
  const number = /^(?:\d{1,3}(?:\.\d{1,3})+[.):：、]?|\d{1,3}[.):：、])\s+(?=\S)/u.exec(
    plain.slice(title.start, title.end),
  );
  return { start: title.start + (number?.[0].length ?? 0), end: title.end };
}

/** "(mandatory)" and "(optional)" in small letters tell how to fill in a template, not how urgent something is. */
function isTag(priority: string): boolean {
  return !/^(?:mandatory|required|optional|recommended)$/.test(priority);
}

/** Among tagged headings, a number with dots is what people refer to: "5.1.3 Compliance (REQUIRED)". */
function withSectionNumber(plain: string, head: Head): Head {
  const number = /^\s*(\d{1,3}(?:\.\d{1,3})+)[.):]?\s+/.exec(plain);
  if (number?.[1] === undefined) return { ...head, title: withoutNumber(plain, head.title) };
  const start = plain.indexOf(number[1]);
  const id = { text: number[1], start, end: start + number[1].length };
  return { ...head, id, title: { ...head.title, start: Math.max(head.title.start, number[0].length) } };
}

function storiesIn({ parts }: OutlineSection): number {
  return parts.flatMap(({ blocks }) => blocks.filter(isStoryBlock)).length;
}

function isStoryBlock(block: Block): boolean {
  if (block.kind === "paragraph") return isUserStory(block.content.plain);
  return block.kind === "quote" && block.children.some(isStoryBlock);
}

/** An id right below a heading: in a field called so, or alone in a code span. */
function idBelow({ parts, title }: OutlineSection): { id: Located<string>; kind: Head["kind"] } | undefined {
  for (const unit of readUnits(parts).slice(0, 2)) {
    for (const { content, piece, isValue } of placesForIds(unit, title)) {
      const found = isValue ? idAlone(content) : (idField(content) ?? idInCode(content));
      if (found === undefined) continue;
      const { start, end, kind } = found;
      const range = moved({ start: content.offsetAt(start), end: endOffset(content, { start, end }) }, piece.base);
      return { id: { value: content.plain.slice(start, end), range }, kind };
    }
  }
  return undefined;
}

interface PlaceForId {
  readonly content: InlineText;
  readonly piece: Piece;
  /** Nothing else may stand beside the id. */
  readonly isValue: boolean;
}

/** Running text in which a heading's id may stand. */
function placesForIds(unit: Unit, title: string): PlaceForId[] {
  switch (unit.kind) {
    case "list":
      return itemsOf(unit.lists)
        .slice(0, 3)
        .flatMap(({ value: { children }, piece }) =>
          children[0]?.kind === "paragraph" ? [{ content: children[0].content, piece, isValue: false }] : [],
        );
    case "table":
      // A table for each requirement below "Requirements" names what is in it, not the section.
      return isRequirementsTitle(title)
        ? []
        : (fieldRows(rowsOf(unit.tables)) ?? []).flatMap(({ key, value: { content }, piece }) =>
            key === "id" ? [{ content, piece, isValue: true }] : [],
          );
    case "block": {
      const { block, piece } = unit;
      return block.kind === "paragraph" ? [{ content: block.content, piece, isValue: false }] : [];
    }
  }
}

interface FoundId {
  readonly start: number;
  readonly end: number;
  readonly kind: Head["kind"];
}

function idField({ plain }: InlineText): FoundId | undefined {
  for (const line of linesOf(plain)) {
    for (const { key, valueStart, valueEnd } of labelledValues(plain.slice(line.start, line.end))) {
      if (key !== "id") continue;
      const id = parseId(plain.slice(line.start + valueStart, line.start + valueEnd));
      if (id === undefined || id.family === "other" || id.family === "criterion") continue;
      const start = line.start + valueStart + id.start;
      return { start, end: start + id.id.length, kind: id.kind };
    }
  }
  return undefined;
}

/** An id that is all of a text. */
function idAlone({ plain }: InlineText): FoundId | undefined {
  const id = parseId(plain);
  if (id === undefined || id.family === "other" || id.family === "criterion") return undefined;
  return { start: id.start, end: id.start + id.id.length, kind: id.kind };
}

/** `req~login~1` in a code span that is all of a line. */
function idInCode({ plain, spans }: InlineText): FoundId | undefined {
  const [first] = linesOf(plain);
  const span = spans.find(({ kind, start, end }) => kind === "code" && start === 0 && end === first?.end);
  const id = span === undefined ? undefined : parseId(plain.slice(span.start, span.end));
  if (id === undefined || id.id.length !== span?.end || !id.id.includes("~")) return undefined;
  return { start: 0, end: id.id.length, kind: id.kind };
}
