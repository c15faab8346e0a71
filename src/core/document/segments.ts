import type { Node, Root, RootContent } from "mdast";
import { readBlocks, type Block } from "./blocks.ts";
import { Cuts, longStretch } from "./cuts.ts";
import { startOfLine } from "./lines.ts";
import { readSeeds, type SectionSeed } from "./seeds.ts";
import { parseStructure } from "./structure.ts";
import { readRow } from "./tableRows.ts";

/** A piece of a document that is parsed on its own: from one heading in column 0 to the next, or less: see `Cuts`. */
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
  /** It is the head or a row of a table that was cut: its block is a table with that row alone. null for all others. */
  readonly tablePart: "head" | "row" | null;
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
 * block that is still open. Such a line is a place where CommonMark closes every other block, so segments put together
 * equal the whole document's tree. Long stretches without a heading are cut at list items and table rows; the lists and
 * tables are put together again by `readUnits`.
 *
 * Cost: with a version before, comparing both texts, and parsing what changed.
 *
 * @param from      where to start, behind byte order mark and front matter.
 * @param previous  an earlier version; its segments are taken over where the text is the same.
 * @param limit     stretches longer than this are cut at items and rows.
 */
export function cutSegments(text: string, from: number, previous?: CutText, limit = longStretch): Segment[] {
  const cuts = new Cuts(text, from, limit);
  const known = previous === undefined ? undefined : new KnownSegments(previous, text, cuts, from, limit);
  const segments: Segment[] = known?.unchangedStart() ?? [];
  let start = segments.length === 0 ? from : endOf(segments.at(-1));
  while (start < text.length) {
    const rest = known?.unchangedEnd(start);
    if (rest !== undefined) return [...segments, ...rest];
    const segment = takeSegment(text, start, cuts, known);
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
  readonly #cuts: { readonly cuts: Cuts; readonly cutsBefore: Cuts };
  #changed: ReadonlyMap<string, Segment> | undefined;

  constructor(before: CutText, text: string, cuts: Cuts, from: number, limit: number) {
    this.#before = before;
    this.#text = text;
    this.#by = text.length - before.text.length;
    const { segments } = before;
    const startsAlike = segments[0] === undefined || segments[0].start === from;
    let same = 0;
    while (startsAlike && same < segments.length && this.#stands(segments[same], 0)) same += 1;
    const cutsBefore = new Cuts(before.text, from, limit);
    this.#cuts = { cuts, cutsBefore };
    // How far a segment reaches is known only where it is closed, and the next one still begins. Tables stay whole.
    while (same > 0 && !isSettled(segments[same - 1], cuts, cutsBefore)) same -= 1;
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
    if (!this.#isCutAlike(start)) return undefined;
    const rest = segments.slice(first);
    return this.#by === 0 ? rest : rest.map((segment) => ({ ...segment, start: segment.start + this.#by }));
  }

  /** The stretch that begins or goes on here is cut further now as it was then, or is not, as then. */
  #isCutAlike(start: number): boolean {
    const { cuts, cutsBefore } = this.#cuts;
    return cuts.isLong(cuts.stretchAt(start)) === cutsBefore.isLong(cutsBefore.stretchAt(start - this.#by));
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

function isSettled(segment: Segment | undefined, cuts: Cuts, cutsBefore: Cuts): boolean {
  const end = endOf(segment);
  if (segment === undefined || segment.open || segment.tablePart !== null || !cuts.isCut(end)) return false;
  // What was a heading may have become an item in the middle of a stretch, and the other way round.
  return (
    cutsBefore.isCut(end) && cuts.isLong(cuts.stretchAt(end - 1)) === cutsBefore.isLong(cutsBefore.stretchAt(end - 1))
  );
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

function takeSegment(text: string, start: number, cuts: Cuts, known: KnownSegments | undefined): Segment {
  let end = cuts.next(start);
  if (cuts.isLong(cuts.stretchAt(start)) && cuts.runAt(start) !== undefined) {
    const row = text.slice(start, end);
    const same = known?.find(row);
    return same?.tablePart != null ? { ...same, start } : readTablePart(start, ownCopy(row));
  }
  const children: SegmentNode[] = [];
  let parsedFrom = start;
  for (;;) {
    const whole = text.slice(start, end);
    const same = parsedFrom === start ? known?.find(whole) : undefined;
    if (same !== undefined && same.tablePart === null && (!same.open || end === text.length)) return { ...same, start };
    const piece = text.slice(parsedFrom, end);
    if (tooDeep.test(piece)) {
      return { ...emptySegment, start, text: ownCopy(whole), isTooDeep: true };
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
    end = cuts.nextOutsideTable(Math.max(end, open.closesAt(text, end) - 1));
  }
}

function finishSegment(start: number, text: string, children: readonly SegmentNode[], open: boolean): Segment {
  const blocks = children.flatMap((child) => readBlocks([child.node], text, child.base));
  return { ...emptySegment, start, text, blocks, seeds: readSeeds(text, blocks), open };
}

/** Of a table's row, or of its head with the delimiter row below it. */
function readTablePart(start: number, text: string): Segment {
  const end = text.search(/[\r\n]/);
  const row = readRow(text, 0, end < 0 ? text.length : end);
  const isHead = end >= 0 && text.slice(end).trim() !== "";
  const blocks: Block[] = [{ kind: "table", range: row.range, rows: [row], isHtml: false }];
  return { ...emptySegment, start, text, blocks, seeds: readSeeds(text, blocks), tablePart: isHead ? "head" : "row" };
}

const emptySegment = { blocks: [], seeds: [], open: false, tablePart: null, isTooDeep: false } as const;

/** A copy that does not keep the whole document it was cut from in memory. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
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
