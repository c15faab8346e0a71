import type { RequirementKind } from "../model/requirement.ts";
import { fieldOf } from "./fieldLabels.ts";
import { parseId, parseTypedHeading, type IdFamily } from "./ids.ts";
import type { InlineText } from "./inline.ts";
import { isPriority } from "./priorities.ts";

/** What the first line of a requirement says. Indices into the plain text it was read from; ends exclusive. */
export interface Head {
  /** null for a heading such as "Requirement: Title". */
  readonly id: { readonly text: string; readonly start: number; readonly end: number } | null;
  readonly family: IdFamily;
  readonly kind: RequirementKind | null;
  readonly title: { readonly start: number; readonly end: number };
  readonly priority: { readonly text: string; readonly start: number; readonly end: number } | null;
}

const decoration = /^(?:[\p{Extended_Pictographic}\uFE0F\u200D\s]|\[[ xX]\])+/u;
const number = /^\d+(?:\.\d+)*[.)]?\s+/;
/** A word about the requirement before its id: "NEW: FR-7". */
const note = /^\p{Lu}{2,10}[:：]\s+/u;
const separator = /^\s*(?:[:：.、|–—-]+|[)\]】］])?\s*/u;
const bracketed = /^\s*[([（【]([^()[\]（）【】]{1,42})[)\]）】]/u;
const trailing =
  /[([（【]([^()[\]（）【】]{1,42})[)\]）】][\s\p{Extended_Pictographic}\uFE0F]*(?:[.:。：][\s\\]*|\\[\s\\]*)?$/u;

/**
 * Read `FR-12: Title (Must)`, `[FR-12] Title`, `1.2 FR-12 — Title [P0]`, `Requirement 7: Title`.
 *
 * @param plain  a heading, the first line of a list item, or a cell, without mark-up.
 * @returns undefined when no id and no type word stands at its start.
 */
export function readHead(plain: string): Head | undefined {
  const start = decoration.exec(plain)?.[0].length ?? 0;
  const numbered = start + (number.exec(plain.slice(start))?.[0].length ?? 0);
  const noted = start + (note.exec(plain.slice(start))?.[0].length ?? 0);
  return (
    readHeadAt(plain, start) ??
    (numbered > start ? readHeadAt(plain, numbered) : undefined) ??
    (noted > start ? readHeadAt(plain, noted) : undefined) ??
    readTaggedHead(plain, start)
  );
}

/** "[MUST] FR-7: Title": how urgent it is stands before the id. */
function readTaggedHead(plain: string, start: number): Head | undefined {
  const tag = bracketed.exec(plain.slice(start));
  const words = tag?.[1] ?? "";
  if (tag === null || !isPriority(words)) return undefined;
  const behind = start + tag[0].length;
  const head = readHeadAt(plain, behind + (separator.exec(plain.slice(behind))?.[0].length ?? 0));
  return head && { ...head, priority: head.priority ?? priorityIn(words, start + tag[0].indexOf(words)) };
}

function readHeadAt(plain: string, start: number): Head | undefined {
  const rest = plain.slice(start);
  const id = parseId(rest);
  if (id !== undefined) {
    const from = start + id.start;
    return {
      id: { text: id.id, start: from, end: from + id.id.length },
      family: id.family,
      kind: id.kind,
      ...readTitle(plain, start + id.end),
    };
  }
  const typed = parseTypedHeading(rest);
  if (typed === undefined) return undefined;
  return {
    id: typed.id === null ? null : { text: typed.id, start, end: start + typed.end },
    family: "requirement",
    kind: typed.kind,
    ...readTitle(plain, start + typed.end),
  };
}

/** Read a line that carries no id: its title, and a priority in brackets at either end. */
export function readTitleLine(plain: string): Pick<Head, "title" | "priority"> {
  return readTitle(plain, decoration.exec(plain)?.[0].length ?? 0);
}

/** The same for text of several lines: the priority stands at the end of all of them, or of the first. */
export function readTitleLines(plain: string): Pick<Head, "title" | "priority"> {
  const whole = readTitleLine(plain);
  if (whole.priority !== null || !plain.includes("\n")) return whole;
  const first = readTitleLine(plain.slice(0, plain.indexOf("\n")));
  return first.priority === null ? whole : first;
}

/** The rest of a line: an optional priority in brackets at either end, and the title between. */
function readTitle(plain: string, from: number): Pick<Head, "title" | "priority"> {
  let start = from;
  let end = plain.length;
  let priority: Head["priority"] = null;
  const before = bracketed.exec(plain.slice(start));
  if (before !== null && isPriority(before[1] ?? "")) {
    priority = priorityIn(before[1] ?? "", start + before[0].indexOf(before[1] ?? ""));
    start += before[0].length;
  }
  start += separator.exec(plain.slice(start))?.[0].length ?? 0;
  const after = trailing.exec(plain.slice(start));
  if (after !== null && priority === null && isPriority(after[1] ?? "")) {
    priority = priorityIn(after[1] ?? "", start + after.index + 1);
    end = start + after.index;
  }
  while (end > start && /\s/u.test(plain[end - 1] ?? "")) end -= 1;
  return { title: { start: Math.min(start, end), end }, priority };
}

/** Words that say how urgent something is wherever they stand in code; `high` may as well be a value. */
const codeTag = /^(?:P[0-4]|must|should|could|won['’]t|muss|soll|kann)(?!\p{L})/iu;

/** A head with what a code span behind the id, or at the end of the line, says of urgency: "`FR-7` `Must` Title". */
export function withCodeTag(head: Head, { plain, spans }: InlineText): Head {
  const { start, end } = head.title;
  if (head.priority !== null) return head;
  for (const span of spans) {
    const text = plain.slice(span.start, span.end);
    if (span.kind !== "code" || span.start < start || span.end > end || !isPriority(text)) continue;
    const priority = { text, start: span.start, end: span.end };
    if (span.start === start && head.id !== null) {
      const gap = separator.exec(plain.slice(span.end))?.[0].length ?? 0;
      return { ...head, priority, title: { start: Math.min(span.end + gap, end), end } };
    }
    if (span.end === end && codeTag.test(text)) {
      return { ...head, priority, title: { start, end: start + plain.slice(start, span.start).trimEnd().length } };
    }
  }
  return head;
}

/** What stands between brackets, without blanks and a label such as `Priority:`. */
function priorityIn(inner: string, at: number): Head["priority"] {
  const colon = inner.search(/[:：]/u);
  const labelled = colon >= 0 && fieldOf(inner.slice(0, colon)) === "priority" ? colon + 1 : 0;
  const text = inner.slice(labelled).trim();
  const start = at + inner.indexOf(text, labelled);
  return { text, start, end: start + text.length };
}
