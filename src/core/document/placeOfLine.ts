import type { SourceRange } from "../model/source.ts";
import type { Block, Piece } from "./blocks.ts";
import type { InlineText } from "./inline.ts";
import type { OutlineSection } from "./outline.ts";

/** What a line is part of. */
export interface LinePlace {
  readonly kind: Block["kind"] | "item" | "row" | "none";
  /** As a sentence names it: "a list item". */
  readonly name: string;
  /** Its words without mark-up; empty where there are none. */
  readonly plain: string;
  /** Where in the document an id could be put in front of its words; null where none can. */
  readonly words: number | null;
}

const names: Readonly<Record<LinePlace["kind"], string>> = {
  heading: "a heading",
  paragraph: "a paragraph",
  list: "a list",
  item: "a list item",
  table: "a table",
  row: "a table row",
  quote: "a quote",
  html: "HTML",
  code: "code",
  rule: "a rule between sections",
  definition: "a link's definition",
  none: "blank",
};

/** Find what a line of a section is part of, as deep as it goes. */
export function placeOfLine({ heading, parts }: OutlineSection, line: SourceRange): LinePlace {
  if (heading !== null && covers(heading.block.range, heading.piece, line)) {
    return ofWords("heading", heading.block.content, heading.piece);
  }
  for (const { piece, blocks } of parts) {
    const block = blocks.find(({ range }) => covers(range, piece, line));
    if (block !== undefined) return ofBlock(block, piece, line);
  }
  return place("none", "", null);
}

function ofBlock(block: Block, piece: Piece, line: SourceRange): LinePlace {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return ofWords(block.kind, block.content, piece);
    case "list": {
      const item = block.items.find(({ range }) => covers(range, piece, line));
      const inner = item?.children.find(({ range }) => covers(range, piece, line));
      if (inner === undefined) return place("list", "", null);
      return inner.kind === "paragraph" && inner === item?.children[0]
        ? ofWords("item", inner.content, piece)
        : ofBlock(inner, piece, line);
    }
    case "table": {
      const row = block.rows.find(({ range }) => covers(range, piece, line));
      const plain = row?.cells.map(({ content }) => content.plain.trim()).join(" | ") ?? "";
      return place(row === undefined ? "table" : "row", plain, null);
    }
    case "quote": {
      const inner = block.children.find(({ range }) => covers(range, piece, line));
      return inner === undefined ? place("quote", "", null) : ofBlock(inner, piece, line);
    }
    case "html":
    case "code":
    case "rule":
    case "definition":
      return place(block.kind, "", null);
  }
}

function ofWords(kind: LinePlace["kind"], content: InlineText, piece: Piece): LinePlace {
  return place(kind, content.plain, piece.base + content.source.start);
}

function place(kind: LinePlace["kind"], plain: string, words: number | null): LinePlace {
  return { kind, name: names[kind], plain, words };
}

function covers(range: SourceRange, { base }: Piece, line: SourceRange): boolean {
  return base + range.start <= line.end && base + range.end > line.start;
}
