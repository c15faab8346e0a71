import { countPrefixes, type KnownPrefixes } from "./acceptance.ts";
import { addBody, copyBody, copyDraft, type Draft } from "./draft.ts";
import type { OutlineSection } from "./outline.ts";
import { readSection, type SectionReading, type Surroundings } from "./sectionReader.ts";
import type { SectionSeed } from "./seeds.ts";

/** A requirement and where it stands. */
export interface PlacedDraft {
  readonly draft: Draft;
  /** Index of its section in the outline. */
  readonly section: number;
}

/** The requirements of a document, and the sections that are part of one. */
export interface Extraction {
  /** In the order of the document. */
  readonly drafts: readonly PlacedDraft[];
  /** Indices of sections that are a requirement's heading, or stand below one. */
  readonly requirementSections: ReadonlySet<number>;
  /** What was read of each section, for the next version of the document. */
  readonly readings: Readings;
}

/** What was read of sections, by what they were made of. */
export type Readings = ReadonlyMap<SectionSeed, KnownReading>;

interface KnownReading {
  /** All that the reading depended on beside the section's own text. */
  readonly key: string;
  /** Where the section began then. */
  readonly start: number;
  readonly reading: SectionReading;
}

/**
 * Find the requirements of a document in its outline.
 *
 * Cost: linear; a section that is known, and stands among the same as before, is not read again.
 */
export function readRequirements(outline: readonly OutlineSection[], known?: Readings): Extraction {
  const prefixes = countPrefixes(outline);
  const ends = sectionEnds(outline);
  const drafts: PlacedDraft[] = [];
  const requirementSections = new Set<number>();
  const readings = new Map<SectionSeed, KnownReading>();
  const sharedKey = keyOf(prefixes);
  /** The requirement that a section is, or belongs to. */
  const owners = new Map<number, Draft>();
  outline.forEach((section, index) => {
    const around = owners.get(section.parent);
    const surroundings: Surroundings = {
      outer: outline[section.parent] ?? nowhere,
      inside: around === undefined ? null : around.id === null ? "unnumbered" : "numbered",
      prefixes,
    };
    const { reading, start } = readOrRecall(section, surroundings, sharedKey, known, readings);
    const by = section.own.start - start;
    let owner = around;
    if (reading.own !== null) {
      owner = copyDraft(reading.own, by);
      owner.parent ??= nameOf(around);
      owner.range = { start: owner.head.start, end: ends[index] ?? owner.range.end };
      drafts.push({ draft: owner, section: index });
    } else if (reading.adds !== null && around !== undefined) {
      addBody(around, copyBody(reading.adds, by));
    }
    if (owner !== undefined) {
      owners.set(index, owner);
      requirementSections.add(index);
    }
    for (const read of reading.drafts) {
      const draft = copyDraft(read, by);
      draft.parent ??= nameOf(owner);
      drafts.push({ draft, section: index });
    }
  });
  return { drafts, requirementSections, readings };
}

function readOrRecall(
  section: OutlineSection,
  surroundings: Surroundings,
  sharedKey: string,
  known: Readings | undefined,
  readings: Map<SectionSeed, KnownReading>,
): KnownReading {
  const [seed, ...others] = section.seeds;
  const start = section.own.start;
  const { outer, inside } = surroundings;
  const key = [
    section.context,
    section.isAmongRequirements,
    section.isLeaf,
    section.head === null,
    outer.context,
    outer.isAmongRequirements,
    inside,
    sharedKey,
  ].join(" ");
  const recalled = seed === undefined || others.length > 0 ? undefined : known?.get(seed);
  const result = recalled?.key === key ? recalled : { key, start, reading: readSection(section, surroundings) };
  if (seed !== undefined && others.length === 0) readings.set(seed, result);
  return result;
}

/** How often prefixes occur makes no difference from three on. */
function keyOf(prefixes: KnownPrefixes): string {
  return [...prefixes]
    .map(([prefix, count]) => `${prefix}:${Math.min(count, 3)}`)
    .sort()
    .join(",");
}

const nowhere = { context: null, isAmongRequirements: false } as const;

function nameOf(draft: Draft | undefined): string | null {
  return draft === undefined ? null : (draft.id?.value ?? draft.title.value);
}

/** Where each section ends: before the next heading of its own or a higher level. */
export function sectionEnds(outline: readonly OutlineSection[]): number[] {
  const ends = outline.map(({ own }) => own.end);
  for (let index = outline.length - 1; index > 0; index -= 1) {
    const parent = outline[index]?.parent ?? -1;
    if (parent >= 0) ends[parent] = Math.max(ends[parent] ?? 0, ends[index] ?? 0);
  }
  return ends;
}

