import assert from "node:assert/strict";
import fc from "fast-check";
import type { Node } from "mdast";
import { cutSegments } from "../../../src/core/document/segments.ts";
import { parseStructure } from "../../../src/core/document/structure.ts";
import { blockDocuments, commonmarkExamples, corpusDocuments } from "../../support/markdown.ts";

/** Types, starts and values of a tree; values without final blanks, which is where a segment may end early. */
function describeTree(nodes: readonly Node[], base: number, depth = 0): string[] {
  return nodes.flatMap((node) => {
    const value = "value" in node && typeof node.value === "string" ? JSON.stringify(node.value.trimEnd()) : "";
    const children = "children" in node ? describeTree(node.children as Node[], base, depth + 1) : [];
    return [`${depth} ${node.type} ${base + (node.position?.start.offset ?? 0)} ${value}`, ...children];
  });
}

function whole(text: string): string[] {
  return describeTree(parseStructure(text).children, 0);
}

function cut(text: string): string[] {
  return cutSegments(text, 0).flatMap(({ start, children }) =>
    children.flatMap(({ node, base }) => describeTree([node], start + base)),
  );
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
      { numRuns: 1000, seed: 22 },
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
