import { countPrefixes, type KnownPrefixes } from "./acceptance.ts";
import { addBody, copyBody, copyDraft, isAlive, type Draft } from "./draft.ts";
import type { OutlineSection } from "./outline.ts";
import { Recall } from "./recall.ts";
import { readSection, type SectionReading, type Surroundings } from "./sectionReader.ts";

/** A requirement and where it stands. */
export interface PlacedDraft {
  /** May be shared with another version of the document: not to be changed. */
  readonly draft: Draft;
  /** How far behind their places in `draft` all its places are. */
  readonly by: number;
  /** Index of its section in the outline. */
  readonly section: number;
  /** Name of the requirement around it; null outside of any, or where the draft names one. */
  readonly around: string | null;
  /** Where it ends in the document; null for where the draft does. */
  readonly end: number | null;
}

/** The requirements of a document, and the sections that are part of one. */
export interface Extraction {
  /** In the order of the document. */
  readonly drafts: readonly PlacedDraft[];
  /** Indices of sections that are a requirement's heading, or stand below one. */
  readonly requirementSections: ReadonlySet<number>;
  /** What was read of each section, for the next version of the document. */
  readonly recall: Recall;
}

/**
 * Find the requirements of a document in its outline.
 *
 * Cost: linear; a section that is known, and stands among the same as before, is not read again.
 */
export function readRequirements(outline: readonly OutlineSection[], before?: Recall): Extraction {
  const prefixes = countPrefixes(outline);
  const ends = sectionEnds(outline);
  const drafts: PlacedDraft[] = [];
  const requirementSections = new Set<number>();
  const recall = new Recall(before);
  const sharedKey = keyOf(prefixes);
  /** The requirement that a section is, or belongs to, as an index into `drafts`. */
  const owners: (number | undefined)[] = [];
  const copied = new Set<number>();
  outline.forEach((section, index) => {
    let owner = owners[section.parent];
    const around = owner === undefined ? undefined : drafts[owner];
    const surroundings: Surroundings = {
      outer: outline[section.parent] ?? nowhere,
      inside: around === undefined ? null : around.draft.id === null ? "unnumbered" : "numbered",
      prefixes,
      recall,
      key: "",
    };
    const { reading, by } = readOrRecall(section, surroundings, sharedKey);
    if (reading.own !== null) {
      const place = { by, section: index, around: nameOf(around), end: ends[index] ?? section.own.end };
      owner = drafts.push({ draft: reading.own, ...place }) - 1;
    } else if (reading.adds !== null && around !== undefined && owner !== undefined) {
      // Copied once, and added to as often as sections follow.
      const own = copied.has(owner) ? around : { ...around, draft: copyDraft(around.draft, around.by), by: 0 };
      copied.add(owner);
      addBody(own.draft, copyBody(reading.adds, by));
      drafts[owner] = own;
    }
    if (owner !== undefined) requirementSections.add(index);
    owners[index] = owner;
    const name = nameOf(owner === undefined ? undefined : drafts[owner]);
    for (const draft of reading.drafts) drafts.push({ draft, by, section: index, around: name, end: null });
  });
  // What stands below a heading such as "FR-8 deleted" goes with it.
  const alive = drafts.filter(({ draft, end }) => end === null || isAlive(draft));
  return { drafts: alive, requirementSections, recall };
}

function readOrRecall(
  section: OutlineSection,
  surroundings: Surroundings,
  sharedKey: string,
): { readonly reading: SectionReading; readonly by: number } {
  const { outer, inside, recall } = surroundings;
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
  const [seed, ...others] = section.seeds;
  const read = () => readSection(section, { ...surroundings, key });
  if (seed === undefined || others.length > 0) return { reading: read(), by: 0 };
  return recall.section(seed, key, section.own.start, read);
}

/** How often prefixes occur makes no difference from three on. */
function keyOf(prefixes: KnownPrefixes): string {
  return [...prefixes]
    .map(([prefix, count]) => `${prefix}:${Math.min(count, 3)}`)
    .sort()
    .join(",");
}

const nowhere = { context: null, isAmongRequirements: false } as const;

function nameOf(placed: PlacedDraft | undefined): string | null {
  return placed === undefined ? null : (placed.draft.id?.value ?? placed.draft.title.value);
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
