import { readHead, type Head } from "./heads.ts";
import { htmlId } from "./htmlHead.ts";
import { idPrefix } from "./ids.ts";
import type { InlineText } from "./inline.ts";
import type { OutlineSection } from "./outline.ts";
import { isBold, splitAtIds } from "./paragraphs.ts";
import { holdsSomethingElse } from "./sectionRoles.ts";

/**
 * How often ids of one prefix stand at the head of something, for prefixes whose letters say nothing to us: that
 * several of a kind stand there is what tells an id from a product's name.
 */
export type KnownPrefixes = ReadonlyMap<string, number>;

/** Count them over a document. Cost: O(headings, paragraphs and top-level list items). */
export function countPrefixes(text: string, outline: readonly OutlineSection[]): KnownPrefixes {
  const counts = new Map<string, number>();
  const count = (head: Head | null | undefined) => {
    if (head?.family !== "unknown" || head.id === null) return;
    const prefix = idPrefix(head.id.text);
    counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  };
  for (const section of outline) {
    if (holdsSomethingElse(section.context) && !section.isAmongRequirements) continue;
    count(section.head);
    for (const { block, base } of section.blocks) {
      if (block.kind === "html") count(readHead(htmlId(text, base + block.range.start)));
      if (block.kind === "paragraph") for (const head of markedHeads(block.content)) count(head);
      if (block.kind !== "list") continue;
      for (const { children } of block.items) {
        if (children[0]?.kind === "paragraph") count(readHead(children[0].content.plain));
      }
    }
  }
  return counts;
}

/** Heads of the lines of a paragraph that begin with an id in bold or in code. */
function markedHeads(content: InlineText): Head[] {
  if (!content.spans.some(({ kind }) => kind === "strong" || kind === "code")) return [];
  return splitAtIds(content, ({ id }) => id !== null && isBold(content, id)).map(({ head }) => head);
}

/** A place where a head may stand. */
export type Place = Pick<OutlineSection, "context" | "isAmongRequirements">;

/** Whether a head names a requirement where it stands. */
export function acceptsHead(head: Head, { context, isAmongRequirements }: Place, prefixes: KnownPrefixes): boolean {
  if (head.family === "other" || head.family === "criterion") return false;
  // "Risk scoring" among functional requirements is no section on risks: ids there are what they are elsewhere.
  if (holdsSomethingElse(context) && !isAmongRequirements) return false;
  if (head.family === "requirement") return true;
  // Letters we do not know: the section has to say that requirements stand here, or several of a kind have to.
  const id = head.id?.text ?? "";
  const siblings = prefixes.get(idPrefix(id)) ?? 0;
  return siblings >= 3 || (isAmongRequirements && (siblings >= 2 || /[-_.:~]/.test(id)));
}
