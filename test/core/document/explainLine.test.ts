import assert from "node:assert/strict";
import fc from "fast-check";
import { explainLine } from "../../../src/core/document/explainLine.ts";
import { parseDocument } from "../../../src/core/document/parseDocument.ts";
import { applyEdits } from "../../../src/core/document/edits/applyEdits.ts";
import type { Explanation } from "../../../src/core/model/explanation.ts";
import { requirementDocuments } from "../../support/markdown.ts";

const text = [
  "---",
  "title: Lockers",
  "---",
  "# Lockers PRD",
  "",
  "## Functional requirements",
  "",
  "### FR-1: Open by phone",
  "",
  "**Priority:** P0  ",
  "**Owner:** @ann",
  "",
  "It opens within two seconds.",
  "",
  "- Doors close by themselves",
  "",
  "| ID | Requirement | Priority |",
  "| --- | --- | --- |",
  "| FR-1 | Open by phone | P0 |",
  "| FR-2 | Doors close | P1 |",
  "",
  "## Risks",
  "",
  "- Vandalism",
  "",
  "## Notes",
  "",
  "Lockers are made of steel.",
  "",
  "```",
  "FR-9: only code",
  "```",
  "",
  "### M1: Pilot",
].join("\n");

function explained(line: string): Explanation {
  const { document } = parseDocument("prd.md", text);
  return explainLine(document, text.split("\n").indexOf(line));
}

describe("explainLine", () => {
  const cases: readonly (readonly [line: string, is: Explanation["is"], id: string | null, says: RegExp])[] = [
    ["title: Lockers", "none", null, /front matter/],
    ["### FR-1: Open by phone", "requirement", "FR-1", /written as a heading\. It carries the id FR-1\..*"functional"/],
    ["**Owner:** @ann", "part", "FR-1", /belongs to FR-1 of line 8/],
    ["- Doors close by themselves", "part", "FR-1", /belongs to FR-1/],
    ["| FR-1 | Open by phone | P0 |", "restatement", "FR-1", /states FR-1 of line 8 again/],
    ["| FR-2 | Doors close | P1 |", "requirement", "FR-2", /written as a table row/],
    ["- Vandalism", "none", null, /read as "risks", by the title "Risks".*no requirement/],
    ["Lockers are made of steel.", "none", null, /a paragraph.*names nothing that we know.*carries no id/],
    ["FR-9: only code", "none", null, /code.*never read/],
    ["### M1: Pilot", "none", null, /M1 looks like a goal's, risk's, milestone's or task's id/],
  ];
  for (const [line, is, id, says] of cases) {
    it(line, () => {
      const found = explained(line);
      assert.equal(found.is, is);
      assert.equal(found.requirement?.id?.value ?? null, id);
      assert.match(found.reasons.join(" "), says);
    });
  }

  it("names where each field came from", () => {
    assert.deepEqual(
      explained("### FR-1: Open by phone").fields.map(({ field, text: value, from }) => [field, value, from]),
      [
        ["Priority", "P0", 'line 10, behind "Priority:"'],
        ["Owner", "@ann", 'line 11, behind "Owner:"'],
      ],
    );
    assert.deepEqual(
      explained("| FR-2 | Doors close | P1 |").fields.map(({ field, from }) => [field, from]),
      [["Priority", "a column of its row"]],
    );
  });

  it("tells the section to move to, where an id would not help", () => {
    assert.match(explained("- Vandalism").suggestion ?? "", /move it to the section "Functional requirements"/);
  });

  it("tells a change that makes it one", () => {
    const line = "Lockers are made of steel.";
    const { suggestion } = explained(line);
    const prefix = /such as "([^"]+)"/.exec(suggestion ?? "")?.[1];
    assert.ok(prefix);
    const start = text.indexOf(line);
    const changed = applyEdits(text, [{ range: { start, end: start }, newText: `${prefix} ` }]);
    const { requirements } = parseDocument("prd.md", changed).document;
    assert.ok(requirements.some(({ head }) => head.start === start));
  });

  it("never throws, and agrees with what was read", () => {
    fc.assert(
      fc.property(requirementDocuments, fc.nat(40), (source, line) => {
        const { document } = parseDocument("prd.md", source);
        const { is, reasons } = explainLine(document, line);
        assert.ok(reasons.length > 0);
        const { start } = { start: document.offsetAt({ line, character: 0 }) };
        const isHead = document.requirements.some(({ head }) => head.start === start);
        if (isHead) assert.equal(is, "requirement");
      }),
      { numRuns: 200, seed: 31 },
    );
  });
});
