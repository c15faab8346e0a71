import type { Problem, RequirementsDocument, Section } from "../model/document.ts";
import type { Requirement } from "../model/requirement.ts";
import type { SourceRange } from "../model/source.ts";
import { requirementKey } from "../model/requirementKey.ts";
import { readPlaceholders, readSuppressions } from "./annotations.ts";
import { copyDraft, joinBody, movedCriteria, movedRange, movedValue, movedValues, type Draft } from "./draft.ts";
import { readFrontMatter } from "./frontMatter.ts";
import { indexLines } from "./lines.ts";
import { readOutline, type OutlineSection } from "./outline.ts";
import { isPriority, priorityLevels, type RawPriority } from "./priorities.ts";
import { Recall } from "./recall.ts";
import { recogniseDocument } from "./recognition.ts";
import { readRequirements, sectionEnds, type Extraction, type PlacedDraft } from "./requirements.ts";
import { cutSegments, type Segment } from "./segments.ts";

/** Longer documents are not read: a problem says so. In UTF-16 units. */
export const maximumDocumentLength = 16 * 1024 * 1024;

/** A document together with what makes reading its next version cheap. */
export interface ParsedDocument {
  readonly document: RequirementsDocument;
  readonly segments: readonly Segment[];
  readonly recall: Recall;
}

/** How to read a document. */
export interface ParseOptions {
  /** A glob of the team's own names the file: it counts whatever stands in it. */
  readonly configured?: boolean;
  /** What went wrong before there was a text: bytes that are no UTF-8. */
  readonly problems?: readonly Problem[];
  /** An earlier version: what stayed the same is not parsed again. */
  readonly previous?: ParsedDocument;
  /** Longer stretches without a heading are read in parts; makes no difference to what is read. */
  readonly longStretch?: number;
}

/**
 * Read one version of a Markdown file.
 *
 * Never throws for what stands in it, and always answers with the best that could be read.
 *
 * Cost: linear in the text; with `previous`, parsing costs only what changed.
 */
export function parseDocument(path: string, text: string, options: ParseOptions = {}): ParsedDocument {
  if (text.length > maximumDocumentLength) {
    return { document: tooLarge(path, text), segments: [], recall: new Recall() };
  }
  const { previous } = options;
  const frontMatter = readFrontMatter(text);
  const before = previous === undefined ? undefined : { text: previous.document.text, segments: previous.segments };
  const segments = cutSegments(text, frontMatter.end, before, options.longStretch);
  const outline = readOutline(segments, frontMatter.end, text.length);
  const ends = sectionEnds(outline);
  const extraction = readRequirements(outline, previous?.recall);
  const requirements = finish(extraction, outline);
  const title = titleOf(outline, frontMatter.values);
  const lines = indexLines(text);
  const document: RequirementsDocument = {
    path,
    text,
    title,
    frontMatter: frontMatter.values,
    recognition: recogniseDocument({
      path,
      title,
      frontMatter: frontMatter.values,
      roles: outline.map(({ roles }) => roles[0] ?? null),
      requirements,
      configured: options.configured ?? false,
    }),
    sections: outline.slice(1).map((section, index) => toSection(section, index + 1, ends, extraction)),
    requirements,
    placeholders: readPlaceholders(outline),
    suppressions: readSuppressions(text.length, outline, (index) => ends[index] ?? text.length),
    problems: [...(options.problems ?? []), ...frontMatter.problems, ...segments.flatMap(depthProblem)],
    positionAt: (offset) => lines.positionAt(offset),
    offsetAt: (position) => lines.offsetAt(position),
  };
  return { document, segments, recall: extraction.recall };
}

function depthProblem({ start, text, isTooDeep }: Segment): Problem[] {
  if (!isTooDeep) return [];
  const message = "Unexpected nesting of more than 100 quotes or lists, expected less: this part was not read";
  return [{ code: "too-deep", message, range: { start, end: start + text.length } }];
}

function tooLarge(path: string, text: string): RequirementsDocument {
  const lines = indexLines(text);
  const limit = maximumDocumentLength / 1024 / 1024;
  const message = `Unexpected document of ${(text.length / 1024 / 1024).toFixed(1)} million characters, expected at most ${limit}`;
  const problem: Problem = { code: "too-large", message, range: { start: 0, end: 0 } };
  return {
    path,
    text,
    title: "",
    frontMatter: {},
    recognition: { recognised: false, by: "evidence", score: 0, reasons: ["too large to read"] },
    sections: [],
    requirements: [],
    placeholders: [],
    suppressions: [],
    problems: [problem],
    positionAt: (offset) => lines.positionAt(offset),
    offsetAt: (position) => lines.offsetAt(position),
  };
}

function titleOf(outline: readonly OutlineSection[], frontMatter: Readonly<Record<string, unknown>>): string {
  const heading = outline.find(({ level }) => level === 1)?.heading?.block.content.plain.replaceAll("\n", " ");
  const named = frontMatter["title"];
  return heading ?? (typeof named === "string" ? named : "");
}

function toSection(
  section: OutlineSection,
  index: number,
  ends: readonly number[],
  { requirementSections }: Extraction,
): Section {
  const base = section.heading?.piece.base ?? 0;
  const heading = section.heading?.block.range ?? { start: 0, end: 0 };
  return {
    title: section.title,
    level: section.level,
    role: section.roles[0] ?? null,
    roles: section.roles,
    parent: section.parent - 1,
    heading: { start: base + heading.start, end: base + heading.end },
    range: { start: section.own.start, end: ends[index] ?? section.own.end },
    body: { start: base + heading.end, end: section.own.end },
    bodyIsEmpty: section.isEmpty,
    belongsToRequirement: requirementSections.has(index),
  };
}

function finish({ drafts }: Extraction, outline: readonly OutlineSection[]): Requirement[] {
  const { merged, byKey } = mergeRestatements(drafts);
  const above = new Map<number, RawPriority | null>();
  const priorities = merged.map(({ draft, by, section }) =>
    draft.priority === null
      ? sectionPriority(section, outline, above)
      : { text: draft.priority.text, at: movedRange(draft.priority.at, by) },
  );
  const level = priorityLevels(priorities.filter((priority) => priority !== null));
  return merged.map(({ draft, by, section, around, end, alsoAt }, index) => {
    const priority = priorities[index] ?? null;
    const range = movedRange(draft.range, by);
    return {
      id: movedValue(draft.id, by),
      title: movedValue(draft.title, by),
      statement: joined(draft.statement),
      kind: draft.kind ?? kindOf(section, outline),
      shape: draft.shape,
      priority: priority === null ? null : level(priority),
      acceptanceCriteria: movedCriteria(draft.criteria, by),
      owner: movedValue(draft.single.owner ?? null, by),
      milestone: movedValue(draft.single.milestone ?? null, by),
      estimate: movedValue(draft.single.estimate ?? null, by),
      status: movedValue(draft.single.status ?? null, by),
      dependsOn: movedValues(draft.dependsOn, by),
      goals: movedValues(draft.goals, by),
      issue: movedValue(draft.issue, by),
      parent: draft.parent ?? around ?? dottedParent(draft, byKey),
      section: section - 1,
      head: movedRange(draft.head, by),
      range: end === null ? range : { start: range.start, end },
      alsoAt,
    };
  });
}

function joined(statement: readonly string[]): string {
  const [first = ""] = statement;
  return statement.length < 2 ? first : statement.filter((part) => part.trim() !== "").join("\n\n");
}

interface MergedDraft extends PlacedDraft {
  readonly alsoAt: readonly SourceRange[];
}

/**
 * Join an overview and a detail of the same requirement: the same id in two shapes, once in a table or list and once
 * as a heading. The same id twice in one shape is a mistake, and stays two.
 */
function mergeRestatements(drafts: readonly PlacedDraft[]): {
  readonly merged: readonly MergedDraft[];
  readonly byKey: ReadonlyMap<string, unknown>;
} {
  /** By key and shape, where the first that was not joined yet stands in `merged`. */
  const byKey = new Map<string, Map<string, number>>();
  const merged: MergedDraft[] = [];
  for (const placed of drafts) {
    const { draft, by } = placed;
    const key = draft.id === null ? undefined : requirementKey(draft.id.value);
    const known = key === undefined ? undefined : byKey.get(key);
    const other = known === undefined ? undefined : [...known].find(([shape]) => shape !== draft.shape);
    const first = other === undefined ? undefined : merged[other[1]];
    if (known !== undefined && other !== undefined && first !== undefined) {
      const copy = copyDraft(first.draft, first.by);
      joinBody(copy, copyDraft(draft, by));
      merged[other[1]] = { ...first, draft: copy, by: 0, alsoAt: [movedRange(draft.head, by)] };
      known.delete(other[0]);
      continue;
    }
    const at = merged.push({ ...placed, alsoAt: [] }) - 1;
    if (key === undefined) continue;
    if (known === undefined) byKey.set(key, new Map([[draft.shape, at]]));
    else if (!known.has(draft.shape)) known.set(draft.shape, at);
  }
  return { merged, byKey };
}

/** The priority that the nearest heading above names for everything below it: "### Must have". */
function sectionPriority(
  section: number,
  outline: readonly OutlineSection[],
  known: Map<number, RawPriority | null>,
): RawPriority | null {
  const found = known.get(section);
  if (found !== undefined) return found;
  const { heading, title, parent } = outline[section] ?? {};
  let priority: RawPriority | null = null;
  if (heading != null && title !== undefined) {
    if (isPriority(title)) {
      const { piece, block } = heading;
      const start = piece.base + block.content.offsetAt(Math.max(0, block.content.plain.indexOf(title)));
      priority = { text: title, at: { start, end: start + title.length } };
    } else {
      priority = sectionPriority(parent ?? -1, outline, known);
    }
  }
  known.set(section, priority);
  return priority;
}

function kindOf(section: number, outline: readonly OutlineSection[]): Requirement["kind"] {
  switch (outline[section]?.context) {
    case "non-functional":
      return "non-functional";
    case "stories":
      return "story";
    case "constraints":
      return "constraint";
    case "interfaces":
      return "interface";
    default:
      return "functional";
  }
}

/** `FR-1` for `FR-1.2`, when the document has it. */
function dottedParent({ id }: Draft, ids: ReadonlyMap<string, unknown>): string | null {
  const parent = id === null ? null : (/^(.*\d)[.-]\d+$/.exec(id.value)?.[1] ?? null);
  return parent !== null && ids.has(requirementKey(parent)) ? parent : null;
}
