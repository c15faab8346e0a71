import assert from "node:assert/strict";
import type { Requirement } from "../../../src/core/model/requirement.ts";
import { read } from "../../support/reading.ts";

type Field =
  | "id"
  | "priority"
  | "owner"
  | "milestone"
  | "estimate"
  | "status"
  | "dependsOn"
  | "goals"
  | "parent"
  | "issue"
  | "criteria"
  | "statement";

type Value = string | null | readonly (string | null)[];

/** What one field of each requirement holds; of the first alone where `wanted` is no list of lists. */
function valueOf(requirement: Requirement, field: Field): Value {
  switch (field) {
    case "priority": {
      const { priority } = requirement;
      return priority === null ? null : `${priority.value.text}=${String(priority.value.level)}`;
    }
    case "dependsOn":
    case "goals":
      return requirement[field].map(({ value }) => value);
    case "criteria":
      return requirement.acceptanceCriteria.map(({ text, checked }) =>
        checked === null ? text : `[${checked ? "x" : " "}] ${text}`,
      );
    case "issue": {
      const { issue } = requirement;
      return issue === null ? null : `#${issue.value.number} ${issue.value.url ?? "-"}`;
    }
    case "parent":
    case "statement":
      return requirement[field];
    default:
      return requirement[field]?.value ?? null;
  }
}

/** A range must hold what was read from it: the value, in the source's own mark-up. */
function assertRanges(text: string, requirement: Requirement): void {
  const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  for (const field of ["id", "owner", "milestone", "estimate", "status"] as const) {
    const located = requirement[field];
    if (located !== null) assert.equal(plain(at(located.range)), plain(located.value), field);
  }
  for (const { value, range } of [...requirement.dependsOn, ...requirement.goals]) assert.equal(at(range), value);
  if (requirement.priority !== null) {
    assert.equal(plain(at(requirement.priority.range)), plain(requirement.priority.value.text));
  }
  if (requirement.issue !== null)
    assert.match(at(requirement.issue.range), new RegExp(`\\b${requirement.issue.value.number}\\b`));
  for (const criterion of requirement.acceptanceCriteria) {
    const words = plain(at(criterion.range).replaceAll(/^\s*(?:[-*+•✓]|\d+[.)])\s+(?:\[[ x]\]\s+)?/gim, ""));
    assert.ok(words.includes(plain(criterion.text.split("\n")[0] ?? "")), `${words} / ${criterion.text}`);
  }
}

function plain(text: string): string {
  return text
    .replaceAll(/[*_`\\]|<\/?\w[^>]*>/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

type Row = readonly [
  form: string,
  lines: readonly string[],
  wanted: Readonly<Partial<Record<Field, Value>>>,
  ...more: readonly Readonly<Partial<Record<Field, Value>>>[],
];

/** One test for each row: what is wanted of the first requirement, and of those after it. */
function testFields(rows: readonly Row[]): void {
  for (const [form, lines, ...wanted] of rows) {
    it(form, () => {
      const { requirements, text } = read(...lines);
      const found = wanted.map((fields, index) => {
        const requirement = requirements[index];
        if (requirement === undefined) return null;
        return Object.fromEntries(Object.keys(fields).map((field) => [field, valueOf(requirement, field as Field)]));
      });
      assert.deepEqual(found, wanted);
      for (const requirement of requirements) assertRanges(text, requirement);
    });
  }
}

const heading = ["## Requirements", "### FR-1: Weigh", ""];
const nothing: Readonly<Partial<Record<Field, Value>>> = {
  priority: null,
  owner: null,
  milestone: null,
  estimate: null,
  status: null,
  dependsOn: [],
  goals: [],
  parent: null,
  issue: null,
  criteria: [],
};

describe("fields: priority", () => {
  testFields([
    ["behind a heading", ["## Requirements", "### FR-1: Weigh (Must)"], { priority: "Must=0" }],
    ["behind a heading, in square brackets", ["## Requirements", "### FR-1: Weigh [P2]"], { priority: "P2=1" }],
    ["behind a heading, labelled", ["## Requirements", "### FR-1: Weigh (Priority: High)"], { priority: "High=0" }],
    ["behind a heading, full-width", ["## 需求", "### FR-1：称重（优先级：高）"], { priority: "高=0" }],
    ["behind the id", ["## Requirements", "- **FR-1** (Should): Weigh"], { priority: "Should=1" }],
    ["in bold behind the words", ["## Requirements", "- FR-1: Weigh. **[Could]**"], { priority: "Could=2" }],
    ["before the id", ["## Requirements", "- [P0] FR-1: Weigh"], { priority: "P0=0" }],
    ["in a code span behind the id", ["## Requirements", "- `FR-1` `Must-Have` Weigh"], { priority: "Must-Have=0" }],
    ["in a code span behind the words", ["## Requirements", "- **FR-1**: Weigh `P1`"], { priority: "P1=0" }],
    ["a code span that is a value", ["## Requirements", "- **FR-1**: The level is `high`"], { priority: null }],
    ["on a line of its own", [...heading, "**Priority:** P1"], { priority: "P1=0" }],
    ["on a line of its own, colon outside", [...heading, "**Priority**: P1"], { priority: "P1=0" }],
    ["on a line of its own, plain", [...heading, "Priority: Must have"], { priority: "Must have=0" }],
    ["on a line of its own, in italics", [...heading, "*Priority: Low*"], { priority: "Low=2" }],
    ["on a line of its own, value in code", [...heading, "**Priority**: `P0`"], { priority: "P0=0" }],
    ["on a line of its own, value in bold", [...heading, "Priority: **High**"], { priority: "High=0" }],
    [
      "on a line with other fields",
      [...heading, "**Owner:** Ann | **Priority:** P1 · **Status:** Draft"],
      { priority: "P1=0", owner: "Ann", status: "Draft" },
    ],
    [
      "below the criteria",
      [...heading, "**Acceptance criteria:**", "- It weighs.", "", "**Priority:** P0 (Must have)"],
      { priority: "P0 (Must have)=0", criteria: ["It weighs."] },
    ],
    [
      "in a list of fields",
      [...heading, "- **Priority**: High", "- **Owner**: Ann"],
      { priority: "High=0", owner: "Ann" },
    ],
    [
      "in a nested list of fields",
      ["## Requirements", "- **FR-1**: Weigh", "  - Priority: Could"],
      { priority: "Could=2" },
    ],
    [
      "under a heading of its own",
      [...heading, "#### Priority", "", "Must", "", "#### Notes", "", "None."],
      { priority: "Must=0" },
    ],
    [
      "in a table of fields",
      [...heading, "| Field | Value |", "|--|--|", "| Priority | Must |", "| Owner | Ann |"],
      { priority: "Must=0", owner: "Ann" },
    ],
    [
      "in a column",
      ["## Requirements", "| ID | Requirement | Priority |", "|--|--|--|", "| FR-1 | Weigh | **P1** |"],
      { priority: "P1=0" },
    ],
    [
      "in a column called MoSCoW",
      ["## Requirements", "| ID | Requirement | MoSCoW |", "|--|--|--|", "| FR-1 | Weigh | S |", "| FR-2 | Tare | M |"],
      { priority: "S=1" },
      { priority: "M=0" },
    ],
    [
      "in a column with another title",
      [
        "## Requirements",
        "| ID | Requirement | Rank |",
        "|--|--|--|",
        "| FR-1 | Weigh | Must |",
        "| FR-2 | Tare | Could |",
      ],
      { priority: "Must=0" },
      { priority: "Could=2" },
    ],
    [
      "in a column, with an emoji",
      ["## Requirements", "| ID | Requirement | Priority |", "|--|--|--|", "| FR-1 | Weigh | 🔴 High |"],
      { priority: "🔴 High=0" },
    ],
    [
      "in the heading above",
      ["## Requirements", "### Must have", "- FR-1: Weigh", "### Nice to have", "- FR-2: Print"],
      { priority: "Must have=0" },
      { priority: "Nice to have=2" },
    ],
    [
      "in the heading above, as P0",
      ["## Requirements", "### P0: launch blockers", "- FR-1: Weigh", "### P1", "- FR-2: Print"],
      { priority: "P0: launch blockers=0" },
      { priority: "P1=1" },
    ],
    [
      "in the heading above, with a word behind",
      ["## Requirements", "### High priority", "- FR-1: Weigh"],
      { priority: "High priority=0" },
    ],
    [
      "in the heading above, numbered",
      ["## Requirements", "### 2.1 Should Have (P1)", "- FR-1: Weigh"],
      { priority: "Should Have (P1)=1" },
    ],
    [
      "the item's own word wins over the heading's",
      ["## Requirements", "### Must have", "- FR-1 (Could): Weigh"],
      { priority: "Could=2" },
    ],
    [
      "in a matrix",
      ["## Features", "| Must | Should |", "|--|--|", "| Weigh | Print |"],
      { priority: "Must=0" },
      { priority: "Should=1" },
    ],
    [
      "REQUIRED, RECOMMENDED, OPTIONAL",
      ["## Functional requirements", "- Weigh (REQUIRED)", "- Print (RECOMMENDED)", "- Beep (OPTIONAL)"],
      { priority: "REQUIRED=0" },
      { priority: "RECOMMENDED=1" },
      { priority: "OPTIONAL=2" },
    ],
    [
      "P0 to P4",
      ["## Requirements", ...[0, 1, 2, 3, 4].map((level) => `- FR-${level + 1} (P${level}): Weigh`)],
      { priority: "P0=0" },
      { priority: "P1=1" },
      { priority: "P2=2" },
      { priority: "P3=3" },
      { priority: "P4=4" },
    ],
    [
      "P1 to P3",
      ["## Requirements", ...[1, 2, 3].map((level) => `- FR-${level} (P${level}): Weigh`)],
      { priority: "P1=0" },
      { priority: "P2=1" },
      { priority: "P3=2" },
    ],
    ["Won't have", ["## Requirements", "- FR-1 (Won't have): Weigh"], { priority: "Won't have=3" }],
    ["in words", [...heading, "**Priority:** Blocker for the launch"], { priority: "Blocker for the launch=null" }],
    ["both scales", [...heading, "Priority: P0 / Must"], { priority: "P0 / Must=0" }],
  ]);

  const words: readonly (readonly [string, readonly string[]])[] = [
    ["English", ["Must", "Should", "Could"]],
    ["English, long", ["Must have", "Should have", "Could have"]],
    ["English, hyphens", ["Must-have", "Should-have", "Nice-to-have"]],
    ["English, capitals", ["MUST", "SHOULD", "COULD"]],
    ["German", ["Muss", "Soll", "Kann"]],
    ["French", ["Indispensable", "Important", "Optionnel"]],
    ["Spanish", ["Obligatorio", "Importante", "Deseable"]],
    ["Portuguese", ["Essencial", "Importante", "Desejável"]],
    ["Italian", ["Obbligatorio", "Importante", "Desiderabile"]],
    ["Danish", ["Skal", "Bør", "Kan"]],
    ["Russian", ["Обязательно", "Желательно", "Возможно"]],
    ["Chinese", ["必须", "应该", "可以"]],
    ["Japanese", ["必須", "推奨", "任意"]],
    ["Korean", ["필수", "권장", "선택"]],
    ["High, Medium, Low", ["High", "Medium", "Low"]],
    ["Critical first", ["Critical", "High", "Medium"]],
    ["German degrees", ["Hoch", "Mittel", "Niedrig"]],
    ["French degrees", ["Haute", "Moyenne", "Basse"]],
    ["French degrees, masculine", ["Élevé", "Moyen", "Faible"]],
    ["Spanish degrees", ["Alta", "Media", "Baja"]],
    ["Portuguese degrees", ["Alta", "Média", "Baixa"]],
    ["Italian degrees", ["Alta", "Media", "Bassa"]],
    ["Danish degrees", ["Høj", "Mellem", "Lav"]],
    ["Russian degrees", ["Высокий", "Средний", "Низкий"]],
    ["Russian degrees, feminine", ["Высокая", "Средняя", "Низкая"]],
    ["Chinese degrees", ["高", "中", "低"]],
    ["Chinese degrees from the highest", ["最高", "高", "中"]],
    ["Korean degrees", ["상", "중", "하"]],
    ["Korean degrees, long", ["높음", "보통", "낮음"]],
  ];
  for (const [language, scale] of words) {
    it(`the scale ${scale.join(", ")} (${language}), in a column, in brackets and on a line`, () => {
      const wanted = scale.map((word, index) => `${word}=${index}`);
      const levels = (...lines: string[]) =>
        read("## Requirements", ...lines).requirements.map((each) => valueOf(each, "priority"));
      assert.deepEqual(
        levels("| ID | A | Priority |", "|--|--|--|", ...scale.map((word, index) => `| FR-${index} | x y | ${word} |`)),
        wanted,
      );
      assert.deepEqual(levels(...scale.map((word, index) => `- FR-${index}: Weigh (${word})`)), wanted);
      assert.deepEqual(
        levels(...scale.flatMap((word, index) => [`### FR-${index}: Weigh`, `**Priority:** ${word}`])),
        wanted,
      );
    });
  }

  for (const release of ["MVP", "v1.1", "Phase 2", "Release 3", "V2", "2026-Q3", "F2", "Beta"]) {
    testFields([
      [`${release} is none: in brackets`, ["## Requirements", `- **FR-1**: Weigh (${release})`], { priority: null }],
      [`${release} is none: behind a heading`, ["## Requirements", `### FR-1: Weigh [${release}]`], { priority: null }],
      [
        `${release} is none: in the heading above`,
        ["## Requirements", `### ${release}`, "- **FR-1**: Weigh"],
        { priority: null },
      ],
      [
        `${release} is none: in a column for releases`,
        ["## Requirements", "| ID | Requirement | Release |", "|--|--|--|", `| FR-1 | Weigh | ${release} |`],
        { priority: null, milestone: release },
      ],
    ]);
  }
});

describe("fields: acceptance criteria", () => {
  testFields([
    [
      "a list below a bold label",
      [...heading, "**Acceptance Criteria:**", "", "- It weighs.", "- It beeps."],
      { criteria: ["It weighs.", "It beeps."] },
    ],
    [
      "a list right below a plain label",
      [...heading, "Acceptance criteria:", "1. It weighs.", "2. It beeps."],
      { criteria: ["It weighs.", "It beeps."] },
    ],
    [
      "a list below a heading",
      [...heading, "#### Acceptance Criteria", "* It weighs.", "* It beeps."],
      { criteria: ["It weighs.", "It beeps."] },
    ],
    [
      "a list below a heading with an emoji and a number",
      [...heading, "#### ✅ Acceptance Criteria (AC)", "* It weighs."],
      { criteria: ["It weighs."] },
    ],
    [
      "checkboxes",
      [...heading, "**Acceptance criteria**", "- [x] It weighs.", "- [ ] It beeps."],
      { criteria: ["[x] It weighs.", "[ ] It beeps."] },
    ],
    [
      "ids of their own",
      [...heading, "**Acceptance criteria:**", "- AC-1: It weighs.", "- **AC-2**: It beeps."],
      { criteria: ["AC-1: It weighs.", "**AC-2**: It beeps."] },
    ],
    [
      "a labelled line",
      [...heading, "**Acceptance criteria:** It weighs within 1 s."],
      { criteria: ["It weighs within 1 s."] },
    ],
    [
      "a nested list below a label",
      ["## Requirements", "- **FR-1**: Weigh", "  - **Acceptance:**", "    - It weighs.", "    - It beeps."],
      { criteria: ["It weighs.", "It beeps."] },
    ],
    [
      "a nested labelled line",
      ["## Requirements", "- **FR-1**: Weigh", "  - Acceptance: It weighs."],
      { criteria: ["It weighs."] },
    ],
    [
      "EARS",
      [
        ...heading,
        "#### Acceptance Criteria",
        "1. WHEN a parcel is put on it THEN the Scale SHALL show grams.",
        "2. IF it is wet THEN the Scale SHALL beep.",
      ],
      {
        criteria: [
          "WHEN a parcel is put on it THEN the Scale SHALL show grams.",
          "IF it is wet THEN the Scale SHALL beep.",
        ],
      },
    ],
    [
      "EARS lines with numbers of their own",
      [
        ...heading,
        "**Acceptance Criteria**",
        "",
        "- 1.1 WHEN a parcel is put on it, THE Scale SHALL show grams.",
        "- 1.2 WHILE it is wet, THE Scale SHALL beep.",
      ],
      {
        criteria: [
          "1.1 WHEN a parcel is put on it, THE Scale SHALL show grams.",
          "1.2 WHILE it is wet, THE Scale SHALL beep.",
        ],
      },
    ],
    [
      "Given, When, Then on one line",
      [
        ...heading,
        "**Acceptance Scenarios**:",
        "",
        "1. **Given** a parcel, **When** it is put down, **Then** grams are shown.",
        "2. **Given** none, **Then** zero is shown.",
      ],
      {
        criteria: [
          "**Given** a parcel, **When** it is put down, **Then** grams are shown.",
          "**Given** none, **Then** zero is shown.",
        ],
      },
    ],
    [
      "Given, When, Then as a paragraph",
      [...heading, "**Acceptance criteria:**", "", "Given a parcel  ", "When it is put down  ", "Then grams are shown"],
      { criteria: ["Given a parcel\nWhen it is put down\nThen grams are shown"] },
    ],
    [
      "scenarios of OpenSpec",
      [
        "## Requirements",
        "### Requirement: Weighing",
        "The scale SHALL weigh.",
        "#### Scenario: Parcel",
        "- **WHEN** it is put down",
        "- **THEN** grams are shown",
        "- **AND** it beeps",
      ],
      {
        statement: "The scale SHALL weigh.",
        criteria: ["Scenario: Parcel", "**WHEN** it is put down\n**THEN** grams are shown\n**AND** it beeps"],
      },
    ],
    [
      "a cell with lines",
      [
        "## Requirements",
        "| ID | Requirement | Acceptance criteria |",
        "|--|--|--|",
        "| FR-1 | Weigh | It weighs.<br>- [ ] It beeps.<br/>3. It prints. |",
      ],
      { criteria: ["It weighs.", "[ ] It beeps.", "It prints."] },
    ],
    [
      "a cell with one",
      ["## Requirements", "| ID | Requirement | AC |", "|--|--|--|", "| FR-1 | Weigh | It weighs. |"],
      { criteria: ["It weighs."] },
    ],
    [
      "rows of a table of fields",
      [...heading, "| Priority | Must |", "|--|--|", "| Acceptance criteria | It weighs.<br>It beeps. |"],
      { criteria: ["It weighs.", "It beeps."], priority: "Must=0" },
    ],
    [
      "what stands before and after them is the statement",
      [...heading, "The scale weighs.", "", "**Acceptance criteria:**", "- It beeps.", "", "It is red."],
      { criteria: ["It beeps."], statement: "The scale weighs.\n\nIt is red." },
    ],
    [
      "wrapped lines",
      [...heading, "**Acceptance criteria:**", "- It weighs", "  and beeps.", "- It prints."],
      { criteria: ["It weighs\nand beeps.", "It prints."] },
    ],
    ["none", [...heading, "It weighs."], { criteria: [] }],
    [
      "a tick before each",
      [...heading, "**Acceptance criteria:**", "- ✓ It weighs.", "- ✓ It beeps."],
      { criteria: ["✓ It weighs.", "✓ It beeps."] },
    ],
    ...[
      "Akzeptanzkriterien",
      "Abnahmekriterien",
      "Critères d'acceptation",
      "Criterios de aceptación",
      "Critérios de aceitação",
      "Criteri di accettazione",
      "Acceptkriterier",
      "Критерии приемки",
      "Критерии приёмки",
      "验收标准",
      "受け入れ基準",
      "인수 조건",
    ].flatMap((label): Row[] => [
      [
        `"${label}" in bold`,
        [...heading, `**${label}:**`, "", "- Aa bb.", "- Cc dd."],
        { criteria: ["Aa bb.", "Cc dd."] },
      ],
      [
        `"${label}" as a heading`,
        [...heading, `#### ${label}`, "", "1. Aa bb.", "2. Cc dd."],
        { criteria: ["Aa bb.", "Cc dd."] },
      ],
      [
        `"${label}" over a column`,
        ["## Requirements", `| ID | Requirement | ${label} |`, "|--|--|--|", "| FR-1 | Weigh | Aa bb. |"],
        { criteria: ["Aa bb."] },
      ],
    ]),
  ]);
});

describe("fields: owner, estimate, milestone, status", () => {
  testFields([
    ["nothing is written", [...heading, "It weighs."], nothing],
    [
      "cells that say nothing",
      [
        "## Requirements",
        "| ID | Requirement | Priority | Owner | Estimate | Depends on | Issue |",
        "|--|--|--|--|--|--|--|",
        "| FR-1 | Weigh | - | n/a | — | none | |",
      ],
      nothing,
    ],
    ["lines that say nothing", [...heading, "**Owner:** -  ", "**Estimate:** n/a  ", "**Depends on:** none"], nothing],
    [
      "lines",
      [
        ...heading,
        "**Owner:** @ann  ",
        "**Estimate:** 3 days  ",
        "**Milestone:** M2 Pilot  ",
        "**Status:** In progress",
      ],
      { owner: "@ann", estimate: "3 days", milestone: "M2 Pilot", status: "In progress" },
    ],
    [
      "lines parted by <br>",
      [...heading, "**Owner:** @ann<br>", "**Estimate:** 3 days"],
      { owner: "@ann", estimate: "3 days" },
    ],
    [
      "bullets",
      [...heading, "- Owner: Ann Lee", "- Effort: M", "- Target release: v1.1", "- Status: Done"],
      { owner: "Ann Lee", estimate: "M", milestone: "v1.1", status: "Done", priority: null },
    ],
    [
      "nested bullets",
      [
        "## Requirements",
        "- **FR-1**: Weigh",
        "  - **Assignee:** Ann",
        "  - **Story points:** 5",
        "  - **Release:** MVP",
      ],
      { owner: "Ann", estimate: "5", milestone: "MVP", priority: null },
    ],
    [
      "columns",
      [
        "## Requirements",
        "| ID | Requirement | Owner | Size | Release | Status |",
        "|--|--|--|--|--|--|",
        "| FR-1 | Weigh | **Ann** | `L` | v2 | ✅ Done |",
      ],
      { owner: "Ann", estimate: "L", milestone: "v2", status: "✅ Done" },
    ],
    [
      "a release in a column for priorities",
      ["## Requirements", "| ID | Requirement | Priority |", "|--|--|--|", "| FR-1 | Weigh | MVP |"],
      { priority: null, milestone: "MVP" },
    ],
    [
      "below a paragraph's requirement",
      ["## Requirements", "**FR-1**: Weigh  ", "Owner: Ann  ", "Estimate: 2 d", "", "**FR-2**: Print"],
      { owner: "Ann", estimate: "2 d" },
      { owner: null },
    ],
    ["the first one written wins", [...heading, "Owner: Ann", "", "Owner: Bo"], { owner: "Ann" }],
    [
      "a sentence about owners is none",
      [...heading, "The owner of the scale must be told: it is broken."],
      { owner: null },
    ],
    ...(
      [
        ["German", "Verantwortlich", "Aufwand", "Meilenstein"],
        ["French", "Responsable", "Charge", "Jalon"],
        ["Spanish", "Responsable", "Esfuerzo", "Hito"],
        ["Portuguese", "Responsável", "Esforço", "Marco"],
        ["Italian", "Responsabile", "Stima", "Traguardo"],
        ["Danish", "Ansvarlig", "Estimat", "Milepæl"],
        ["Russian", "Ответственный", "Оценка", "Веха"],
        ["Chinese", "负责人", "工作量", "里程碑"],
        ["Japanese", "担当者", "工数", "マイルストーン"],
        ["Korean", "담당자", "예상 공수", "마일스톤"],
      ] as const
    ).flatMap(([language, owner, estimate, milestone]): Row[] => [
      [
        `lines in ${language}`,
        [...heading, `**${owner}:** Ann  `, `**${estimate}:** 3  `, `**${milestone}:** M1`],
        { owner: "Ann", estimate: "3", milestone: "M1" },
      ],
      [
        `columns in ${language}`,
        [
          "## Requirements",
          `| ID | Requirement | ${owner} | ${estimate} | ${milestone} |`,
          "|--|--|--|--|--|",
          "| FR-1 | Weigh | Ann | 3 | M1 |",
        ],
        { owner: "Ann", estimate: "3", milestone: "M1" },
      ],
    ]),
  ]);
});

describe("fields: dependencies, goals, parent, issue", () => {
  testFields([
    [
      "a line of dependencies",
      [...heading, "**Depends on:** FR-2, NFR-3 and FR-4"],
      { dependsOn: ["FR-2", "NFR-3", "FR-4"] },
    ],
    [
      "a line of dependencies with words",
      [...heading, "Dependencies: FR-2 (labels), the database"],
      { dependsOn: ["FR-2"] },
    ],
    [
      "a list of dependencies",
      [...heading, "**Dependencies:**", "- FR-2", "- **FR-3**: labels"],
      { dependsOn: ["FR-2", "FR-3"] },
    ],
    ["links", [...heading, "**Blocked by:** [FR-2](#fr-2), `FR-3`"], { dependsOn: ["FR-2", "FR-3"] }],
    [
      "a column",
      [
        "## Requirements",
        "| ID | Requirement | Depends on | Goal |",
        "|--|--|--|--|",
        "| FR-1 | Weigh | FR-2; FR-3 | G-1 |",
        "| FR-2 | Print | - | G-2, G-3 |",
      ],
      { dependsOn: ["FR-2", "FR-3"], goals: ["G-1"] },
      { dependsOn: [], goals: ["G-2", "G-3"] },
    ],
    ["a nested line", ["## Requirements", "* FR1: Weigh", "  * Dependency: FR2, FR3"], { dependsOn: ["FR2", "FR3"] }],
    ["goals", [...heading, "**Goals:** G-1, G-2"], { goals: ["G-1", "G-2"] }],
    ["a parent in a field", [...heading, "**Parent:** EPIC-2"], { parent: "EPIC-2" }],
    [
      "an epic in a column",
      ["## Requirements", "| ID | Requirement | Epic |", "|--|--|--|", "| FR-1 | Weigh | EPIC-2 |"],
      { parent: "EPIC-2" },
    ],
    [
      "a heading above",
      ["## Epic 1: Weighing", "### Story 1.1: Read", "Words."],
      { parent: null },
      { parent: "Epic 1" },
    ],
    [
      "an item above",
      ["## Requirements", "- FR-1: Weigh", "  - FR-1a: In grams"],
      { parent: null },
      { parent: "FR-1" },
    ],
    [
      "the number says it",
      ["## Requirements", "- FR-1: Weigh", "- FR-1.1: In grams"],
      { parent: null },
      { parent: "FR-1" },
    ],
    ["a group that is not there", ["## Requirements", "- FR-1.1: In grams"], { parent: null }],
    [
      "an issue behind an item",
      ["## Requirements", "- FR-1: Weigh [#7](https://github.com/o/r/issues/7)"],
      { issue: "#7 https://github.com/o/r/issues/7" },
    ],
    [
      "an issue behind a heading",
      ["## Requirements", "### FR-1: Weigh [#7](https://github.com/o/r/issues/7)"],
      { issue: "#7 https://github.com/o/r/issues/7" },
    ],
    [
      "a line for the issue",
      [...heading, "**Issue:** [#7](https://github.com/o/r/issues/7)"],
      { issue: "#7 https://github.com/o/r/issues/7" },
    ],
    [
      "a line with its address",
      [...heading, "Issue: https://github.com/o/r/issues/7"],
      { issue: "#7 https://github.com/o/r/issues/7" },
    ],
    ["a line with its number", [...heading, "GitHub issue: #7"], { issue: "#7 -" }],
    [
      "behind the id in its cell",
      ["## Requirements", "| ID | Requirement |", "|--|--|", "| FR-1 [#7](https://github.com/o/r/issues/7) | Weigh |"],
      { issue: "#7 https://github.com/o/r/issues/7", statement: "Weigh" },
    ],
    [
      "a column for the issue",
      [
        "## Requirements",
        "| ID | Requirement | Issue |",
        "|--|--|--|",
        "| FR-1 | Weigh | [#7](https://github.com/o/r/issues/7) |",
        "| FR-2 | Print | #8 |",
      ],
      { issue: "#7 https://github.com/o/r/issues/7" },
      { issue: "#8 -" },
    ],
    [
      "a link to an issue in a sentence is none",
      [...heading, "As told in [#7](https://github.com/o/r/issues/7), it weighs."],
      { issue: null },
    ],
    ...(
      [
        "Abhängig von",
        "Dépend de",
        "Depende de",
        "Dipende da",
        "Afhænger af",
        "Зависит от",
        "依赖",
        "依存",
        "의존성",
      ] as const
    ).map((label): Row => [`"${label}"`, [...heading, `**${label}:** FR-2, FR-3`], { dependsOn: ["FR-2", "FR-3"] }]),
  ]);
});

describe("fields: statement", () => {
  testFields([
    [
      "fields are no part of it",
      [...heading, "**Priority:** P1  ", "**Owner:** Ann", "", "The scale weighs."],
      { statement: "The scale weighs." },
    ],
    [
      "a labelled description is",
      [...heading, "- **Description**: The scale weighs.", "- **Priority**: High"],
      { statement: "The scale weighs.", priority: "High=0" },
    ],
    [
      "behind a bold name",
      ["## Requirements", "- **FR-1 Weighing**: The scale weighs."],
      { statement: "The scale weighs." },
    ],
    [
      "a rationale is not",
      [...heading, "The scale weighs.", "", "**Rationale:** Postage."],
      { statement: "The scale weighs." },
    ],
    [
      "a suffix is not",
      ["## Requirements", "- FR-1: The scale weighs. (Must)"],
      { statement: "The scale weighs.", priority: "Must=0" },
    ],
    [
      "pipes and lines of a cell",
      ["## Requirements", "| ID | Requirement |", "|--|--|", "| FR-1 | Weigh \\| tare<br>both |"],
      { statement: "Weigh | tare\nboth" },
    ],
    [
      "a cell and its continuation",
      ["## Requirements", "| ID | Requirement |", "|--|--|", "| FR-1 | Weigh |", "| | and tare |"],
      { statement: "Weigh\nand tare" },
    ],
    [
      "an id below the heading is not",
      ["## Requirements", "### Weigh", "`req~weigh~1`", "", "The scale weighs."],
      { id: "req~weigh~1", statement: "The scale weighs." },
    ],
    [
      "a story without its quotes",
      ["## User stories", "- “As a clerk, I want to weigh.”"],
      { statement: "As a clerk, I want to weigh." },
    ],
  ]);
});
