import type { SectionRole } from "../model/document.ts";
import type { Block } from "./blocks.ts";
import { linesOf } from "./body.ts";
import { readHead, readTitleLines, type Head } from "./heads.ts";
import type { InlineText } from "./inline.ts";
import { holdsRequirements, holdsSomethingElse } from "./sectionRoles.ts";
import { isUserStory } from "./userStories.ts";

/** A stretch of a paragraph that is a requirement: from a line with an id to the next. Indices into its plain text. */
export interface ParagraphPart {
  /** Indices count from the start of the paragraph. */
  readonly head: Head;
  readonly at: { readonly start: number; readonly end: number };
}

/**
 * Cut a paragraph at the lines that begin with an id: `**FR-1**: …`, one on each line or one for all.
 *
 * An id in the middle of a sentence begins a line by chance when text is wrapped, so it has to be marked, or parted
 * from the words behind it.
 *
 * @returns nothing when no line begins so.
 */
export function splitAtIds(content: InlineText, accepts: (head: Head) => boolean): readonly ParagraphPart[] {
  const parts: ParagraphPart[] = [];
  for (const line of linesOf(content.plain)) {
    const head = readHead(content.plain.slice(line.start, line.end));
    const placed = head === undefined ? undefined : moveHead(head, line.start);
    if (placed?.id != null && isMarked(content, placed.id) && accepts(placed)) {
      parts.push({ head: placed, at: { ...line } });
      continue;
    }
    const last = parts.at(-1);
    if (last !== undefined) parts[parts.length - 1] = { ...last, at: { start: last.at.start, end: line.end } };
  }
  return parts;
}

function isMarked({ plain, spans }: InlineText, id: { readonly start: number; readonly end: number }): boolean {
  const marked = spans.some(
    ({ kind, start, end }) => (kind === "strong" || kind === "code") && start <= id.start && end >= id.end,
  );
  return marked || /^\s*[)\]】]?\s*(?:[:：]|[–—-]\s)/u.test(plain.slice(id.end, id.end + 8));
}

function moveHead({ id, title, priority, ...rest }: Head, by: number): Head {
  const moved = <T extends { readonly start: number; readonly end: number }>(at: T): T => ({
    ...at,
    start: at.start + by,
    end: at.end + by,
  });
  return {
    ...rest,
    id: id === null ? null : moved(id),
    title: moved(title),
    priority: priority === null ? null : moved(priority),
  };
}

/** Whether a paragraph without an id is a requirement: a user story, or one that is tagged with a priority among requirements. */
export function paragraphIsRequirement(
  { content }: Extract<Block, { kind: "paragraph" }>,
  context: SectionRole | null,
  isInRequirement: boolean,
): boolean {
  if (holdsSomethingElse(context)) return false;
  if (!isInRequirement && isUserStory(content.plain)) return true;
  if (!holdsRequirements(context)) return false;
  const { priority } = readTitleLines(content.plain);
  return priority !== null && priority.start > 0 && content.plain.length > priority.end - priority.start + 12;
}
