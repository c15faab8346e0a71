import type { Node, Root, RootContent } from "mdast";
import { readBlocks, type Block } from "./blocks.ts";
import { startOfLine } from "./lines.ts";
import { parseStructure } from "./structure.ts";

/** A piece of a document that is parsed on its own: from one heading in column 0 to the next. */
export interface Segment {
  /** Offset of its first character in the document. */
  readonly start: number;
  readonly text: string;
  /** Its tree, in the pieces that were parsed. */
  readonly children: readonly SegmentNode[];
  /** Its blocks; offsets count from the segment's own start. */
  readonly blocks: readonly Block[];
  /** Its last block is a fence or HTML block that never closes: true only at the end of a document. */
  readonly open: boolean;
  /** It nests deeper than is read, and has no blocks. */
  readonly isTooDeep: boolean;
}

/** A root node of the tree, and the offset within the segment that its positions count from. */
export interface SegmentNode {
  readonly node: RootContent;
  readonly base: number;
}

/**
 * Cut a document into segments, parsing each at most about twice.
 *
 * A line that looks like a heading in column 0 starts a new segment, unless the block before it is a fence or HTML
 * block that is still open. Such a line is the only place where CommonMark closes every other block, so segments put
 * together equal the whole document's tree.
 *
 * @param from   where to start, behind byte order mark and front matter.
 * @param reuse  segments of an earlier version by their text; found ones are not parsed again.
 */
export function cutSegments(text: string, from: number, reuse?: ReadonlyMap<string, Segment>): Segment[] {
  const segments: Segment[] = [];
  const candidates = headingLines(text, from);
  let start = from;
  let next = 0;
  while (start < text.length) {
    const cut = takeSegment(text, start, candidates, next, reuse);
    segments.push(cut.segment);
    start = cut.end;
    next = cut.next;
  }
  return segments;
}

/** More than 100 quotes and lists within each other, on one line or by indentation: the parser's cost grows with their square. */
const tooDeep = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){101}|^[ \t]{200,}(?:>|[-*+][ \t])/m;

function takeSegment(
  text: string,
  start: number,
  candidates: readonly number[],
  firstCandidate: number,
  reuse: ReadonlyMap<string, Segment> | undefined,
): { segment: Segment; end: number; next: number } {
  let next = firstCandidate;
  while ((candidates[next] ?? Infinity) <= start) next += 1;
  const children: SegmentNode[] = [];
  let parsedFrom = start;
  for (;;) {
    const end = candidates[next] ?? text.length;
    const whole = text.slice(start, end);
    const known = parsedFrom === start ? reuse?.get(whole) : undefined;
    if (known !== undefined && (!known.open || end === text.length)) return { segment: { ...known, start }, end, next };
    const piece = text.slice(parsedFrom, end);
    if (tooDeep.test(piece)) {
      return { segment: { start, text: whole, children: [], blocks: [], open: false, isTooDeep: true }, end, next };
    }
    const root = parseStructure(piece);
    const base = parsedFrom - start;
    const open = openBlock(root, piece);
    if (open === undefined || end === text.length) {
      for (const node of root.children) children.push({ node, base });
      const blocks = children.flatMap((child) => readBlocks([child.node], whole, child.base));
      const segment = { start, text: whole, children, blocks, open: open !== undefined, isTooDeep: false };
      return { segment, end, next };
    }
    // The candidate lies inside the open block: everything before that block is settled, go on from the block itself.
    for (const node of root.children.slice(0, -1)) children.push({ node, base });
    // Its indentation is part of it: how far a fence is indented says what is cut off its lines.
    parsedFrom += startOfLine(piece, startOf(open.node));
    const closed = open.closesAt(text, end);
    while ((candidates[next] ?? Infinity) < closed) next += 1;
  }
}

/** Offsets of lines that are ATX headings if nothing around them says otherwise. */
function headingLines(text: string, from: number): number[] {
  const lines: number[] = [];
  const pattern = /^#{1,6}(?:[ \t]|$)/gm;
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match.index >= from) lines.push(match.index);
  }
  return lines;
}

interface OpenBlock {
  readonly node: Node;
  /** The offset behind the block's closing line, looking from `from` on; the text's length when it never closes. */
  closesAt(text: string, from: number): number;
}

function openBlock(root: Root, text: string): OpenBlock | undefined {
  const last = root.children.at(-1);
  if (last === undefined) return undefined;
  if (last.type === "code") return openFence(last, text);
  if (last.type === "html") return openHtml(last, text);
  return undefined;
}

function openFence(node: Node, text: string): OpenBlock | undefined {
  const source = text.slice(startOf(node), endOf(node));
  const fence = /^(?:`{3,}|~{3,})/.exec(source)?.[0];
  if (fence === undefined) return undefined;
  const marker = fence.charAt(0);
  const closing = new RegExp(`^ {0,3}${marker === "~" ? "~" : "`"}{${fence.length},}[ \\t]*$`, "m");
  const afterOpening = source.search(/[\r\n]/);
  if (afterOpening >= 0 && closing.test(source.slice(afterOpening + 1))) return undefined;
  return { node, closesAt: (whole, from) => endOfMatch(whole, from, closing) };
}

const htmlKinds: readonly { opens: RegExp; closes: RegExp }[] = [
  { opens: /^<(?:script|pre|style|textarea)(?:\s|>|$)/i, closes: /<\/(?:script|pre|style|textarea)>/i },
  { opens: /^<!--/, closes: /-->/ },
  { opens: /^<\?/, closes: /\?>/ },
  { opens: /^<!\[CDATA\[/, closes: /\]\]>/ },
  { opens: /^<![a-z]/i, closes: />/ },
];

function openHtml(node: Node, text: string): OpenBlock | undefined {
  const source = text.slice(startOf(node), endOf(node));
  const kind = htmlKinds.find(({ opens }) => opens.test(source));
  if (kind !== undefined) {
    if (kind.closes.test(source)) return undefined;
    return { node, closesAt: (whole, from) => endOfMatch(whole, from, kind.closes) };
  }
  // Any other HTML block ends at a blank line; without one, the candidate is its next line.
  const gap = text.slice(endOf(node));
  if (/^[ \t]*(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r|$)/.test(gap) && !/^[ \t]*(?:\r\n|\n|\r)$/.test(gap)) return undefined;
  return { node, closesAt: (whole, from) => endOfMatch(whole, from, /^[ \t]*$/m) };
}

function endOfMatch(text: string, from: number, pattern: RegExp): number {
  const sticky = new RegExp(pattern.source, `g${pattern.flags}`);
  sticky.lastIndex = from;
  const match = sticky.exec(text);
  return match === null ? text.length : match.index + match[0].length;
}

function startOf(node: Node): number {
  return node.position?.start.offset ?? 0;
}

function endOf(node: Node): number {
  return node.position?.end.offset ?? 0;
}
