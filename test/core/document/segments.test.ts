import assert from "node:assert/strict";
import fc from "fast-check";
import { readBlocks, type Block, type Piece } from "../../../src/core/document/blocks.ts";
import { cutSegments } from "../../../src/core/document/segments.ts";
import { parseStructure } from "../../../src/core/document/structure.ts";
import { itemsOf, readUnits, rowsOf, type Unit } from "../../../src/core/document/units.ts";
import { blockDocuments, commonmarkExamples, corpusDocuments } from "../../support/markdown.ts";

/** One line a block: depth, kind, where it starts, and the words in it. */
function describeBlocks(blocks: readonly Block[], piece: Piece, depth = 0): string[] {
  return readUnits([{ piece, blocks, tablePart: null }]).flatMap((unit) => describeUnit(unit, depth));
}

function describeUnit(unit: Unit, depth: number): string[] {
  if (unit.kind === "list") {
    const [first] = unit.lists;
    const items = itemsOf(unit.lists).flatMap(({ value: { range, checked, children }, piece }) => [
      `${depth} item ${piece.base + range.start} ${String(checked)}`,
      ...describeBlocks(children, piece, depth + 1),
    ]);
    return [`${depth} list ${(first?.piece.base ?? 0) + (first?.value.range.start ?? 0)}`, ...items];
  }
  if (unit.kind === "table") {
    return rowsOf(unit.tables).map(({ value: { range, cells }, piece }) => {
      const said = cells.map(({ content }) => [piece.base + content.source.start, content.plain]);
      return `${depth} row ${piece.base + range.start} ${JSON.stringify(said)}`;
    });
  }
  const { block, piece } = unit;
  const line = (words: string) => `${depth} ${block.kind} ${piece.base + block.range.start} ${words}`;
  if (block.kind === "heading" || block.kind === "paragraph") return [line(block.content.plain)];
  return [line(""), ...(block.kind === "quote" ? describeBlocks(block.children, piece, depth + 1) : [])];
}

function whole(text: string): string[] {
  return describeBlocks(readBlocks(parseStructure(text).children, text, 0), { text, base: 0 });
}

/** What the segments hold together; cut at every item and row when `limit` is 0. */
function cut(text: string, limit?: number): string[] {
  const segments = cutSegments(text, 0, undefined, limit);
  const parts = segments.map(({ start, text: own, blocks, tablePart }) => ({
    piece: { text: own, base: start },
    blocks,
    tablePart,
  }));
  return readUnits(parts).flatMap((unit) => describeUnit(unit, 0));
}

/** Rows as people and their tools write them, and lines that end a table or only look like rows. */
const tableDocuments = fc
  .array(
    fc.constantFrom(
      "| a | b |",
      "|---|:-:|",
      "| --- | --- |",
      "| 1 | two `x|y` |",
      "| a \\| b | c |",
      "|x|",
      "||",
      "| a | b | c |  ",
      "|",
      "a | b",
      "",
      "",
      "text",
      "- item",
      "- | a | b |",
      "```",
      "# h",
      "<!-- ",
      "-->",
      "> | q | r |",
    ),
    { maxLength: 24 },
  )
  .map((lines) => lines.join("\n"));

const anyDocuments = fc.oneof(blockDocuments, tableDocuments);

describe("cutSegments", () => {
  it("gives the whole document's tree for every CommonMark example", () => {
    for (const example of commonmarkExamples()) assert.deepEqual(cut(example), whole(example));
  });

  it("gives it too when a heading follows the example", () => {
    for (const example of commonmarkExamples()) {
      const text = `${example}\n# h\n\ntext\n`;
      assert.deepEqual(cut(text), whole(text));
    }
  });

  it("gives it for generated documents", () => {
    fc.assert(
      fc.property(blockDocuments, (text) => {
        assert.deepEqual(cut(text), whole(text));
      }),
      { numRuns: 3000, seed: 20 },
    );
  });

  it("gives it for the documents of THROUGHLINE_CORPUS", () => {
    for (const { text } of corpusDocuments()) assert.deepEqual(cut(text), whole(text));
  });

  it("gives it when long stretches are cut at every item and row", () => {
    for (const example of commonmarkExamples()) assert.deepEqual(cut(example, 0), whole(example));
    for (const { text } of corpusDocuments()) assert.deepEqual(cut(text, 0), whole(text));
    fc.assert(
      fc.property(fc.oneof(blockDocuments, tableDocuments), (text) => {
        assert.deepEqual(cut(text, 0), whole(text));
      }),
      { numRuns: 2000, seed: 23 },
    );
  });

  it("covers the text without gap or overlap", () => {
    fc.assert(
      fc.property(blockDocuments, (text) => {
        const segments = cutSegments(text, 0);
        assert.equal(segments.map((segment) => segment.text).join(""), text);
        for (const { start, text: part } of segments) assert.equal(text.slice(start, start + part.length), part);
      }),
      { numRuns: 500, seed: 21 },
    );
  });

  it("reads the same with an earlier version's segments as without", () => {
    fc.assert(
      fc.property(anyDocuments, anyDocuments, (before, after) => {
        const joined = `${before}\n${after}`;
        const middle = joined.length >> 1;
        for (const limit of [0, 60, 16_384])
          for (const [first, second] of [
            [before, joined],
            [joined, after],
            [joined, `${joined.slice(0, middle)}x${joined.slice(middle)}`],
            [joined, `${joined.slice(0, middle)}\n# new\n${joined.slice(middle)}`],
            [joined, joined.slice(0, middle) + joined.slice(middle + 3)],
          ] as const) {
            const known = { text: first, segments: cutSegments(first, 0, undefined, limit) };
            const plain = cutSegments(second, 0, undefined, limit);
            const reused = cutSegments(second, 0, known, limit);
            assert.deepEqual(
              reused.map(({ start, text, open }) => ({ start, text, open })),
              plain.map(({ start, text, open }) => ({ start, text, open })),
            );
            assert.deepEqual(
              JSON.stringify(reused.map(({ blocks }) => blocks)),
              JSON.stringify(plain.map(({ blocks }) => blocks)),
            );
          }
      }),
      { numRuns: 300, seed: 22 },
    );
  });

  it("does not parse an unchanged segment again", () => {
    const text = "# a\n\none\n\n# b\n\ntwo\n";
    const known = { text, segments: cutSegments(text, 0) };
    const [first, second] = cutSegments(text.replace("two", "three"), 0, known);
    assert.equal(first?.blocks, known.segments[0]?.blocks);
    assert.notEqual(second?.blocks, known.segments[1]?.blocks);
  });
});
