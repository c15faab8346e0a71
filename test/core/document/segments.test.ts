import assert from "node:assert/strict";
import fc from "fast-check";
import { readBlocks, type Block } from "../../../src/core/document/blocks.ts";
import { cutSegments } from "../../../src/core/document/segments.ts";
import { parseStructure } from "../../../src/core/document/structure.ts";
import { blockDocuments, commonmarkExamples, corpusDocuments } from "../../support/markdown.ts";

/** One line a block: depth, kind, where it starts, and the words in it. */
function describeBlocks(blocks: readonly Block[], base: number, depth = 0): string[] {
  return blocks.flatMap((block) => {
    const line = (words: string) => `${depth} ${block.kind} ${base + block.range.start} ${words}`;
    switch (block.kind) {
      case "heading":
      case "paragraph":
        return [line(block.content.plain)];
      case "list":
        return [
          line(String(block.ordered)),
          ...block.items.flatMap(({ range, checked, children }) => [
            `${depth} item ${base + range.start} ${String(checked)}`,
            ...describeBlocks(children, base, depth + 1),
          ]),
        ];
      case "table":
        return [line(JSON.stringify(block.rows.map(({ cells }) => cells.map(({ content }) => content.plain))))];
      case "quote":
        return [line(""), ...describeBlocks(block.children, base, depth + 1)];
      default:
        return [line("")];
    }
  });
}

function whole(text: string): string[] {
  return describeBlocks(readBlocks(parseStructure(text).children, text, 0), 0);
}

function cut(text: string): string[] {
  return cutSegments(text, 0).flatMap(({ start, blocks }) => describeBlocks(blocks, start));
}

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
      fc.property(blockDocuments, blockDocuments, (before, after) => {
        const joined = `${before}\n${after}`;
        const middle = joined.length >> 1;
        for (const [first, second] of [
          [before, joined],
          [joined, after],
          [joined, `${joined.slice(0, middle)}x${joined.slice(middle)}`],
          [joined, `${joined.slice(0, middle)}\n# new\n${joined.slice(middle)}`],
          [joined, joined.slice(0, middle) + joined.slice(middle + 3)],
        ] as const) {
          const known = { text: first, segments: cutSegments(first, 0) };
          const plain = cutSegments(second, 0);
          const reused = cutSegments(second, 0, known);
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
