import type { Placeholder, SectionRole } from "../model/document.ts";
import { isSuppression, placeholdersOf } from "./annotations.ts";
import type { Block } from "./blocks.ts";
import { readHead, type Head } from "./heads.ts";
import { htmlId } from "./htmlHead.ts";
import { idPrefix } from "./ids.ts";
import type { InlineText } from "./inline.ts";
import { isBold, splitAtIds } from "./paragraphs.ts";
import { sectionRoles, sectionTitle } from "./sectionRoles.ts";

export type HeadingBlock = Extract<Block, { kind: "heading" }>;

/**
 * A heading and the blocks up to the next one, as far as they are known without the rest of the document.
 *
 * Made once for each segment, and kept as long as the segment stays as it is.
 */
export interface SectionSeed {
  /** null for blocks that stand above the first heading of their segment. */
  readonly heading: HeadingBlock | null;
  readonly blocks: readonly Block[];
  /** Of the heading, without number and mark-up. */
  readonly title: string;
  /** `5.1` of "5.1 Payments"; null without one. */
  readonly number: string | null;
  /** What the heading names, if it looks like a requirement's. */
  readonly head: Head | null;
  /** All that the title tells of what it is about; the first is the title's own. */
  readonly roles: readonly SectionRole[];
  /** Nothing but comments stands below the heading. */
  readonly isEmpty: boolean;
  /** Places count from the segment's start. */
  readonly placeholders: readonly Placeholder[];
  readonly hasSuppression: boolean;
  /** Prefixes of ids at the head of the heading, of items, elements and marked lines, where their letters say nothing to us. */
  readonly prefixes: readonly string[];
}

/** Arrange a segment's blocks under its headings. */
export function readSeeds(text: string, blocks: readonly Block[]): SectionSeed[] {
  const groups: { heading: HeadingBlock | null; blocks: Block[] }[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === "heading") groups.push({ heading: block, blocks: [] });
    else if (last === undefined) groups.push({ heading: null, blocks: [block] });
    else last.blocks.push(block);
  }
  return groups.map((group) => {
    const plain = group.heading?.content.plain ?? "";
    const head = group.heading === null ? null : (readHead(plain) ?? null);
    const title = sectionTitle(plain);
    return {
      ...group,
      title,
      number: /^\d+(?:\.\d+)*(?=[.):：、]?\s)/u.exec(plain.trimStart())?.[0] ?? null,
      head,
      roles: sectionRoles(title),
      placeholders: placeholdersOf(group.blocks),
      hasSuppression: group.blocks.some((block) => isSuppression(text, block)),
      isEmpty: group.blocks.every((block) => isComment(text, block)),
      prefixes: [head, ...group.blocks.flatMap((block) => headsOf(text, block))].flatMap(unknownPrefix),
    };
  });
}

function isComment(text: string, block: Block): boolean {
  if (block.kind !== "html") return false;
  const html = text.slice(block.range.start, block.range.end).trim();
  return html.startsWith("<!--") && html.endsWith("-->");
}

function headsOf(text: string, block: Block): (Head | undefined)[] {
  if (block.kind === "html") return [readHead(htmlId(text, block.range.start))];
  if (block.kind === "paragraph") return markedHeads(block.content);
  if (block.kind !== "list") return [];
  return block.items.map(({ children: [first] }) =>
    first?.kind === "paragraph" ? readHead(first.content.plain) : undefined,
  );
}

/** Heads of the lines of a paragraph that begin with an id in bold or in code. */
function markedHeads(content: InlineText): Head[] {
  if (!content.spans.some(({ kind }) => kind === "strong" || kind === "code")) return [];
  return splitAtIds(content, ({ id }) => id !== null && isBold(content, id)).map(({ head }) => head);
}

function unknownPrefix(head: Head | null | undefined): string[] {
  return head?.family === "unknown" && head.id !== null ? [idPrefix(head.id.text)] : [];
}
