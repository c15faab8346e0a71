import type { RequirementShape } from "../model/requirement.ts";
import type { SourceRange } from "../model/source.ts";
import { withoutEnd } from "../trimmed.ts";
import type { Piece } from "./blocks.ts";
import { endOffset, linesOf, moved, type BodyReader } from "./body.ts";
import { readIssue, startDraft, type Draft } from "./draft.ts";
import type { Head } from "./heads.ts";
import type { InlineText } from "./inline.ts";
import { endOfLine, startOfLine } from "./lines.ts";
import { titleEnd } from "./paragraphs.ts";
import { firstSentence } from "./sentences.ts";

/** Start a requirement at the heading, item or paragraph that holds its head. */
export function startAt(shape: RequirementShape, content: InlineText, piece: Piece, head: Head): Draft {
  const place = (at: { start: number; end: number }): SourceRange => ({
    start: piece.base + content.offsetAt(at.start),
    end: piece.base + endOffset(content, at),
  });
  const title = content.plain.slice(head.title.start, head.title.end).replaceAll("\n", " ");
  const from = content.offsetAt(head.id?.start ?? head.title.start);
  const isParagraph = shape === "paragraph";
  const lineStart = piece.base + startOfLine(piece.text, isParagraph ? from : content.source.start);
  const sourceEnd = piece.base + content.source.end;
  const end = isParagraph ? Math.min(sourceEnd, piece.base + endOfLine(piece.text, from)) : sourceEnd;
  const draft = startDraft({
    shape,
    id: head.id === null ? null : { value: head.id.text, range: place(head.id) },
    kind: head.kind,
    title: { value: title, range: place(head.title) },
    head: { start: lineStart, end },
    range: { start: lineStart, end },
  });
  if (head.priority !== null) draft.priority = { text: head.priority.text, at: place(head.priority) };
  return draft;
}

/** The text behind the id: a bold title with the statement after it, or the statement alone, then lines with labels. */
export function readFirstLines(
  draft: Draft,
  body: BodyReader,
  content: InlineText,
  piece: Piece,
  head: Head,
  at: { start: number; end: number },
): void {
  const lines = linesWithin(content, at);
  const first = lines[0] ?? at;
  const issue = issueAtEnd(content, at);
  if (issue !== undefined) draft.issue = { value: issue.value, range: moved(issue.source, piece.base) };
  const end = issue?.start ?? at.end;
  const name = boldTitle(content, head, end);
  const start = name?.statement ?? head.title.start;
  const spoken = lines
    .filter((line) => line.start < end)
    .map((line) => ({ start: line.start, end: Math.min(line.end, end) }));
  const wordsEnd = name?.end ?? titleEnd(content, piece, head, spoken);
  const title = withoutEnd(content.plain.slice(head.title.start, wordsEnd).replaceAll("\n", " "), ":：.");
  draft.title = {
    value: name === undefined ? firstSentence(title) : title,
    range: {
      start: piece.base + content.offsetAt(head.title.start),
      end: piece.base + content.offsetAt(head.title.start) + title.length,
    },
  };
  const said = [{ start: Math.min(start, first.end), end: first.end }, ...lines.slice(1)]
    .filter((line) => line.start < end)
    .map((line) => ({ start: line.start, end: Math.min(line.end, end, tagAt(content, line, head, start)) }));
  body.readLines(
    content,
    piece,
    said.filter((line) => line.end > line.start),
  );
}

/** Where a line's own words end: before the brackets that say how urgent it is, or the quote that its title stands in. */
function tagAt({ plain }: InlineText, line: { start: number; end: number }, head: Head, from: number): number {
  const { priority, title } = head;
  if (title.end > line.start && /^["”“»」』’'][.。]?$/u.test(plain.slice(title.end, line.end))) return title.end;
  const isHere = priority !== null && priority.start > Math.max(from, line.start) && priority.end <= line.end;
  return isHere ? Math.max(line.start, title.end) : line.end;
}

/** A bold name that a line begins with, and where the statement behind it begins. */
function boldTitle(
  content: InlineText,
  head: Head,
  end: number,
): { readonly end: number; readonly statement: number } | undefined {
  const from = head.id?.start ?? head.title.start;
  const strong = content.spans.find((span) => span.kind === "strong" && span.start <= from && span.end > from);
  if (strong === undefined || strong.end <= head.title.start + 1 || strong.end >= end) return undefined;
  const gap = /^[\s:：.–—-]*/u.exec(content.plain.slice(strong.end))?.[0].length ?? 0;
  // Bold words in the middle of a sentence are no name: "**Users** can sign in".
  const isName = head.id !== null || /[:：.–—-]/u.test(content.plain.slice(strong.end - 1, strong.end + gap));
  return isName ? { end: strong.end, statement: strong.end + gap } : undefined;
}

/** The lines of a stretch of plain text, as indices. */
export function linesWithin(content: InlineText, at: { start: number; end: number }): { start: number; end: number }[] {
  return linesOf(content.plain)
    .filter((line) => line.end > at.start && line.start < at.end)
    .map((line) => ({ start: Math.max(line.start, at.start), end: Math.min(line.end, at.end) }));
}

/** A link to an issue, written as `[#12](…)`, that ends a stretch of a paragraph. */
export function issueAtEnd(content: InlineText, at: { start: number; end: number }) {
  const span = content.spans.findLast((candidate) => candidate.kind === "link" && candidate.end <= at.end);
  if (span === undefined || content.plain.slice(span.end, at.end).trim() !== "") return undefined;
  const text = content.plain.slice(span.start, span.end);
  if (!/^#\d+$/.test(text)) return undefined;
  const value = readIssue(text, span.url);
  return value === undefined ? undefined : { value, start: span.start, source: span.source };
}
