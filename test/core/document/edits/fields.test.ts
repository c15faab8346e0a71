import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEdits } from "../../../../src/core/document/edits/applyEdits.ts";
import { FieldWriter } from "../../../../src/core/document/edits/fieldWriter.ts";
import { numberRequirements } from "../../../../src/core/document/edits/numberRequirements.ts";
import { proposeField } from "../../../../src/core/document/edits/proposeField.ts";
import { removeLinks, writeBackLinks } from "../../../../src/core/document/edits/writeBackLinks.ts";
import { parseDocument } from "../../../../src/core/document/parseDocument.ts";
import { corpusDocuments, requirementDocuments } from "../../../support/markdown.ts";

const read = (text: string) => parseDocument("prd.md", text).document;

function indexOf(text: string, id: string): number {
  const index = read(text).requirements.findIndex((requirement) => requirement.id?.value === id);
  assert.ok(index >= 0, `${id} is not read`);
  return index;
}

function proposed(text: string, id: string, field: "priority" | "owner" | "acceptanceCriteria"): string {
  const proposal = proposeField(read(text), indexOf(text, id), field);
  assert.ok(proposal, "nothing proposed");
  assert.ok(proposal.blank);
  const { edit, start, end, choices } = proposal.blank;
  assert.equal(proposal.edits[edit]?.newText.slice(start, end), choices[0]);
  return applyEdits(text, proposal.edits);
}

describe("proposeField", () => {
  const cases: readonly (readonly [
    name: string,
    field: "priority" | "owner" | "acceptanceCriteria",
    before: string,
    after: string,
  ])[] = [
    [
      "below a heading where nobody has it",
      "priority",
      "## Requirements\n\n### FR-1: Open\n\nText.\n",
      "## Requirements\n\n### FR-1: Open\n\n**Priority:** P0\n\nText.\n",
    ],
    [
      "in the words of the neighbour's line",
      "priority",
      "## Anforderungen\n\n### FR-2: Zu\n\n- **Priorität:** Hoch\n\nText.\n\n### FR-1: Auf\n\n- **Verantwortlich:** @ann\n\nText.\n",
      "## Anforderungen\n\n### FR-2: Zu\n\n- **Priorität:** Hoch\n\nText.\n\n### FR-1: Auf\n\n- **Verantwortlich:** @ann\n- **Priorität:** P0\n\nText.\n",
    ],
    [
      "as the suffix that the neighbours have",
      "priority",
      "## Requirements\n\n### FR-2: Close (Must)\n\n### FR-1: Open\n",
      "## Requirements\n\n### FR-2: Close (Must)\n\n### FR-1: Open (P0)\n",
    ],
    [
      "between id and words, as the neighbours have it",
      "priority",
      "## Requirements\n\n- **FR-2** (Must): Close.\n- **FR-3** (Could): Lock.\n- **FR-1**: Open.\n",
      "## Requirements\n\n- **FR-2** (Must): Close.\n- **FR-3** (Could): Lock.\n- **FR-1** (Must): Open.\n",
    ],
    [
      "as an item below the item where nobody has it",
      "owner",
      "## Requirements\r\n\r\n- **FR-1**: Open.\r\n- **FR-2**: Close.\r\n",
      "## Requirements\r\n\r\n- **FR-1**: Open.\r\n  - Owner: TBD\r\n- **FR-2**: Close.\r\n",
    ],
    [
      "in the column that is there",
      "priority",
      "## Requirements\n\n| ID | Requirement | Priority |\n|---|---|---|\n| FR-1 | Open |  |\n| FR-2 | Close | Must |\n| FR-3 | Lock | Could |\n",
      "## Requirements\n\n| ID | Requirement | Priority |\n|---|---|---|\n| FR-1 | Open | Must |\n| FR-2 | Close | Must |\n| FR-3 | Lock | Could |\n",
    ],
    [
      "in a new column",
      "priority",
      "## Requirements\n\n| ID | Requirement |\n|---|---|\n| FR-1 | Open |\n| FR-2 | Close |",
      "## Requirements\n\n| ID | Requirement | Priority |\n|---|---| --- |\n| FR-1 | Open | P0 |\n| FR-2 | Close | |",
    ],
    [
      "in a new column of a table without outer pipes",
      "owner",
      "## Requirements\n\nID | Requirement\n---|---\nFR-1 | Open\nFR-2 | Close\n",
      "## Requirements\n\nID | Requirement | Owner\n---|--- | ---\nFR-1 | Open | TBD\nFR-2 | Close | \n",
    ],
    [
      "as a list at the end of a heading's own text",
      "acceptanceCriteria",
      "## Requirements\n\n### FR-1: Open\n\nText.\n\n### FR-2: Close\n",
      "## Requirements\n\n### FR-1: Open\n\nText.\n\n**Acceptance criteria:**\n\n- Given … when … then …\n\n### FR-2: Close\n",
    ],
    [
      "with the neighbour's heading and boxes",
      "acceptanceCriteria",
      "## Requirements\n\n### FR-2: Close\n\nText.\n\n#### Acceptance criteria\n\n- [x] It closes.\n\n### FR-1: Open\n\nText.\n",
      "## Requirements\n\n### FR-2: Close\n\nText.\n\n#### Acceptance criteria\n\n- [x] It closes.\n\n### FR-1: Open\n\nText.\n\n#### Acceptance criteria\n\n- [ ] Given … when … then …\n",
    ],
    [
      "below an item",
      "acceptanceCriteria",
      "## Requirements\n\n- **FR-1**: Open.\n- **FR-2**: Close.\n",
      "## Requirements\n\n- **FR-1**: Open.\n  - Acceptance criteria: Given … when … then …\n- **FR-2**: Close.\n",
    ],
  ];
  for (const [name, field, before, after] of cases) {
    it(`writes ${field} ${name}`, () => {
      assert.equal(proposed(before, "FR-1", field), after);
    });
  }

  it("offers the document's own words of priority, the most urgent first", () => {
    const text = "## Requirements\n\n- **FR-1** (Could): A.\n- **FR-2** (Must): B.\n- **FR-3**: C.\n";
    assert.deepEqual(proposeField(read(text), 2, "priority")?.blank?.choices, ["Must", "Could"]);
  });

  it("proposes nothing for a field that is there", () => {
    const text = "## Requirements\n\n- **FR-1** (Could): A.\n";
    assert.equal(proposeField(read(text), 0, "owner") === undefined, false);
    assert.equal(proposeField(read(`${text}  - Owner: @ann\n`), 0, "owner"), undefined);
  });

  it("leaves everything else as it is, in any document", () => {
    fc.assert(
      fc.property(requirementDocuments, fc.constantFrom("priority", "owner", "acceptanceCriteria"), (text, field) => {
        const document = read(text);
        for (const [index, before] of document.requirements.entries()) {
          const proposal = proposeField(document, index, field);
          if (proposal === undefined) continue;
          const after = read(applyEdits(text, proposal.edits)).requirements;
          assert.equal(after.length, document.requirements.length);
          const said = after.map(({ title, statement }) => [title.value, statement]);
          assert.deepEqual(said[index], [before.title.value, before.statement]);
        }
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it("finds a place for most fields in the documents of THROUGHLINE_CORPUS", () => {
    for (const field of ["priority", "owner", "acceptanceCriteria"] as const) {
      let [lacking, placed] = [0, 0];
      for (const { name, text } of corpusDocuments()) {
        const { document } = parseDocument(name, text);
        for (let index = 0; index < document.requirements.length; index += 25) {
          const value = document.requirements[index]?.[field];
          if (value != null && !(Array.isArray(value) && value.length === 0)) continue;
          lacking += 1;
          if (proposeField(document, index, field) !== undefined) placed += 1;
        }
      }
      assert.ok(placed >= lacking * 0.9, `${field}: ${placed} of ${lacking}`);
    }
  });
});

describe("FieldWriter.remove", () => {
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    [
      "a line",
      "## Requirements\n\n### FR-1: Open\n\n**Owner:** @ann  \n**Priority:** P0\n\nText.\n",
      "## Requirements\n\n### FR-1: Open\n\n**Owner:** @ann  \n\nText.\n",
    ],
    ["a suffix", "## Requirements\n\n### FR-1: Open (Must)\n", "## Requirements\n\n### FR-1: Open\n"],
    ["marked brackets", "## Requirements\n\n- **FR-1** `[P0]`: Open\n", "## Requirements\n\n- **FR-1**: Open\n"],
    [
      "a cell",
      "## Requirements\n\n| ID | Requirement | Priority |\n|---|---|---|\n| FR-1 | Open | Must |\n",
      "## Requirements\n\n| ID | Requirement | Priority |\n|---|---|---|\n| FR-1 | Open |  |\n",
    ],
  ];
  for (const [name, before, after] of cases) {
    it(`takes ${name} away`, () => {
      const document = read(before);
      const [requirement] = document.requirements;
      assert.ok(requirement?.priority);
      assert.equal(applyEdits(before, new FieldWriter(document).remove(requirement, "priority")), after);
    });
  }
});

describe("removeLinks", () => {
  it("takes back what writeBackLinks wrote, in any document", () => {
    fc.assert(
      fc.property(requirementDocuments, (text) => {
        const document = read(text);
        const ids = document.requirements.flatMap(({ id, issue }) => (id === null || issue !== null ? [] : [id.value]));
        const links = ids.map((requirementId) => ({
          requirementId,
          number: 1,
          url: "https://github.com/o/r/issues/1",
        }));
        const written = read(applyEdits(text, writeBackLinks(document, links)));
        const after = read(applyEdits(written.text, removeLinks(written, ids)));
        const linked = (index: number) =>
          ids.includes(document.requirements[index]?.id?.value ?? "") &&
          ids.indexOf(document.requirements[index]?.id?.value ?? "") ===
            ids.lastIndexOf(document.requirements[index]?.id?.value ?? "");
        for (const [index, { issue }] of after.requirements.entries()) if (linked(index)) assert.equal(issue, null);
        assert.deepEqual(
          after.requirements.map(({ title, statement }) => [title.value, statement]),
          document.requirements.map(({ title, statement }) => [title.value, statement]),
        );
      }),
      { numRuns: 150, seed: 3 },
    );
  });
});

describe("numberRequirements", () => {
  it("leaves a document alone in which every requirement has an id", () => {
    assert.deepEqual(numberRequirements(read("## Requirements\n\n- **FR-1**: Open.\n")).edits, []);
  });
});
