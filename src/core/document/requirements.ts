import { countPrefixes } from "./acceptance.ts";
import { addBody, copyDraft, isAlive, type Draft } from "./draft.ts";
import type { OutlineSection } from "./outline.ts";
import { readSection, type Surroundings } from "./sectionReader.ts";

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
}

/** Find the requirements of a document in its outline. Cost: linear. */
export function readRequirements(text: string, outline: readonly OutlineSection[]): Extraction {
  const prefixes = countPrefixes(text, outline);
  const ends = sectionEnds(outline);
  const drafts: PlacedDraft[] = [];
  const requirementSections = new Set<number>();
  /** The requirement that a section is, or belongs to. */
  const owners = new Map<number, Draft>();
  outline.forEach((section, index) => {
    const around = owners.get(section.parent);
    const surroundings: Surroundings = {
      outer: outline[section.parent] ?? nowhere,
      inside: around === undefined ? null : around.id === null ? "unnumbered" : "numbered",
      prefixes,
    };
    const reading = readSection(text, section, surroundings);
    let owner = around;
    if (reading.own !== null) {
      owner = copyDraft(reading.own);
      owner.parent ??= nameOf(around);
      owner.range = { start: owner.head.start, end: ends[index] ?? owner.range.end };
      if (isAlive(owner)) drafts.push({ draft: owner, section: index });
    } else if (reading.adds !== null && around !== undefined) {
      addBody(around, reading.adds);
    }
    if (owner !== undefined) {
      owners.set(index, owner);
      requirementSections.add(index);
    }
    for (const read of reading.drafts) {
      const draft = copyDraft(read);
      draft.parent ??= nameOf(owner);
      drafts.push({ draft, section: index });
    }
  });
  return { drafts, requirementSections };
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
