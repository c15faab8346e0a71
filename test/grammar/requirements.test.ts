import assert from "node:assert/strict";
import type { IGrammar } from "vscode-textmate";
import { loadMarkdown, tokenize } from "./tokenizer.ts";

/** Short names for the scopes of ours that a theme colours; separators are left out of the tables. */
const names: Readonly<Record<string, string>> = {
  "entity.name.type.requirement-id.throughline": "id",
  "keyword.control.priority.throughline": "priority",
  "variable.other.field.throughline": "field",
  "string.unquoted.placeholder.throughline": "placeholder",
};

type Expected = readonly (readonly [text: string, scope: string])[];

const coloured: readonly (readonly [markdown: string, expected: Expected])[] = [
  // Ids, in each shape a requirement is written in.
  ["### FR-12: Plan a week", [["FR-12", "id"]]],
  ["#### FR-UM-001: Title ####", [["FR-UM-001", "id"]]],
  ["### RF-001 — Title", [["RF-001", "id"]]],
  ["### **NFR-SEC-01** Title", [["NFR-SEC-01", "id"]]],
  ["#### REQ-TRAQ-SWH-1 Title", [["REQ-TRAQ-SWH-1", "id"]]],
  ["### B-001 Title", [["B-001", "id"]]],
  ["### Requirement 7: Title", [["Requirement 7", "id"]]],
  [
    "### User Story 1 - Title (Priority: P1)",
    [
      ["User Story 1", "id"],
      ["P1", "priority"],
    ],
  ],
  ["### Story 3.1: Title", [["Story 3.1", "id"]]],
  ["- **FR1.1:** System shall start", [["FR1.1", "id"]]],
  ["- [ ] **DISC-01**: found", [["DISC-01", "id"]]],
  ["- **NFR-01 稳定性**: 稳定", [["NFR-01", "id"]]],
  [
    "见FR-3，以及 FR-4。",
    [
      ["FR-3", "id"],
      ["FR-4", "id"],
    ],
  ],
  ["* US01 As a planner", [["US01", "id"]]],
  ["**RF-C01** – Title", [["RF-C01", "id"]]],
  ["- [FEAT-001-AC012] text", [["FEAT-001-AC012", "id"]]],
  ["> DA-4 in a quote", [["DA-4", "id"]]],
  [
    "F1.3 follows F-01 and OIA_01a and MPub-FR-001.",
    [
      ["F1.3", "id"],
      ["F-01", "id"],
      ["OIA_01a", "id"],
      ["MPub-FR-001", "id"],
    ],
  ],
  [
    "See FR-1, FR-2/FR-3 (FR-4–FR-5) and FR-PI-001A.",
    ["FR-1", "FR-2", "FR-3", "FR-4", "FR-5", "FR-PI-001A"].map((id) => [id, "id"] as const),
  ],
  [
    "| FR-1.1 | text | P0 |",
    [
      ["FR-1.1", "id"],
      ["P0", "priority"],
    ],
  ],
  ["| **SVC-COMQUEUE-001** | text | x |", [["SVC-COMQUEUE-001", "id"]]],
  [
    "F-01 | Must | text",
    [
      ["F-01", "id"],
      ["Must", "priority"],
    ],
  ],

  // Priorities.
  ["P0–P2 first, P3/P4 later; P0-P1 too", ["P0", "P2", "P3", "P4", "P0", "P1"].map((p) => [p, "priority"] as const)],
  [
    "- **DA-1** (Must): text",
    [
      ["DA-1", "id"],
      ["Must", "priority"],
    ],
  ],
  [
    "- DA-2 (Must Have - MVP) text",
    [
      ["DA-2", "id"],
      ["Must Have", "priority"],
    ],
  ],
  [
    "- DA-3 (won't have): text",
    [
      ["DA-3", "id"],
      ["won't have", "priority"],
    ],
  ],
  [
    "- [SHOULD] REQ-201 text",
    [
      ["SHOULD", "priority"],
      ["REQ-201", "id"],
    ],
  ],
  ["The wallet shows a notice (REQUIRED)", [["REQUIRED", "priority"]]],
  [
    "| FR-1 | Must | Could have |",
    [
      ["FR-1", "id"],
      ["Must", "priority"],
      ["Could have", "priority"],
    ],
  ],
  ["| Should|text|", [["Should", "priority"]]],
  ["| Priority | High |", [["High", "priority"]]],

  // Fields.
  [
    "**Priority:** P0",
    [
      ["Priority", "field"],
      ["P0", "priority"],
    ],
  ],
  [
    "**Priority**: Must Have",
    [
      ["Priority", "field"],
      ["Must Have", "priority"],
    ],
  ],
  [
    "- **Priority:** High",
    [
      ["Priority", "field"],
      ["High", "priority"],
    ],
  ],
  ["  __Owner:__ @robin", [["Owner", "field"]]],
  ["**Acceptance Criteria:**", [["Acceptance Criteria", "field"]]],
  ["**Acceptance criteria**", [["Acceptance criteria", "field"]]],
  ["**Milestone:** M1 Pilot", [["Milestone", "field"]]],
  [
    "**Depends on:** FR-2",
    [
      ["Depends on", "field"],
      ["FR-2", "id"],
    ],
  ],
  ["**Issue:** [#12](https://github.com/o/r/issues/12)", [["Issue", "field"]]],
  [
    "- Priority: medium",
    [
      ["Priority", "field"],
      ["medium", "priority"],
    ],
  ],
  [
    "- **FR-1**: text\n  - **Owner:** @sam\n  - Depends on: FR-2",
    [
      ["FR-1", "id"],
      ["Owner", "field"],
      ["Depends on", "field"],
      ["FR-2", "id"],
    ],
  ],

  // Placeholders.
  [
    "The limit is TBD, the owner TODO.",
    [
      ["TBD", "placeholder"],
      ["TODO", "placeholder"],
    ],
  ],
  ["- [NEEDS CLARIFICATION: how long?] kept", [["[NEEDS CLARIFICATION: how long?]", "placeholder"]]],
  [
    "**Owner:** [TBD]",
    [
      ["Owner", "field"],
      ["[TBD]", "placeholder"],
    ],
  ],
  [
    "Target {{date}} in [DATE]",
    [
      ["{{date}}", "placeholder"],
      ["[DATE]", "placeholder"],
    ],
  ],
  ["at <your number here> drivers", [["<your number here>", "placeholder"]]],
  [
    "| FR-9 | To be determined | TBC |",
    [
      ["FR-9", "id"],
      ["To be determined", "placeholder"],
      ["TBC", "placeholder"],
    ],
  ],
];

const plain: readonly string[] = [
  // Standards, algorithms, codes.
  "UTF-8 SHA-256 AES-256 ISO-8601 RFC-2119 HTTP-404 GPT-4 COVID-19 HMAC-SHA-256 SHA3-512",
  "WCAG-2.1 CVE-2024-12345 MIL-STD-461 US-EAST-1 Q3-2027 FY-27 UTC-5 GPL-3 BSD-3 PBKDF2-1 DEC-24",
  // Parts of longer names.
  "docs/FR-12.md FR-12.md xFR-12 FR-12x-y FR-12-related fr-12 FR- -12 #FR-12 $P0 P5 P10 P1.5 US$12 P3x",
  "| UTF-8 | SHA-256 |",
  // MoSCoW words and levels in running text and in cells that hold more than the word.
  "The system must start. It should stop (it must not wait) and could rest. High risk, low cost.",
  "| It must start | the High road | High | x |",
  "(mustard) [shoulder] (should we?)",
  // Labels elsewhere than at the start, unknown labels, no label.
  "We met the **Owner:** yesterday; priority: unclear",
  "**Note:** text",
  "**Owner** met us",
  "Goal: to sleep",
  "Ownership: shared",
  // Placeholders' lookalikes.
  "a todo list, TODOs, TBD-free, {one}, [capability], the <b>date</b>",
  // Code, comments, addresses, links, definitions, front matter.
  "`FR-1` and `P0 (Must)` and ``TBD ` FR-2``",
  "```\n### FR-1: Title\n**Priority:** P0\n```",
  "~~~md\n- **FR-1** (Must): TBD\n~~~",
  "- item\n  ```yaml\n  **Owner:** FR-1\n  ```",
  "    FR-1 in an indented block",
  "<!-- FR-1 TBD (Must) -->",
  "<!--\nFR-1\n**Priority:** P0\n-->",
  "text <!-- FR-1 --> text",
  '<a id="FR-1">here</a>',
  'see <a id="FR-1">here</a>',
  "https://example.org/FR-1/P0?q=TBD",
  "[the rule](docs/FR-12) and [one](#P0)",
  "![FR-1](FR-1.png)",
  "[FR-1](x.md) [MUST](y.md) [TODO](z.md)",
  "[FR-1]: https://example.org/FR-1",
  "---\nid: FR-1\npriority: P0\n---",
];

/** Long lines that would hurt a pattern that tries again from each place; `n` is the length in characters. */
const hostile: readonly (readonly [name: string, line: (n: number) => string])[] = [
  ["one word in capitals", (n) => "A".repeat(n)],
  ["an id that never gets its number", (n) => "AB-".repeat(n / 3)],
  ["an id of numbers", (n) => `FR${"-1".repeat(n / 2)}`],
  ["digits", (n) => `FR-${"1".repeat(n)}`],
  ["dotted numbers", (n) => `F1${".1".repeat(n / 2)}`],
  ["pipes", (n) => "|".repeat(n)],
  ["pipes and blanks", (n) => "| ".repeat(n / 2)],
  ["one cell of blanks", (n) => `|${" ".repeat(n)}x|`],
  ["blanks", (n) => `x${" ".repeat(n)}`],
  ["opening brackets", (n) => "[".repeat(n)],
  ["clarifications without an end", (n) => "[NEEDS CLARIFICATION: ".repeat(n / 22)],
  ["braces", (n) => "{".repeat(n)],
  ["braces without an end", (n) => "{{a ".repeat(n / 4)],
  ["angles without an end", (n) => "<your ".repeat(n / 6)],
  ["parentheses", (n) => "(must".repeat(n / 5)],
  ["a label without an end", (n) => `**Owner${" owner".repeat(n / 6)}`],
  ["an address", (n) => `https://${"a/FR-1_".repeat(n / 7)}`],
];

describe("grammar of requirements in Markdown", () => {
  let grammar: IGrammar;

  before(async () => {
    grammar = await loadMarkdown();
  });

  const colours = (markdown: string): Expected =>
    tokenize(grammar, markdown).tokens.flatMap(({ text, scopes }) => {
      const name = names[scopes.at(-1) ?? ""];
      return name === undefined ? [] : [[text, name] as const];
    });

  for (const [markdown, expected] of coloured)
    it(`colours ${JSON.stringify(markdown)}`, () => {
      assert.deepEqual(colours(markdown), expected);
    });

  for (const markdown of plain)
    it(`leaves ${JSON.stringify(markdown)}`, () => {
      const ours = tokenize(grammar, markdown).tokens.filter((t) => t.scopes.some((s) => s.endsWith(".throughline")));
      assert.deepEqual(ours, []);
    });

  it("goes on after a fence and a comment", () => {
    assert.deepEqual(colours("```\nFR-1\n```\n\nFR-2\n\n<!-- FR-3 -->\n\nFR-4"), [
      ["FR-2", "id"],
      ["FR-4", "id"],
    ]);
  });

  it("keeps the base grammar's bold around a field label", () => {
    const label = tokenize(grammar, "**Priority:** P0").tokens.find((t) => t.text === "Priority")!;
    assert.ok(label.scopes.includes("markup.bold.markdown"));
    assert.ok(label.scopes.includes("meta.paragraph.markdown"));
  });

  it("leaves the rest of the line to the base grammar", () => {
    const { tokens } = tokenize(grammar, "- **Owner:** `FR-1` and **bold**");
    assert.ok(tokens.some((t) => t.text.includes("FR-1") && t.scopes.includes("markup.inline.raw.string.markdown")));
    assert.ok(tokens.some((t) => t.text === "bold" && t.scopes.includes("markup.bold.markdown")));
  });

  it("makes tokens in proportion to a long line of requirements", () => {
    const count = (n: number): number => tokenize(grammar, "FR-1 P0 (Must) TBD ".repeat(n)).tokens.length;
    assert.equal(count(520) - count(260), 2 * (count(260) - count(130)));
  });

  for (const [name, line] of hostile)
    it(`survives ${name}, 10,000 characters long`, () => {
      const [half, whole] = [tokenize(grammar, line(5_000)), tokenize(grammar, line(10_000))];
      assert.equal(whole.stoppedEarly, false);
      assert.equal(whole.tokens.map((t) => t.text).join(""), line(10_000));
      assert.ok(whole.tokens.length <= 2 * half.tokens.length + 2, "more tokens than twice those of half the line");
    });
});
