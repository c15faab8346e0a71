import type { SectionRole } from "../model/document.ts";
import type { SourceRange } from "../model/source.ts";
import type { Block, Piece } from "./blocks.ts";
import type { Head } from "./heads.ts";
import {
  closesRequirements,
  holdsRequirements,
  holdsSomethingElse,
  isRequirementsTitle,
  staysElse,
} from "./sectionRoles.ts";
import type { HeadingBlock, SectionSeed } from "./seeds.ts";
import type { Segment } from "./segments.ts";

/** Blocks that stand in one piece of the document. */
export interface Part {
  readonly piece: Piece;
  readonly blocks: readonly Block[];
}

/** A heading and the blocks up to the next one. The first one of an outline has no heading: the text above them all. */
export interface OutlineSection {
  readonly heading: { readonly block: HeadingBlock; readonly piece: Piece } | null;
  /** 0 for the text above the first heading. */
  readonly level: number;
  readonly title: string;
  /** Index of the section around it; -1 for none. */
  readonly parent: number;
  /** What the heading names, if it looks like a requirement's. */
  readonly head: Head | null;
  /** What the section's own title tells; the first is what it mainly is. */
  readonly roles: readonly SectionRole[];
  /** What it is for once the sections around it are asked too. */
  readonly context: SectionRole | null;
  /** Requirements are what the sections around it hold, although its own title names something else. */
  readonly isAmongRequirements: boolean;
  /** No section stands below it. */
  readonly isLeaf: boolean;
  /** Nothing but comments stands between its heading and the next. */
  readonly isEmpty: boolean;
  readonly parts: readonly Part[];
  /** See `SectionSeed`. */
  readonly prefixes: readonly string[];
  /** What it was made of: one seed, unless it is cut into several pieces. */
  readonly seeds: readonly SectionSeed[];
  /** From the heading to the next heading of any level. */
  readonly own: SourceRange;
}

interface Group {
  readonly piece: Piece;
  readonly seeds: SectionSeed[];
  readonly parts: Part[];
  readonly start: number;
}

/** Arrange a document's blocks under their headings. Cost: O(sections). */
export function readOutline(segments: readonly Segment[], start: number, end: number): OutlineSection[] {
  const groups = groupSeeds(segments, start);
  const titles = groups.filter(({ seeds }) => seeds[0]?.heading?.level === 1).length;
  const sections: (OutlineSection & { isLeaf: boolean })[] = [];
  const open: OpenSection[] = [];
  groups.forEach(({ piece, seeds, parts, start: from }, index) => {
    const [seed] = seeds;
    const block = seed?.heading ?? null;
    const level = block?.level ?? 0;
    const number = seed?.number ?? null;
    const title = seed?.title ?? "";
    while (open.length > 0 && !isAround(open.at(-1), level, number)) open.pop();
    const parent = level === 0 ? -1 : (open.at(-1)?.index ?? -1);
    const around = sections[parent];
    if (around !== undefined) around.isLeaf = false;
    const head = seed?.head ?? null;
    // A single level-1 heading is the document's title, not a section of it.
    const isTitle = level === 0 || (level === 1 && titles === 1);
    const roles = isTitle || isNamed(head) ? [] : (seed?.roles ?? []);
    const context = isTitle
      ? wholeDocument(title, seed?.roles[0] ?? null)
      : contextOf(roles[0] ?? null, around?.context ?? null);
    const isAmongRequirements =
      holdsRequirements(context) ||
      (around !== undefined && around.isAmongRequirements && !closesRequirements(context));
    sections.push({
      heading: block === null ? null : { block, piece },
      level,
      title,
      parent,
      head,
      roles,
      context,
      isAmongRequirements,
      isLeaf: true,
      isEmpty: seeds.every(({ isEmpty }) => isEmpty),
      parts,
      prefixes: seeds.length === 1 ? (seed?.prefixes ?? []) : seeds.flatMap(({ prefixes }) => prefixes),
      seeds,
      own: { start: from, end: groups[index + 1]?.start ?? end },
    });
    if (level > 0) open.push({ index, level, number });
  });
  const holds = titles === 1 && sections.some(({ roles }) => holdsRequirements(roles[0] ?? null));
  return holds ? sections.map(unnamedTitle) : sections;
}

/** One group for each heading; seeds without one go on with the group before them. */
function groupSeeds(segments: readonly Segment[], start: number): Group[] {
  const groups: Group[] = [{ piece: { text: "", base: start }, seeds: [], parts: [], start }];
  for (const segment of segments) {
    const piece = { text: segment.text, base: segment.start };
    for (const seed of segment.seeds) {
      const part = { piece, blocks: seed.blocks };
      if (seed.heading === null) {
        groups.at(-1)?.seeds.push(seed);
        groups.at(-1)?.parts.push(part);
      } else {
        groups.push({ piece, seeds: [seed], parts: [part], start: piece.base + seed.heading.range.start });
      }
    }
  }
  return groups;
}

/** A document with sections of requirements holds them; its title, although it has an id, is not one that owns them all. */
function unnamedTitle(section: OutlineSection): OutlineSection {
  return section.level === 1 ? { ...section, head: null } : section;
}

interface OpenSection {
  readonly index: number;
  readonly level: number;
  readonly number: string | null;
}

/** By its level, or, where authors give `5` and `5.1` the same level, by its number. */
function isAround(open: OpenSection | undefined, level: number, number: string | null): boolean {
  if (open === undefined) return false;
  if (open.level < level) return true;
  return open.level === level && open.number !== null && number?.startsWith(`${open.number}.`) === true;
}

/** A title that names nothing but one kind of requirements says what the whole document holds. */
function wholeDocument(title: string, role: SectionRole | null): SectionRole | null {
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
