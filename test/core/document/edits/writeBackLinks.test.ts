import assert from "node:assert/strict";
import fc from "fast-check";
import { parseDocument } from "../../../../src/core/document/parseDocument.ts";
import { applyEdits } from "../../../../src/core/document/edits/applyEdits.ts";
import { writeBackLinks } from "../../../../src/core/document/edits/writeBackLinks.ts";
import { corpusDocuments, requirementDocuments } from "../../../support/markdown.ts";

function written(text: string, ...ids: string[]): string {
  const { document } = parseDocument("prd.md", text);
  const links = ids.map((requirementId, index) => ({
    requirementId,
    number: index + 1,
    url: `https://github.com/o/r/issues/${index + 1}`,
  }));
  return applyEdits(text, writeBackLinks(document, links));
}

const link = (number: number) => `[#${number}](https://github.com/o/r/issues/${number})`;

describe("writeBackLinks", () => {
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    [
      "below the field lines of a heading",
      "## Requirements\n\n### FR-1: Open\n\n**Priority:** P0\n\nText.\n",
      `## Requirements\n\n### FR-1: Open\n\n**Priority:** P0  \n**Issue:** ${link(1)}\n\nText.\n`,
    ],
    [
      "right below a heading without field lines",
      "## Requirements\n\n### FR-1: Open\n\nText.\n",
      `## Requirements\n\n### FR-1: Open\n\n**Issue:** ${link(1)}\n\nText.\n`,
    ],
    [
      "as an item where fields are items",
      "## Requirements\r\n\r\n### FR-1: Open\r\n\r\n- **Priority:** P0\r\n- **Owner:** @ann\r\n\r\nText.",
      `## Requirements\r\n\r\n### FR-1: Open\r\n\r\n- **Priority:** P0\r\n- **Owner:** @ann\r\n- **Issue:** ${link(1)}\r\n\r\nText.`,
    ],
    [
      "at the end of a list item",
      "## Requirements\n\n- **FR-1** (Must): Open\n  by phone.\n  - Owner: @ann\n",
      `## Requirements\n\n- **FR-1** (Must): Open\n  by phone. ${link(1)}\n  - Owner: @ann\n`,
    ],
    [
      "in the issue column",
      "## Requirements\n\n| ID | Requirement | Issue |\n|---|---|---|\n| FR-1 | Open |  |\n",
      `## Requirements\n\n| ID | Requirement | Issue |\n|---|---|---|\n| FR-1 | Open | ${link(1)} |\n`,
    ],
    [
      "in the id cell where there is no issue column",
      "## Requirements\n\n| ID | Requirement |\n|---|---|\n| `FR-1` | Open |\n",
      `## Requirements\n\n| ID | Requirement |\n|---|---|\n| \`FR-1\` ${link(1)} | Open |\n`,
    ],
  ];
  for (const [name, before, after] of cases) {
    it(`writes a link ${name}`, () => {
      assert.equal(written(before, "FR-1"), after);
    });
    it(`reads that link again and leaves it alone (${name})`, () => {
      assert.equal(parseDocument("prd.md", after).document.requirements[0]?.issue?.value.number, 1);
      assert.equal(written(after, "FR-1"), after);
    });
  }

  it("replaces a link to another issue", () => {
    const text = `## Requirements\n\n### FR-1: Open\n\n**Issue:** ${link(8)}\n`;
    assert.equal(written(text, "FR-1"), text.replace(link(8), link(1)));
  });

  it("leaves an id that two requirements carry alone", () => {
    const text = "## Requirements\n\n### FR-1: Open\n\n### FR-1: Close\n";
    assert.equal(written(text, "FR-1"), text);
  });

  it("changes nothing but what it inserts, and never twice", () => {
    fc.assert(
      fc.property(requirementDocuments, (text) => {
        const { document } = parseDocument("prd.md", text);
        const ids = [
          ...new Set(
            document.requirements.flatMap(({ id, issue }) => (id === null || issue !== null ? [] : [id.value])),
          ),
        ];
        const after = written(text, ...ids);
        const links = ids.map((requirementId) => ({
          requirementId,
          number: 1,
          url: "https://github.com/o/r/issues/1",
        }));
        for (const { range } of writeBackLinks(document, links)) {
          assert.equal(document.text.slice(range.start, range.end).trim(), "");
        }
        assert.equal(written(after, ...ids), after);
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it("writes a link to nearly every requirement of the documents of THROUGHLINE_CORPUS", () => {
    for (const { name, text } of corpusDocuments()) {
      const { document } = parseDocument(name, text);
      const ids = document.requirements.flatMap(({ id }) => (id === null ? [] : [id.value]));
      const unique = ids.filter((id) => ids.indexOf(id) === ids.lastIndexOf(id));
      const after = parseDocument(name, written(text, ...unique)).document;
      const linked = after.requirements.filter(({ issue }) => issue !== null).length;
      assert.ok(linked >= unique.length * 0.95, `${name}: ${linked} of ${unique.length}`);
    }
  });
});
