import type { Node, Root, RootContent } from "mdast";
import { readBlocks, type Block } from "./blocks.ts";
import { startOfLine } from "./lines.ts";
import { readSeeds, type SectionSeed } from "./seeds.ts";
import { parseStructure } from "./structure.ts";

/** A piece of a document that is parsed on its own: from one heading in column 0 to the next. */
export interface Segment {
  /** Offset of its first character in the document. */
  readonly start: number;
  readonly text: string;
  /** Its blocks; offsets count from the segment's own start. */
  readonly blocks: readonly Block[];
  /** Its blocks under its headings; more than one where a heading stands that begins no segment. */
  readonly seeds: readonly SectionSeed[];
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

/** A version of a document that was cut before. */
export interface CutText {
  readonly text: string;
  /** In order, without gaps. */
  readonly segments: readonly Segment[];
}

/**
 * Cut a document into segments, parsing each at most about twice.
 *
 * A line that looks like a heading in column 0 starts a new segment, unless the block before it is a fence or HTML
 * block that is still open. Such a line is the only place where CommonMark closes every other block, so segments put
 * together equal the whole document's tree.
 *
 * Cost: with a version before, comparing both texts, and parsing what changed.
 *
 * @param from      where to start, behind byte order mark and front matter.
 * @param previous  an earlier version; its segments are taken over where the text is the same.
 */
export function cutSegments(text: string, from: number, previous?: CutText): Segment[] {
  const known = previous === undefined ? undefined : new KnownSegments(previous, text, from);
  const segments: Segment[] = known?.unchangedStart() ?? [];
  let start = segments.length === 0 ? from : endOf(segments.at(-1));
  while (start < text.length) {
    const rest = known?.unchangedEnd(start);
    if (rest !== undefined) return [...segments, ...rest];
    const segment = takeSegment(text, start, known);
    segments.push(segment);
    start = endOf(segment);
  }
  return segments;
}

function endOf(segment: Segment | undefined): number {
  return segment === undefined ? 0 : segment.start + segment.text.length;
}

/** The segments of an earlier version, and where their text stands in the new one. */
class KnownSegments {
  readonly #text: string;
  readonly #before: CutText;
  /** Segments before this index are as they were, and where they were. */
  readonly #same: number;
  /** Segments from this index on are as they were, this far from where they were. */
  readonly #moved: number;
  readonly #by: number;
  #changed: ReadonlyMap<string, Segment> | undefined;

  constructor(before: CutText, text: string, from: number) {
    this.#before = before;
    this.#text = text;
    this.#by = text.length - before.text.length;
    const { segments } = before;
    const startsAlike = segments[0] === undefined || segments[0].start === from;
    let same = 0;
    while (startsAlike && same < segments.length && this.#stands(segments[same], 0)) same += 1;
    // How far a segment reaches is known only where it is closed, and the next one still begins.
    while (same > 0 && (segments[same - 1]?.open === true || !isHeadingLine(text, endOf(segments[same - 1]))))
      same -= 1;
    let moved = segments.length;
    while (moved > same && this.#stands(segments[moved - 1], this.#by)) moved -= 1;
    [this.#same, this.#moved] = [same, moved];
  }

  unchangedStart(): Segment[] {
    return this.#before.segments.slice(0, this.#same);
  }

  /** All segments from a place on, if nothing changed behind it. */
  unchangedEnd(start: number): Segment[] | undefined {
    const { segments } = this.#before;
    const first = firstFrom(segments, start - this.#by);
    if (first < this.#moved || segments[first]?.start !== start - this.#by) return undefined;
    const rest = segments.slice(first);
    return this.#by === 0 ? rest : rest.map((segment) => ({ ...segment, start: segment.start + this.#by }));
  }

  /** A segment of the changed part with this text. */
  find(text: string): Segment | undefined {
    this.#changed ??= new Map(this.#before.segments.slice(this.#same, this.#moved).map((each) => [each.text, each]));
    return this.#changed.get(text);
  }

  #stands(segment: Segment | undefined, by: number): boolean {
    if (segment === undefined) return false;
    const start = segment.start + by;
    // Twice as fast as `startsWith`.
    return this.#text.slice(start, start + segment.text.length) === segment.text;
  }
}

/** The index of the first segment that starts at or behind an offset. */
function firstFrom(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** More than 100 quotes and lists within each other, on one line or by indentation: the parser's cost grows with their square. */
const tooDeep = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){101}|^[ \t]{200,}(?:>|[-*+][ \t])/m;

function takeSegment(text: string, start: number, known: KnownSegments | undefined): Segment {
  let end = nextHeadingLine(text, start + 1);
  const children: SegmentNode[] = [];
  let parsedFrom = start;
  for (;;) {
    const whole = text.slice(start, end);
    const same = parsedFrom === start ? known?.find(whole) : undefined;
    if (same !== undefined && (!same.open || end === text.length)) return { ...same, start };
    const piece = text.slice(parsedFrom, end);
    if (tooDeep.test(piece)) {
      return { start, text: ownCopy(whole), blocks: [], seeds: [], open: false, isTooDeep: true };
    }
    const root = parseStructure(piece);
    const base = parsedFrom - start;
    const open = openBlock(root, piece);
    if (open === undefined || end === text.length) {
      for (const node of root.children) children.push({ node, base });
      return finishSegment(start, ownCopy(whole), children, open !== undefined);
    }
    // The candidate lies inside the open block: everything before that block is settled, go on from the block itself.
    for (const node of root.children.slice(0, -1)) children.push({ node, base });
    // Its indentation is part of it: how far a fence is indented says what is cut off its lines.
    parsedFrom += startOfLine(piece, startOf(open.node));
    end = nextHeadingLine(text, Math.max(end + 1, open.closesAt(text, end)));
  }
}

function finishSegment(start: number, text: string, children: readonly SegmentNode[], open: boolean): Segment {
  const blocks = children.flatMap((child) => readBlocks([child.node], text, child.base));
  return { start, text, blocks, seeds: readSeeds(text, blocks), open, isTooDeep: false };
}

/** A copy that does not keep the whole document it was cut from in memory. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}

/** Where the next line at or behind an offset begins that is an ATX heading if nothing around it says otherwise. */
function nextHeadingLine(text: string, from: number): number {
  const pattern = /^#{1,6}(?:[ \t]|$)/gm;
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

function isHeadingLine(text: string, offset: number): boolean {
  const pattern = /^#{1,6}(?:[ \t]|$)/my;
  pattern.lastIndex = offset;
  return pattern.test(text);
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
  const source = text.slice(startOf(node), endOfNode(node));
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
  const source = text.slice(startOf(node), endOfNode(node));
  const kind = htmlKinds.find(({ opens }) => opens.test(source));
  if (kind !== undefined) {
    if (kind.closes.test(source)) return undefined;
    return { node, closesAt: (whole, from) => endOfMatch(whole, from, kind.closes) };
  }
  // Any other HTML block ends at a blank line; without one, the candidate is its next line.
  const gap = text.slice(endOfNode(node));
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

function endOfNode(node: Node): number {
  return node.position?.end.offset ?? 0;
}
