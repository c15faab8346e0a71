import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { globSync } from "tinyglobby";
import { maximumDocumentLength, parseDocument } from "../../../src/core/document/parseDocument.ts";
import { Project } from "../../../src/core/index.ts";
import type { RequirementsDocument } from "../../../src/core/model/document.ts";
import { blockDocuments, corpusDocuments, requirementDocuments } from "../../support/markdown.ts";

function read(...lines: string[]): RequirementsDocument {
  return parseDocument("prd.md", lines.join("\n")).document;
}

/** One line a requirement: line, id, priority and level, title. */
function listed({ requirements, positionAt }: RequirementsDocument): string[] {
  return requirements.map(({ head, id, priority, title }) => {
    const level = priority === null ? "-" : `${priority.value.text}=${String(priority.value.level)}`;
    return `${positionAt(head.start).line + 1} ${id?.value ?? "-"} ${level} ${title.value}`;
  });
}

/** The text at a range must be the value read from it. */
function assertRanges({ text, requirements }: RequirementsDocument): void {
  for (const { id, head, range, owner, priority } of requirements) {
    if (id !== null) assert.equal(text.slice(id.range.start, id.range.end), id.value);
    if (owner !== null) assert.ok(text.slice(owner.range.start, owner.range.end).length > 0);
    if (priority !== null) assert.ok(priority.range.end > priority.range.start);
    assert.ok(range.start <= head.start && head.end <= range.end && range.end <= text.length);
  }
}

describe("parseDocument: headings", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["### FR-1: Open by phone", "FR-1 - Open by phone"],
    ["### FR-1 — Open by phone", "FR-1 - Open by phone"],
    ["### FR-1 Open by phone (Must)", "FR-1 Must=0 Open by phone"],
    ["### [FR-1] Open by phone [P1]", "FR-1 P1=0 Open by phone"],
    ["### 3.1 FR-1: Open by phone", "FR-1 - Open by phone"],
    ["### **FR-1**: Open by *phone*", "FR-1 - Open by phone"],
    ["### ✅ FR-1.2: Open by phone", "FR-1.2 - Open by phone"],
    ["### REQ-TRAQ-SWH-1 Open by phone", "REQ-TRAQ-SWH-1 - Open by phone"],
    ["### `FR-UM-001`: Open by phone", "FR-UM-001 - Open by phone"],
    ["### Requirement 7: Open by phone", "Requirement 7 - Open by phone"],
    ["### User Story 1 - Open by phone (Priority: P1)", "User Story 1 P1=0 Open by phone"],
    ["### Requirement: Open by phone", "- - Open by phone"],
    ["### FR-1：Open by phone（必须）", "FR-1 必须=0 Open by phone"],
  ];
  for (const [heading, wanted] of cases) {
    it(heading, () => {
      assert.deepEqual(listed(read("# PRD", "", "## Requirements", "", heading, "", "Text.")), [`5 ${wanted}`]);
    });
  }

  for (const heading of [
    "### UTF-8 support",
    "### SHA-256",
    "### P0",
    "### Requirements overview",
    "### Feature list",
    "### ISO-8601 dates",
    "### Step 1: Sign in",
  ]) {
    it(`${heading} is none`, () => {
      assert.deepEqual(listed(read("# PRD", "", "## Requirements", "", heading, "", "Text.")), []);
    });
  }

  for (const section of [
    "Risks",
    "Success metrics",
    "Out of scope",
    "Open questions",
    "Traceability matrix",
    "Glossary",
  ]) {
    it(`nothing below "${section}" is a requirement`, () => {
      assert.deepEqual(
        listed(read("# PRD", "", `## ${section}`, "", "### FR-1: Not one", "", "- **FR-2**: Nor this")),
        [],
      );
    });
  }
});

describe("parseDocument: fields", () => {
  it("reads field lines, statement and criteria of a heading", () => {
    const document = read(
      "# PRD",
      "## Requirements",
      "### FR-1: Open by phone",
      "",
      "**Priority:** P0 (Must have)  ",
      "**Owner:** @ann | **Milestone:** M1 Pilot",
      "**Depends on:** FR-2, FR-3",
      "",
      "The locker SHALL open",
      "within two seconds.",
      "",
      "**Acceptance criteria:**",
      "",
      "- [x] It opens.",
      "- [ ] It stays open",
      "      for a minute.",
      "",
      "### FR-2: Close",
    );
    const [requirement] = document.requirements;
    assert.ok(requirement);
    assert.equal(requirement.priority?.value.text, "P0 (Must have)");
    assert.equal(requirement.owner?.value, "@ann");
    assert.equal(requirement.milestone?.value, "M1 Pilot");
    assert.deepEqual(
      requirement.dependsOn.map(({ value }) => value),
      ["FR-2", "FR-3"],
    );
    assert.equal(requirement.statement, "The locker SHALL open\nwithin two seconds.");
    assert.deepEqual(
      requirement.acceptanceCriteria.map(({ text, checked }) => [text, checked]),
      [
        ["It opens.", true],
        ["It stays open\nfor a minute.", false],
      ],
    );
    assertRanges(document);
  });

  it("reads Given, When and Then on items of their own as one criterion", () => {
    const { requirements } = read(
      "## Requirements",
      "### FR-1: Open",
      "#### Acceptance Criteria",
      "- **Given** a parcel",
      "- **When** I ask",
      "- **Then** it opens",
      "- **Given** no parcel",
      "- **Then** it stays shut",
    );
    assert.deepEqual(
      requirements[0]?.acceptanceCriteria.map(({ text }) => text),
      ["**Given** a parcel\n**When** I ask\n**Then** it opens", "**Given** no parcel\n**Then** it stays shut"],
    );
  });

  it("reads list items with nested fields, criteria and children", () => {
    const document = read(
      "## Requirements",
      "- **FR-1** (Must): Open by phone. [#7](https://github.com/o/r/issues/7)",
      "  - Owner: @ann",
      "  - Acceptance criteria:",
      "    - It opens.",
      "    - AC-2: It beeps.",
      "- **FR-2: Close** — The locker SHALL close.",
      "  - FR-2.1: It locks.",
      "- FR-3: Plain (Could)",
    );
    assert.deepEqual(listed(document), [
      "2 FR-1 Must=0 Open by phone",
      "7 FR-2 - Close",
      "8 FR-2.1 - It locks",
      "9 FR-3 Could=2 Plain",
    ]);
    const [first, second, child] = document.requirements;
    assert.equal(first?.statement, "Open by phone.");
    assert.equal(first.issue?.value.number, 7);
    assert.equal(first.owner?.value, "@ann");
    assert.deepEqual(
      first.acceptanceCriteria.map(({ text }) => text),
      ["It opens.", "AC-2: It beeps."],
    );
    assert.equal(second?.statement, "The locker SHALL close.");
    assert.equal(child?.parent, "FR-2");
    assertRanges(document);
  });

  it("reads tables by the titles of their columns", () => {
    const document = read(
      "## Requirements",
      "| ID | Requirement | Priority | Acceptance criteria | Owner | Release | Issue |",
      "|----|-------------|----------|---------------------|-------|---------|-------|",
      "| **FR-1** | Open \\| close by `phone` | High | It opens<br>- [x] It closes | @ann | v1 | [#9](https://github.com/o/r/issues/9) |",
      "| FR-2 | Light | Low | - | n/a | | |",
      "| FR-3 |",
    );
    assert.deepEqual(listed(document), ["4 FR-1 High=0 Open | close by phone", "5 FR-2 Low=2 Light", "6 FR-3 - "]);
    const [first, second] = document.requirements;
    assert.equal(first?.statement, "Open | close by `phone`");
    assert.deepEqual(
      first.acceptanceCriteria.map(({ text, checked }) => [text, checked]),
      [
        ["It opens", null],
        ["It closes", true],
      ],
    );
    assert.equal(first.milestone?.value, "v1");
    assert.equal(first.issue?.value.number, 9);
    assert.equal(second?.owner, null);
    assert.deepEqual(second.acceptanceCriteria, []);
    assertRanges(document);
  });

  it("takes the priority of the heading above, and never a release for one", () => {
    const document = read(
      "## Functional requirements",
      "### Must have",
      "- **FR-1**: One",
      "### MVP",
      "- **FR-2**: Two",
    );
    assert.deepEqual(listed(document), ["3 FR-1 Must have=0 One", "5 FR-2 - Two"]);
  });

  it("starts the scale where the document does", () => {
    const levels = (...words: string[]) =>
      read("## Requirements", ...words.map((word, index) => `- **FR-${index + 1}** (${word}): x`)).requirements.map(
        ({ priority }) => priority?.value.level,
      );
    assert.deepEqual(levels("P0", "P2"), [0, 2]);
    assert.deepEqual(levels("P1", "P2"), [0, 1]);
    assert.deepEqual(levels("High", "Low"), [0, 2]);
    assert.deepEqual(levels("Critical", "High"), [0, 1]);
    assert.deepEqual(levels("Muss", "Kann"), [0, 2]);
  });

  it("reads an overview and a detail as one requirement, and a repeated heading as two", () => {
    const once = read(
      "## Requirements",
      "| ID | Requirement |",
      "|--|--|",
      "| FR-1 | Open |",
      "",
      "### FR-1: Open",
      "",
      "By phone.",
    );
    assert.deepEqual(listed(once), ["4 FR-1 - Open"]);
    assert.equal(once.requirements[0]?.statement, "By phone.");
    assert.equal(read("## Requirements", "### FR-1: A", "### FR-1: B").requirements.length, 2);
  });
});

describe("parseDocument: any text", () => {
  const any = fc.oneof(blockDocuments, requirementDocuments, fc.string({ maxLength: 200, unit: "binary" }));

  it("never throws, and its ranges hold what was read", () => {
    fc.assert(
      fc.property(any, (text) => {
        assertRanges(parseDocument("prd.md", text).document);
      }),
      { numRuns: 1500, seed: 5 },
    );
    for (const { name, text } of corpusDocuments()) assertRanges(parseDocument(name, text).document);
  });

  it("reads a version the same with and without the one before it", () => {
    fc.assert(
      fc.property(requirementDocuments, requirementDocuments, (before, after) => {
        const previous = parseDocument("prd.md", before);
        const fresh = parseDocument("prd.md", after).document;
        const again = parseDocument("prd.md", after, { previous }).document;
        assert.equal(JSON.stringify(again), JSON.stringify(fresh));
      }),
      { numRuns: 300, seed: 6 },
    );
  });

  it("reads the same after any number of small edits, cut at items and rows or not, as from scratch", () => {
    const pieces = fc.constantFrom("x", "\n", "\n\n", "- FR-9: y\n", "| FR-8 | z | Low |\n", "|", "# h\n", "```\n", "");
    const edits = fc.array(fc.tuple(fc.nat(400), fc.nat(3), pieces), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(requirementDocuments, edits, (source, changes) => {
        let text = source;
        let inParts = parseDocument("prd.md", text, { longStretch: 0 });
        let asWhole = parseDocument("prd.md", text);
        for (const [at, length, added] of changes) {
          const start = Math.min(at, text.length);
          text = text.slice(0, start) + added + text.slice(start + length);
          inParts = parseDocument("prd.md", text, { longStretch: 0, previous: inParts });
          asWhole = parseDocument("prd.md", text, { previous: asWhole });
        }
        const fresh = JSON.stringify(parseDocument("prd.md", text).document);
        assert.equal(JSON.stringify(asWhole.document), fresh);
        assert.equal(JSON.stringify(inParts.document), fresh);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it("reads the documents of THROUGHLINE_CORPUS the same in parts", () => {
    for (const { name, text } of corpusDocuments()) {
      const inParts = parseDocument(name, text, { longStretch: 0 }).document;
      assert.equal(JSON.stringify(inParts), JSON.stringify(parseDocument(name, text).document), name);
    }
  });

  it("says so when front matter is no YAML, and reads the rest", () => {
    const { problems, requirements } = read("---", "a: [", "---", "## Requirements", "### FR-1: Open");
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["front-matter"],
    );
    assert.equal(requirements.length, 1);
  });

  it("does not read a document that is too large", () => {
    const { problems } = parseDocument("prd.md", "a\n".repeat(maximumDocumentLength / 2 + 1)).document;
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["too-large"],
    );
  });
});

describe("recognition", () => {
  const prd = [
    "# Lockers PRD",
    "## Goals",
    "Fewer trips.",
    "## Requirements",
    "### FR-1: Open",
    "**Priority:** P0",
    "### FR-2: Close",
  ];

  it("takes a document with requirements for one, and a readme for none", () => {
    assert.equal(read(...prd).recognition.recognised, true);
    assert.equal(
      parseDocument("README.md", "# lockers\n\n## Requirements\n\n- Node 20\n\n## Features\n\n- fast\n").document
        .recognition.recognised,
      false,
    );
  });

  it("leaves the Markdown of other projects alone", function () {
    this.timeout(120_000);
    const files = globSync(["node_modules/**/*.md"], { dot: true });
    assert.ok(files.length >= 600, `only ${files.length} files to look at`);
    const project = new Project();
    const recognised: string[] = [];
    for (const file of files) {
      const view = project.read(file, readFileSync(file, "utf8"));
      project.forget(file);
      if (view.document.recognition.recognised) recognised.push(file);
      else
        assert.deepEqual(
          view.findings().filter(({ rule }) => rule !== "structure/unreadable"),
          [],
          file,
        );
    }
    assert.ok(recognised.length <= files.length / 100, recognised.join("\n"));
  });

  it("lets the front matter decide", () => {
    assert.equal(read("---", "throughline: false", "---", ...prd).recognition.recognised, false);
    assert.equal(read("---", "throughline: true", "---", "Text.").recognition.recognised, true);
  });

  it("lets the team's globs decide", () => {
    assert.equal(parseDocument("notes.md", "Text.", { configured: true }).document.recognition.recognised, true);
  });
});
