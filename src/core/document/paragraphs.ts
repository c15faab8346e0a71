import type { SectionRole } from "../model/document.ts";
import type { Block, Piece } from "./blocks.ts";
import { BodyReader, linesOf } from "./body.ts";
import { readHead, readTitleLines, type Head } from "./heads.ts";
import type { InlineText } from "./inline.ts";
import { holdsRequirements, holdsSomethingElse } from "./sectionRoles.ts";
import { isUserStory, storyWithin } from "./userStories.ts";

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

/** Whether an id is set apart from the words behind it: by mark-up, by a colon or dash, or by brackets where the text begins. */
export function isMarked(content: InlineText, id: { readonly start: number; readonly end: number }): boolean {
  const { plain } = content;
  if (isBold(content, id) || /^\s*(?:[)\]】］]\s*)?(?:[:：]|[–—-]\s)/u.test(plain.slice(id.end, id.end + 8)))
    return true;
  return /^\s*[[【［]$/u.test(plain.slice(0, id.start)) && /^[\]】］]\s*\S/u.test(plain.slice(id.end));
}

/** Whether a stretch is set in bold or as code. */
export function isBold({ spans }: InlineText, at: { readonly start: number; readonly end: number }): boolean {
  return spans.some(
    ({ kind, start, end }) => (kind === "strong" || kind === "code") && start <= at.start && end >= at.end,
  );
}

/** The head of a paragraph, list item or cell without an id: its words, and what stands in brackets at either end. */
export function quietHead(plain: string): Head {
  const head: Head = { id: null, family: "requirement", kind: null, ...readTitleLines(plain) };
  if (!isUserStory(plain)) return head;
  const { start, end } = storyWithin(plain);
  const title = { start: Math.max(head.title.start, start), end: Math.min(head.title.end, end) };
  return title.end > title.start ? { ...head, kind: "story", title } : { ...head, kind: "story" };
}

/**
 * Where the title ends that begins at the head of a stretch of running text: with its wrapped lines, but without lines
 * that are fields, and, unless it is a user story, without what follows a line break of the author's own.
 *
 * @param lines  of the stretch, up to where its words end.
 */
export function titleEnd(
  content: InlineText,
  piece: Piece,
  { id, title, priority }: Head,
  lines: readonly { readonly start: number; readonly end: number }[],
): number {
  const last = lines.at(-1)?.end ?? title.end;
  const isCut = priority !== null && priority.start >= title.end;
  if (isCut || (id === null && title.end < content.plain.length)) return Math.min(title.end, last);
  const isStory = isUserStory(content.plain.slice(title.start, last));
  let end = title.start;
  for (const line of lines) {
    if (line.end <= title.start) continue;
    if (line.start > title.start && BodyReader.isLabelled(content, line)) break;
    end = line.end;
    const newline = content.offsetAt(line.end);
    if (!isStory && /(?: {2}|\\)$/.test(piece.text.slice(Math.max(0, newline - 2), newline))) break;
  }
  return end;
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
