import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEdits } from "../../../../src/core/document/edits/applyEdits.ts";
import { addCriterion, removeCriterion, tickCriterion } from "../../../../src/core/document/edits/editCriteria.ts";
import { editField } from "../../../../src/core/document/edits/editField.ts";
import { insertRequirement } from "../../../../src/core/document/edits/insertRequirement.ts";
import { parseDocument } from "../../../../src/core/document/parseDocument.ts";
import { requirementDocuments } from "../../../support/markdown.ts";

const read = (text: string) => parseDocument("prd.md", text).document;

const shapes: Readonly<Record<string, string>> = {
  heading:
    "# PRD\n\n## Requirements\n\n### FR-1: Open\n\n**Priority:** P1\n\nText.\n\n**Acceptance criteria:**\n\n- [ ] It opens.\n- [x] It closes.\n\n### FR-2: Close\n\n**Priority:** P0\n",
  items:
    "# PRD\n\n## Requirements\n\n- **FR-1** (Must): Open\n  - Acceptance criteria:\n    - [ ] It opens.\n    - [x] It closes.\n- **FR-2** (Should): Close\n",
  table:
    "# PRD\n\n## Requirements\n\n| ID | Requirement | Priority | Acceptance criteria | Owner |\n|---|---|---|---|---|\n| FR-1 | Open | Must | It opens.<br>It closes. | |\n| FR-2 | Close | Should | | @ann |\n",
};

const nasty = fc.oneof(
  fc.constantFrom(
    "a|b",
    "*bold*",
    "`code`",
    "<!-- gone",
    "[x](y)",
    "# no heading",
    "1. one",
    "- item",
    "a\n\n## b",
    "&amp;",
    "P0",
    "_",
    "\\",
    "@ann",
    "日本",
  ),
  fc.string({ maxLength: 20 }),
);

describe("editField", () => {
  for (const [shape, text] of Object.entries(shapes)) {
    it(`writes any text into any field of ${shape}, or nothing`, () => {
      let written = 0;
      fc.assert(
        fc.property(fc.constantFrom("owner", "milestone", "estimate", "status", "title"), nasty, (field, value) => {
          const document = read(text);
          const edits = editField(document, 0, field, value);
          if (edits.length === 0) return;
          written += 1;
          const [after, other] = read(applyEdits(text, edits)).requirements;
          const wanted = value.replaceAll(/\s+/gu, " ").trim();
          assert.ok(after !== undefined && other !== undefined);
          assert.equal(field === "title" ? after.title.value : (after[field]?.value ?? ""), wanted);
          assert.deepEqual([other.id?.value, other.title.value], ["FR-2", "Close"]);
        }),
        { numRuns: 400, seed: 5 },
      );
      assert.ok(written > 200, `${written} of 400`);
    });

    it(`changes the priority of ${shape} and takes it away`, () => {
      const changed = applyEdits(text, editField(read(text), 0, "priority", "Could"));
      assert.equal(read(changed).requirements[0]?.priority?.value.text, "Could");
      assert.equal(changed.length - text.length, "Could".length - (shape === "heading" ? 2 : 4));
      const removed = applyEdits(text, editField(read(text), 0, "priority", null));
      assert.equal(read(removed).requirements[0]?.priority, null);
      assert.ok(removed.length < text.length);
    });
  }

  it("edits nothing when the field says that already", () => {
    assert.deepEqual(editField(read(shapes["heading"] ?? ""), 0, "priority", "P1"), []);
  });
});

describe("editCriteria", () => {
  for (const shape of ["heading", "items"]) {
    const text = shapes[shape] ?? "";
    const criteria = (after: string) =>
      read(after).requirements[0]?.acceptanceCriteria.map((each) => `${String(each.checked)} ${each.text}`);

    it(`ticks, adds and removes criteria of ${shape}`, () => {
      assert.deepEqual(criteria(text), ["false It opens.", "true It closes."]);
      const ticked = applyEdits(text, tickCriterion(read(text), 0, 0, true));
      assert.deepEqual(criteria(ticked), ["true It opens.", "true It closes."]);
      assert.equal(ticked.length, text.length);
      const added = applyEdits(text, addCriterion(read(text), 0, "It locks *hard*."));
      assert.deepEqual(criteria(added), ["false It opens.", "true It closes.", String.raw`false It locks \*hard\*.`]);
      const removed = applyEdits(added, removeCriterion(read(added), 0, 2));
      assert.equal(removed, text);
    });
  }

  it("adds a criterion to a cell", () => {
    const text = shapes["table"] ?? "";
    const after = read(applyEdits(text, addCriterion(read(text), 0, "a|b")));
    assert.equal(after.requirements[0]?.acceptanceCriteria.length, 3);
  });
});

describe("insertRequirement", () => {
  for (const [shape, text] of Object.entries(shapes)) {
    it(`writes a new one as its neighbours in ${shape} are`, () => {
      const priority = shape === "heading" ? "P0" : "Must";
      const wanted = { title: "Lock the door", priority, acceptanceCriteria: ["It locks."] };
      const inserted = insertRequirement(read(text), 1, wanted);
      assert.ok(inserted);
      assert.equal(inserted.id, "FR-3");
      const after = read(applyEdits(text, inserted.edits)).requirements;
      assert.deepEqual(
        after.map(({ id, title }) => `${id?.value ?? ""} ${title.value}`),
        ["FR-1 Open", "FR-2 Close", "FR-3 Lock the door"],
      );
      assert.deepEqual(
        after[2]?.acceptanceCriteria.map(({ text: criterion }) => criterion),
        ["It locks."],
      );
    });
  }

  it("never harms what is there, whatever is inserted where", () => {
    fc.assert(
      fc.property(requirementDocuments, nasty, fc.nat(), (text, title, place) => {
        const document = read(text);
        if (document.requirements.length === 0) return;
        const index = place % document.requirements.length;
        const inserted = insertRequirement(document, index, { title, priority: null, acceptanceCriteria: [] });
        if (inserted === undefined) return;
        const after = read(applyEdits(text, inserted.edits)).requirements;
        assert.equal(after.length, document.requirements.length + 1);
        const others = after.filter(({ id }) => id?.value !== inserted.id);
        assert.deepEqual(
          others.map(({ title: each }) => each.value),
          document.requirements.map(({ title: each }) => each.value),
        );
      }),
      { numRuns: 200, seed: 9 },
    );
  });
});

describe("editField: HTML", () => {
  const text = [
    "## Requirements",
    "",
    '<div class="rule" id="FR_01" markdown>',
    "<b>FR_01</b>",
    "",
    "The scale SHALL weigh each parcel.",
    "",
    "</div>",
    "",
  ].join("\n");

  it("writes behind an element's Markdown, and keeps its end out of the statement", () => {
    const document = read(text);
    assert.deepEqual(
      document.requirements.map(({ statement }) => statement),
      ["The scale SHALL weigh each parcel."],
    );
    const changed = applyEdits(text, editField(document, 0, "owner", "ann"));
    assert.equal(changed, text.replace("parcel.\n", "parcel.\n\n**Owner:** ann\n"));
  });
});

describe("editField: long tables and lists", () => {
  for (const [what, line] of [
    [
      "table",
      (number: number) => `| FR-${number} | The scale weighs parcel number ${number} within two seconds. | Low |`,
    ],
    [
      "list",
      (number: number) => `- **FR-${number}** (Low): The scale weighs parcel number ${number} within two seconds.`,
    ],
  ] as const) {
    it(`changes one field in a ${what} that is long enough to be read in parts`, () => {
      const head = what === "table" ? ["| ID | Requirement | Priority |", "| --- | --- | --- |"] : [];
      const lines = Array.from({ length: 400 }, (_, index) => line(index + 1));
      const text = ["# PRD", "", "## Requirements", "", ...head, ...lines, ""].join("\n");
      const { document } = parseDocument("prd.md", text);
      assert.equal(document.requirements.length, 400);
      const edits = editField(document, 250, "priority", "High");
      const changed = applyEdits(text, edits).split("\n");
      const differing = changed.filter((each, index) => each !== text.split("\n")[index]);
      assert.deepEqual(differing, [line(251).replace("Low", "High")]);
    });
  }
});
