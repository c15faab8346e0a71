import type { SectionRole } from "../model/document.ts";
import type { SourceRange } from "../model/source.ts";
import type { Block } from "./blocks.ts";
import { readHead, type Head } from "./heads.ts";
import { sectionRole, sectionTitle, holdsRequirements, holdsSomethingElse } from "./sectionRoles.ts";
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
  const sections: OutlineSection[] = [];
  const open: number[] = [];
  drafts.forEach((draft, index) => {
    const level = draft.heading?.block.level ?? 0;
    while (open.length > 0 && (sections[open.at(-1) ?? 0]?.level ?? 0) >= level) open.pop();
    const parent = level === 0 ? -1 : (open.at(-1) ?? -1);
    const plain = draft.heading?.block.content.plain ?? "";
    const head = draft.heading === null ? null : (readHead(plain) ?? null);
    const title = sectionTitle(plain);
    // A single level-1 heading is the document's title, not a section of it.
    const role = level === 0 || (level === 1 && titles === 1) || isNamed(head) ? null : sectionRole(title);
    const around = sections[parent]?.context ?? null;
    const context = contextOf(role, around);
    const own = { start: draft.start, end: drafts[index + 1]?.start ?? end };
    sections.push({ ...draft, level, title, parent, head, role, context, own });
    if (level > 0) open.push(index);
  });
  return sections;
}

function isNamed(head: Head | null): boolean {
  return head !== null && head.family !== "other";
}

/** A section without a telling title is what the section around it is; risks stay risks whatever they are about. */
function contextOf(role: SectionRole | null, around: SectionRole | null): SectionRole | null {
  if (role === null) return around;
  if (holdsSomethingElse(around) && !holdsRequirements(role)) return around;
  if (holdsRequirements(around) && !holdsRequirements(role) && !holdsSomethingElse(role)) return around;
  return role;
}
