import type { Node, Nodes, ListItem as MdastListItem, Paragraph as MdastParagraph, Table as MdastTable } from "mdast";
import type { SourceRange } from "../model/source.ts";
import { readHtmlTable } from "./htmlTable.ts";
import { scanInline, type InlineText, type RawText } from "./inline.ts";

/** A stretch of a document that was parsed on its own: offsets of what was found in it count from its start. */
export interface Piece {
  readonly text: string;
  /** Where it starts in the document. */
  readonly base: number;
}

/** A block as the reader of requirements sees it. Offsets count from the start of its segment. */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly range: SourceRange; readonly content: InlineText }
  | { readonly kind: "paragraph"; readonly range: SourceRange; readonly content: InlineText }
  | {
      readonly kind: "list";
      readonly range: SourceRange;
      readonly ordered: boolean;
      readonly items: readonly ListItem[];
    }
  | {
      readonly kind: "table";
      readonly range: SourceRange;
      readonly rows: readonly TableRow[];
      /** Written with HTML's elements, not with pipes. */
      readonly isHtml: boolean;
    }
  | { readonly kind: "quote"; readonly range: SourceRange; readonly children: readonly Block[] }
  | { readonly kind: "html"; readonly range: SourceRange }
  | { readonly kind: "code" | "rule" | "definition"; readonly range: SourceRange };

export interface ListItem {
  readonly range: SourceRange;
  /** null without checkbox. */
  readonly checked: boolean | null;
  readonly children: readonly Block[];
}

export interface TableRow {
  readonly range: SourceRange;
  readonly cells: readonly TableCell[];
}

export interface TableCell {
  /** Between the pipes, blanks included. */
  readonly range: SourceRange;
  readonly content: InlineText;
}

/** Deeper nesting than this is not looked into: nobody writes it, and each level costs a look at all below it. */
const maximumDepth = 32;

/**
 * Turn a segment's nodes into blocks.
 *
 * @param text  the segment's text.
 * @param base  what to add to the nodes' offsets.
 */
export function readBlocks(nodes: readonly Nodes[], text: string, base: number): Block[] {
  return new BlockReader(text, base).readAll(nodes, 0, 0).flatMap(outOfList);
}

/** Some nest their whole document in list items, each below its heading: its blocks are what counts, not the list. */
function outOfList(block: Block): Block | Block[] {
  if (block.kind !== "list" || !block.items.every(({ children }) => children[0]?.kind === "heading")) return block;
  return block.items.flatMap(({ children }) => children.flatMap(outOfList));
}

class BlockReader {
  readonly #text: string;
  readonly #base: number;

  constructor(text: string, base: number) {
    this.#text = text;
    this.#base = base;
  }

  readAll(nodes: readonly Nodes[], quotes: number, depth: number): Block[] {
    if (depth > maximumDepth) return [];
    return nodes.flatMap((node) => this.#read(node, quotes, depth) ?? []);
  }

  #read(node: Nodes, quotes: number, depth: number): Block | undefined {
    const range = this.#range(node);
    switch (node.type) {
      case "heading":
        return { kind: "heading", level: node.depth, range, content: this.#inline(node.children, range, quotes) };
      case "paragraph":
        return { kind: "paragraph", range, content: this.#inline(node.children, range, quotes) };
      case "list": {
        const items = node.children.map((item) => this.#item(item, quotes, depth));
        return { kind: "list", range, ordered: node.ordered === true, items };
      }
      case "table":
        return { kind: "table", range, rows: this.#rows(node), isHtml: false };
      case "blockquote":
        return { kind: "quote", range, children: this.readAll(node.children, quotes + 1, depth + 1) };
      case "code":
        return { kind: "code", range };
      case "html":
        return readHtmlTable(this.#text, range) ?? { kind: "html", range };
      case "thematicBreak":
        return { kind: "rule", range };
      case "definition":
        return { kind: "definition", range };
      default:
        return undefined;
    }
  }

  #item(node: MdastListItem, quotes: number, depth: number): ListItem {
    return {
      range: this.#range(node),
      checked: node.checked ?? null,
      children: this.readAll(node.children, quotes, depth + 1),
    };
  }

  #rows(node: MdastTable): TableRow[] {
    return node.children.map((row) => ({
      range: this.#range(row),
      cells: row.children.map((cell) => {
        const range = this.#range(cell);
        return { range: this.#inside(range), content: this.#inline(cell.children, this.#trimCell(range), 0) };
      }),
    }));
  }

  /** A cell's own characters, without the pipes that the tree counts to it. */
  #inside(range: SourceRange): SourceRange {
    let { start, end } = range;
    if (this.#text[start] === "|") start += 1;
    if (end > start && this.#text[end - 1] === "|" && this.#text[end - 2] !== "\\") end -= 1;
    return { start, end };
  }

  #trimCell(range: SourceRange): SourceRange {
    let { start, end } = this.#inside(range);
    while (start < end && isBlank(this.#text[start])) start += 1;
    while (end > start && isBlank(this.#text[end - 1])) end -= 1;
    return { start, end };
  }

  #inline(children: MdastParagraph["children"], range: SourceRange, quotes: number): InlineText {
    const first = children[0];
    const last = children.at(-1);
    const start = first === undefined ? range.start : this.#range(first).start;
    const end = last === undefined ? start : this.#range(last).end;
    const inside = first === undefined ? range : { start, end };
    return scanInline(this.#raw(first === undefined ? { start: inside.start, end: inside.start } : inside, quotes));
  }

  /** The lines of running text, without the indentation and quote marks of what they stand in. */
  #raw(range: SourceRange, quotes: number): RawText {
    const source = this.#text.slice(range.start, range.end);
    const lines: { at: number; offset: number }[] = [];
    const pattern = /(\r\n|\n|\r)?([^\r\n]*)/gy;
    let text = "";
    while (pattern.lastIndex < source.length || lines.length === 0) {
      const offset = pattern.lastIndex;
      const match = pattern.exec(source);
      if (match === null) break;
      const content = match[2] ?? "";
      const prefix = match[1] === undefined ? 0 : prefixLength(content, quotes);
      if (match[1] !== undefined) text += "\n";
      lines.push({ at: text.length, offset: range.start + offset + (match[1]?.length ?? 0) + prefix });
      text += content.slice(prefix);
    }
    return { text, lines };
  }

  #range(node: Node): SourceRange {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? start;
    return { start: start + this.#base, end: end + this.#base };
  }
}

function prefixLength(line: string, quotes: number): number {
  let at = 0;
  for (let quote = 0; ; quote += 1) {
    while (isBlank(line[at])) at += 1;
    if (quote >= quotes || line[at] !== ">") return at;
    at += 1;
  }
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}
