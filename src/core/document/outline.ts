import type { SectionRole } from "../model/document.ts";
import type { SourceRange } from "../model/source.ts";
import type { Block } from "./blocks.ts";
import { readHead, type Head } from "./heads.ts";
import {
  closesRequirements,
  holdsRequirements,
  holdsSomethingElse,
  isRequirementsTitle,
  sectionRole,
  sectionTitle,
  staysElse,
} from "./sectionRoles.ts";
import type { Segment } from "./segments.ts";

/** A block and the offset in the document that its own offsets count from. */
export interface Placed<T = Block> {
  readonly block: T;
  readonly base: number;
}

export type HeadingBlock = Extract<Block, { kind: "heading" }>;

/** A heading and the blocks up to the next one. The first one of an outline has no heading: the text above them all. */
export interface OutlineSection {
  readonly heading: Placed<HeadingBlock> | null;
  /** 0 for the text above the first heading. */
  readonly level: number;
  readonly title: string;
  /** Index of the section around it; -1 for none. */
  readonly parent: number;
  /** What the heading names, if it looks like a requirement's. */
  readonly head: Head | null;
  /** What the section's own title tells. */
  readonly role: SectionRole | null;
  /** What it is for once the sections around it are asked too. */
  readonly context: SectionRole | null;
  /** Requirements are what the sections around it hold, although its own title names something else. */
  readonly isAmongRequirements: boolean;
  /** No section stands below it. */
  readonly isLeaf: boolean;
  readonly blocks: readonly Placed[];
  /** From the heading to the next heading of any level. */
  readonly own: SourceRange;
}

/** Arrange a document's blocks under their headings. Cost: linear. */
export function readOutline(segments: readonly Segment[], start: number, end: number): OutlineSection[] {
  const drafts: { heading: Placed<HeadingBlock> | null; blocks: Placed[]; start: number }[] = [
    { heading: null, blocks: [], start },
  ];
  for (const { blocks, start: base } of segments) {
    for (const block of blocks) {
      if (block.kind === "heading") {
        drafts.push({ heading: { block, base }, blocks: [], start: base + block.range.start });
      } else {
        drafts.at(-1)?.blocks.push({ block, base });
      }
    }
  }
  const titles = drafts.filter(({ heading }) => heading?.block.level === 1).length;
  const sections: (OutlineSection & { isLeaf: boolean })[] = [];
  const open: OpenSection[] = [];
  drafts.forEach((draft, index) => {
    const level = draft.heading?.block.level ?? 0;
    const plain = draft.heading?.block.content.plain ?? "";
    const number = sectionNumber(plain);
    while (open.length > 0 && !isAround(open.at(-1), level, number)) open.pop();
    const parent = level === 0 ? -1 : (open.at(-1)?.index ?? -1);
    const around = sections[parent];
    if (around !== undefined) around.isLeaf = false;
    const isTitle = level === 0 || (level === 1 && titles === 1);
    const head = draft.heading === null ? null : (readHead(plain) ?? null);
    const title = sectionTitle(plain);
    // A single level-1 heading is the document's title, not a section of it.
    const role = isTitle || isNamed(head) ? null : sectionRole(title);
    const context = isTitle ? wholeDocument(title) : contextOf(role, around?.context ?? null);
    const own = { start: draft.start, end: drafts[index + 1]?.start ?? end };
    const isAmongRequirements =
      holdsRequirements(context) ||
      (around !== undefined && around.isAmongRequirements && !closesRequirements(context));
    sections.push({ ...draft, level, title, parent, head, role, context, isAmongRequirements, isLeaf: true, own });
    if (level > 0) open.push({ index, level, number });
  });
  return titles === 1 && sections.some(({ role }) => holdsRequirements(role)) ? sections.map(unnamedTitle) : sections;
}

/** A document with sections of requirements holds them; its title, although it has an id, is not one that owns them all. */
function unnamedTitle(section: OutlineSection): OutlineSection {
  return section.level === 1 ? { ...section, head: null } : section;
}

interface OpenSection {
  readonly index: number;
  readonly level: number;
  /** `5.1` of "5.1 Payments"; null without one. */
  readonly number: string | null;
}

/** By its level, or, where authors give `5` and `5.1` the same level, by its number. */
function isAround(open: OpenSection | undefined, level: number, number: string | null): boolean {
  if (open === undefined) return false;
  if (open.level < level) return true;
  return open.level === level && open.number !== null && number?.startsWith(`${open.number}.`) === true;
}

function sectionNumber(plain: string): string | null {
  return /^\d+(?:\.\d+)*(?=[.):：、]?\s)/u.exec(plain.trimStart())?.[0] ?? null;
}

/** A title that names nothing but one kind of requirements says what the whole document holds. */
function wholeDocument(title: string): SectionRole | null {
  const role = sectionRole(title);
  return (role === "functional" || role === "non-functional") && isRequirementsTitle(title) ? role : null;
}

function isNamed(head: Head | null): boolean {
  return head !== null && head.family !== "other";
}

/**
 * A section without a telling title is what the section around it is; what is no requirement stays none, whatever it is
 * about: "Functional" below "Acceptance criteria" holds criteria.
 */
function contextOf(role: SectionRole | null, around: SectionRole | null): SectionRole | null {
  if (role === null) return around;
  if (holdsSomethingElse(around) && (!holdsRequirements(role) || staysElse(around))) return around;
  if (holdsRequirements(around) && !holdsRequirements(role) && !holdsSomethingElse(role)) return around;
  return role;
}
