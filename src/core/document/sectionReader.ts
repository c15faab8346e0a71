import { withoutEnd } from "../trimmed.ts";
import { acceptsHead, type KnownPrefixes, type Place } from "./acceptance.ts";
import type { Block, ListItem, Piece } from "./blocks.ts";
import { BodyReader, endOffset, linesOf, moved } from "./body.ts";
import { emptyBody, isAlive, startDraft, type Body, type Draft } from "./draft.ts";
import { fieldOf } from "./fieldLabels.ts";
import { issueAtEnd, linesWithin, readFirstLines, startAt } from "./firstLines.ts";
import { readQuietHeading, type QuietHeading } from "./headings.ts";
import { readHead, withCodeTag, type Head } from "./heads.ts";
import { readHtmlHead } from "./htmlHead.ts";
import type { InlineText } from "./inline.ts";
import { groupedItems, listHoldsRequirements } from "./lists.ts";
import { leadInOf, type LeadIn } from "./obligations.ts";
import type { OutlineSection } from "./outline.ts";
import { isMarked, paragraphIsRequirement, quietHead, splitAtIds } from "./paragraphs.ts";
import type { Recall } from "./recall.ts";
import { firstSentence } from "./sentences.ts";
import { readTable } from "./tables.ts";
import { itemsOf, rangeAcross, readUnits, rowsOf, type List, type Placed, type Table, type Unit } from "./units.ts";
import { isUserStory } from "./userStories.ts";

/** What is known around a section before it is read. */
export interface Surroundings {
  /** The section around; a requirement's heading is judged by it. */
  readonly outer: Place;
  /** What the heading of the nearest requirement around this section has; null outside of any. */
  readonly inside: "numbered" | "unnumbered" | null;
  readonly recall: Recall;
  /** All that a reading depends on beside the section's own text. */
  readonly key: string;
  /** Prefixes of ids that are a requirement's in this document, although their letters do not say so. */
  readonly prefixes: KnownPrefixes;
}

/** What one section holds. */
export interface SectionReading {
  /** The requirement that its heading is. */
  readonly own: Draft | null;
  /** What it adds to the requirement it stands below; null when it is one of its own, or stands below none. */
  readonly adds: Body | null;
  /** The others in it, in order; `parent` is null where the heading around is meant. */
  readonly drafts: readonly Draft[];
}

/** Read one section. Offsets are the document's. Cost: linear in the section. */
export function readSection(section: OutlineSection, around: Surroundings): SectionReading {
  return new SectionReader(section, around).read();
}

/** Who the next block belongs to. */
interface Receiver {
  readonly body: BodyReader;
  /** The requirement it is, when it is one of this section's paragraphs or HTML blocks. */
  readonly draft: Draft | null;
  /** Words are still missing: the first paragraph is what it says. */
  isBare: boolean;
  /** It ends with a colon: the list below it is its own. */
  readonly opensList: boolean;
}

class SectionReader {
  readonly #section: OutlineSection;
  readonly #around: Surroundings;
  readonly #drafts: Draft[] = [];
  /** Of the heading: what stands below it and belongs to nothing else. */
  #heading: Receiver | null = null;
  #current: Receiver | null = null;
  #inside: Surroundings["inside"];
  #leadIn: LeadIn = "none";
  /** The heading's own id when it stands below it. */
  #idBelow: QuietHeading["idBelow"] = null;

  constructor(section: OutlineSection, around: Surroundings) {
    this.#section = section;
    this.#around = around;
    this.#inside = around.inside;
  }

  read(): SectionReading {
    const own = this.#openHeading();
    const adds = own === null && this.#inside !== null ? emptyBody() : null;
    const body = own ?? adds;
    if (body !== null) {
      this.#heading = { body: new BodyReader(body), draft: null, isBare: false, opensList: false };
      this.#current = this.#heading;
      const { heading } = this.#section;
      if (adds !== null && heading !== null) {
        this.#heading.body.enterHeading(heading.block.content, heading.piece, heading.block.range);
      }
    }
    for (const unit of readUnits(this.#section.parts)) this.#readUnit(unit);
    return { own, adds, drafts: this.#drafts.filter(isAlive) };
  }

  /** The heading's own requirement, if it is one. */
  #openHeading(): Draft | null {
    const { heading, head } = this.#section;
    if (heading === null) return null;
    const { content } = heading.block;
    // A heading is judged by the section around it: a requirement about risks is one, what a section on risks holds is not.
    if (head !== null && acceptsHead(head, this.#around.outer, this.#around.prefixes)) {
      const issue = issueAtEnd(content, { start: 0, end: content.plain.length });
      const title = { start: head.title.start, end: Math.min(head.title.end, issue?.start ?? content.plain.length) };
      const draft = startAt("heading", content, heading.piece, withCodeTag({ ...head, title }, content));
      draft.title = { ...draft.title, value: draft.title.value.trimEnd() };
      if (issue !== undefined) draft.issue = { value: issue.value, range: moved(issue.source, heading.piece.base) };
      this.#inside = draft.id === null ? "unnumbered" : "numbered";
      return draft;
    }
    const quiet = readQuietHeading(this.#section, this.#around.outer.context);
    // Below a requirement with an id, only an id of its own makes another one.
    if (quiet === undefined || (this.#inside === "numbered" && quiet.idBelow === null)) return null;
    this.#idBelow = quiet.idBelow;
    const draft = startAt("heading", content, heading.piece, quiet.head);
    const id = quiet.idBelow ?? draft.id;
    this.#inside = id === null ? "unnumbered" : "numbered";
    return { ...draft, id };
  }

  #readUnit(unit: Unit): void {
    const leadIn = this.#leadIn;
    this.#leadIn = "none";
    if (unit.kind === "list") this.#readList(unit.lists, leadIn);
    else if (unit.kind === "table") this.#readTable(unit.tables);
    else this.#read(unit.block, unit.piece);
  }

  #read(block: Exclude<Block, List | Table>, piece: Piece): void {
    switch (block.kind) {
      case "paragraph":
        this.#leadIn = leadInOf(block.content.plain);
        this.#readParagraph(block, piece);
        return;
      case "quote":
        this.#readQuote(block, piece);
        return;
      case "html":
        this.#readHtml(block, piece);
        return;
      case "heading":
      case "code":
      case "rule":
      case "definition":
        this.#current?.body.read(block, piece);
    }
  }

  #readList(lists: readonly Placed<List>[], leadIn: LeadIn): void {
    if (this.#holdsCriteria() || this.#current?.body.awaitsList === true) {
      this.#current?.body.readList(lists);
      return;
    }
    const key = `${this.#around.key} ${String(this.#isFree())}`;
    const rest = itemsOf(lists).filter(({ value: item, piece }) => {
      const read = () => this.#readNumberedItem(item, piece, null) || this.#readNumberedGroup(item, piece);
      return !this.#recallItem(lists, { value: item, piece }, key, read);
    });
    if (rest.length === 0) return;
    const items = rest.map(({ value }) => value);
    const isOrdered = lists[0]?.value.ordered === true;
    if (
      this.#isFree() &&
      this.#current?.opensList !== true &&
      listHoldsRequirements(items, isOrdered, this.#section.context, leadIn)
    ) {
      for (const { value: item, piece } of rest) this.#readUnnumberedItem(item, piece, null);
      return;
    }
    this.#current?.body.readList(lists);
  }

  /** Read an item, or recall what was read of it, where the list is long enough to be cut. Whether it held any requirement. */
  #recallItem(
    lists: readonly Placed<List>[],
    { value: item, piece }: Placed<ListItem>,
    key: string,
    read: () => boolean,
  ): boolean {
    if (lists.length === 1) return read();
    const drafts = this.#around.recall.drafts(item, key, piece.base, () => {
      const from = this.#drafts.length;
      read();
      return this.#drafts.splice(from);
    });
    this.#drafts.push(...drafts);
    return drafts.length > 0;
  }

  /** Whether nothing here belongs to a requirement with an id, whose parts are not requirements of their own. */
  #isFree(): boolean {
    return this.#inside !== "numbered" && this.#current?.draft?.id == null;
  }

  #accepts(head: Head): boolean {
    return acceptsHead(head, this.#section, this.#around.prefixes);
  }

  #holdsCriteria(): boolean {
    const { heading } = this.#section;
    return this.#current !== null && fieldOf(heading?.block.content.plain ?? "") === "acceptanceCriteria";
  }

  /** Read a list item that carries an id as a requirement. */
  #readNumberedItem(item: ListItem, piece: Piece, parent: string | null): boolean {
    const first = item.children[0];
    const head = this.#numberedHead(item, piece);
    if (head === undefined || first?.kind !== "paragraph") return false;
    this.#readItem(item, first.content, piece, head, parent);
    return true;
  }

  #numberedHead(item: ListItem, piece: Piece): Head | undefined {
    const first = item.children[0];
    if (first?.kind !== "paragraph") return undefined;
    const head = readHead(first.content.plain);
    const isOther =
      head?.id == null || piece.base + first.content.offsetAt(head.id.start) === this.#idBelow?.range.start;
    return !isOther && this.#accepts(head) ? head : undefined;
  }

  /** Read an item without an id that holds nothing but items with one: it names a group of them. */
  #readNumberedGroup(item: ListItem, piece: Piece): boolean {
    const [first, ...others] = item.children;
    const nested = others.flatMap((block) => (block.kind === "list" ? block.items : []));
    const isGroup = others.length > 0 && others.every(({ kind }) => kind === "list");
    if (first?.kind !== "paragraph" || !isGroup || !this.#isFree()) return false;
    if (!nested.every((child) => this.#numberedHead(child, piece) !== undefined)) return false;
    const name = withoutEnd(first.content.plain, ":：");
    for (const child of nested) this.#readNumberedItem(child, piece, name);
    return true;
  }

  #readUnnumberedItem(item: ListItem, piece: Piece, parent: string | null): void {
    const first = item.children[0];
    if (first?.kind !== "paragraph") return;
    // Goals, risks and criteria with an id of their own are none, wherever they stand.
    const named = readHead(first.content.plain);
    if (
      named?.id != null &&
      named.family !== "requirement" &&
      named.family !== "unknown" &&
      isMarked(first.content, named.id)
    )
      return;
    const group = groupedItems(item);
    if (group !== undefined) {
      const name = withoutEnd(first.content.plain, ":：");
      for (const child of group) this.#readUnnumberedItem(child, piece, name);
      return;
    }
    this.#readItem(item, first.content, piece, quietHead(first.content.plain), parent);
  }

  #readItem(item: ListItem, content: InlineText, piece: Piece, said: Head, parent: string | null): void {
    const head = withCodeTag(said, content);
    const draft = startAt("list-item", content, piece, head);
    draft.parent = parent;
    draft.range = { start: draft.head.start, end: piece.base + item.range.end };
    this.#drafts.push(draft);
    const body = new BodyReader(draft);
    readFirstLines(draft, body, content, piece, head, { start: 0, end: content.plain.length });
    const name = draft.id?.value ?? draft.title.value;
    for (const block of item.children.slice(1)) {
      const nested =
        block.kind === "list" && !body.awaitsList
          ? block.items.filter((child) => this.#readNumberedItem(child, piece, name))
          : [];
      if (block.kind === "list" && nested.length === block.items.length) continue;
      body.read(block, piece);
    }
  }

  #readTable(tables: readonly Placed<Table>[]): void {
    const range = rangeAcross(tables);
    const own = this.#idBelow?.range.start ?? -1;
    if (own >= range.start && own < range.end) {
      this.#heading?.body.readTable(tables);
      return;
    }
    const isHtml = tables.some(({ value }) => value.isHtml);
    const rows = readTable(
      { rows: rowsOf(tables), isHtml, range },
      {
        place: this.#section,
        prefixes: this.#around.prefixes,
        recall: this.#around.recall,
        isFree: this.#isFree(),
      },
    );
    if (rows === undefined) this.#current?.body.readTable(tables);
    else this.#drafts.push(...rows);
  }

  #readParagraph(block: Extract<Block, { kind: "paragraph" }>, piece: Piece): void {
    const { content } = block;
    if (this.#current?.isBare === true) {
      this.#current.isBare = false;
      this.#take(block, piece);
      const { draft } = this.#current;
      if (draft !== null && draft.title.value === "") draft.title = titleOf(content, piece);
      return;
    }
    const own = (this.#idBelow?.range.start ?? -1) - piece.base;
    if (own >= block.range.start && own < block.range.end) {
      // What stands around the id is said of the heading.
      const around = linesOf(content.plain).filter(
        (line) => content.plain.slice(line.start, line.end) !== this.#idBelow?.value,
      );
      this.#heading?.body.readLines(content, piece, around);
      return;
    }
    const parts = splitAtIds(content, (head) => this.#accepts(head));
    if (parts.length > 0) {
      const before = parts[0]?.at.start ?? 0;
      if (before > 0) this.#heading?.body.readLines(content, piece, linesWithin(content, { start: 0, end: before }));
      for (const { head, at } of parts) this.#openParagraph(content, piece, head, at);
      return;
    }
    if (this.#isFree() && paragraphIsRequirement(block, this.#section.context, this.#inside !== null)) {
      this.#openParagraph(content, piece, quietHead(content.plain), { start: 0, end: content.plain.length });
      return;
    }
    // What follows a paragraph's requirement and is not a field of it does not belong to it.
    if (this.#current !== this.#heading && !this.#hasLabel(content)) this.#current = this.#heading;
    this.#take(block, piece);
  }

  #openParagraph(content: InlineText, piece: Piece, said: Head, at: { start: number; end: number }): void {
    const head = withCodeTag(said, content);
    const draft = startAt("paragraph", content, piece, head);
    const end = piece.base + endOffset(content, at);
    draft.range = { start: draft.head.start, end };
    const body = new BodyReader(draft);
    readFirstLines(draft, body, content, piece, head, at);
    this.#drafts.push(draft);
    const isBare = head.id !== null && draft.title.value === "" && draft.statement.length === 0;
    const opensList = /[:：]\s*$/u.test(content.plain.slice(at.start, at.end));
    this.#current = { body, draft, isBare, opensList };
  }

  /** Stories stand in quotes, too. */
  #readQuote(block: Extract<Block, { kind: "quote" }>, piece: Piece): void {
    const [first] = block.children;
    const isStory = first?.kind === "paragraph" && isUserStory(first.content.plain);
    if (isStory && this.#isFree() && this.#inside === null) {
      for (const unit of readUnits([{ piece, blocks: block.children, tablePart: null }])) this.#readUnit(unit);
      return;
    }
    this.#take(block, piece);
  }

  #readHtml(block: Extract<Block, { kind: "html" }>, piece: Piece): void {
    if (closingTags.test(piece.text.slice(block.range.start, block.range.end))) {
      if (this.#current?.draft?.shape === "html") this.#current = this.#heading;
      return;
    }
    const html = readHtmlHead(block.range, piece);
    const head = html?.head;
    if (html === undefined || head === undefined || !this.#accepts(head)) {
      if (html === undefined) this.#take(block, piece);
      return;
    }
    const draft = startDraft({
      shape: "html",
      id: html.id,
      kind: head.kind,
      title: html.title,
      head: html.line,
      range: moved(block.range, piece.base),
    });
    draft.priority = html.priority;
    if (html.title.value !== "") draft.statement = [html.title.value];
    this.#drafts.push(draft);
    this.#current = {
      body: new BodyReader(draft),
      draft,
      isBare: html.title.value === "",
      opensList: false,
    };
  }

  /** Give a block to whom it belongs. */
  #take(block: Block, piece: Piece): void {
    if (this.#current === null) return;
    this.#current.body.read(block, piece);
    const { draft } = this.#current;
    if (draft !== null) draft.range = { start: draft.range.start, end: piece.base + block.range.end };
  }

  #hasLabel(content: InlineText): boolean {
    const [first] = linesOf(content.plain);
    return first !== undefined && BodyReader.isLabelled(content, first);
  }
}

function titleOf(content: InlineText, piece: Piece): Draft["title"] {
  const value = firstSentence(content.plain.replaceAll("\n", " ").trim());
  return { value, range: moved(content.source, piece.base) };
}

/** The end of elements that were opened before. */
const closingTags = /^(?:<\/[a-z][a-z0-9-]*>\s*)+$/i;
