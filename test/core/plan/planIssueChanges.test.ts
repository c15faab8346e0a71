import { deepStrictEqual, equal, match, notEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import type { LinkRecord } from "../../../src/core/model/link.ts";
import type { Plan, UpdateIssue } from "../../../src/core/model/plan.ts";
import { linkToCome, planIssueChanges, planToJson } from "../../../src/core/plan/planIssueChanges.ts";
import { defaultPlanOptions, type PlanInput } from "../../../src/core/plan/planInput.ts";
import {
  bodyOf,
  config,
  fields,
  issueOf,
  linkRecord,
  planDocument,
  planInput,
  repository,
  type RequirementSketch,
} from "../../support/builders.ts";
import { seed } from "./nastyText.ts";

const record = linkRecord();
const requirementLabel = { name: "Requirement", color: "5319e7", description: "" };

function plan(sketches: readonly RequirementSketch[], more: Partial<PlanInput> = {}): Plan {
  return planIssueChanges(planInput(sketches, { labels: [requirementLabel], ...more }));
}

/** Links and their issues as they were published. */
function linked(...records: readonly LinkRecord[]): Partial<PlanInput> {
  return { records, observed: records.map((item) => issueOf(item)) };
}

function lines({ changes }: Plan): string[] {
  return changes.map((change) => {
    if (change.kind === "ensureLabel") return `${change.kind} ${change.label.name}`;
    if (change.kind === "ensureMilestone") return `${change.kind} ${change.title} ${change.dueOn ?? "-"}`;
    const issue = "issue" in change ? ` #${change.issue.number}` : "";
    const differing = "fields" in change ? change.fields.map(({ field }) => ` ${field}`).join("") : "";
    return `${change.kind} ${change.requirementId}${issue}${differing}`;
  });
}

function reasonOf({ changes }: Plan): string {
  return changes.at(-1)?.reason ?? "";
}

describe("planIssueChanges", () => {
  it("is empty for nothing", () => {
    const { changes, digest, estimate } = plan([]);
    deepStrictEqual([changes, digest.length, estimate.seconds], [[], 64, 0]);
  });

  it("creates what has no issue, with its labels and milestone", () => {
    const made = plan(
      [
        { id: "FR-1", priority: "P0 (Must)", level: 0, milestone: "1.0", owner: "@ada, @bob" },
        { id: "FR-2", kind: "non-functional", owner: "Ada Lovelace", milestone: "beta" },
      ],
      {
        milestones: [{ number: 3, title: "Beta", state: "open", dueOn: null }],
        options: { ...defaultPlanOptions, milestoneDates: { "1.0": "2027-03-31" } },
      },
    );
    deepStrictEqual(lines(made), [
      "ensureLabel priority: p0",
      "ensureLabel quality",
      "ensureMilestone 1.0 2027-03-31",
      "create FR-1",
      "create FR-2",
    ]);
    const [, , , first, second] = made.changes;
    ok(first?.kind === "create" && second?.kind === "create");
    deepStrictEqual(first.draft.labels, ["priority: p0", "requirement"]);
    deepStrictEqual(first.draft.assignees, ["ada", "bob"]);
    match(first.draft.body, new RegExp(`link=${linkToCome} `));
    deepStrictEqual([second.draft.assignees, second.draft.milestone], [[], "Beta"]);
    deepStrictEqual(made.notifies, ["ada", "bob"]);
    deepStrictEqual(made.estimate, { requests: 5 + 6, seconds: 5 });
    equal(made.counts.create, 2);
    equal(planToJson(made).version, 1);
  });

  it("has nothing to do when both sides say the same", () => {
    deepStrictEqual(lines(plan([{}], linked(record))), ["unchanged FR-1 #1"]);
  });

  const moves: readonly (readonly [string, RequirementSketch, Partial<ReturnType<typeof issueOf>>, string[]])[] = [
    ["the document's statement", { statement: "New." }, {}, ["update FR-1 #1 statement"]],
    ["the document's title", { title: "New" }, {}, ["update FR-1 #1 title"]],
    ["typography only", { statement: "The  product shall\ndo FR-1." }, {}, ["unchanged FR-1 #1"]],
    ["the document's criteria", { criteria: ["A"] }, {}, ["update FR-1 #1 acceptanceCriteria"]],
    ["the document's dependencies", { dependsOn: ["FR-2"] }, {}, ["update FR-1 #1 dependsOn"]],
    ["GitHub's title", {}, { title: "Other" }, ["drift FR-1 #1 title"]],
    ["GitHub's milestone", {}, { milestone: "2.0" }, ["drift FR-1 #1 milestone"]],
    ["both titles", { title: "New" }, { title: "Other" }, ["conflict FR-1 #1 title"]],
    ["both titles alike", { title: "New" }, { title: "New" }, ["adopt FR-1 #1"]],
    [
      "GitHub's state, assignees, labels of others",
      {},
      { state: "closed", assignees: ["x"], labels: ["requirement", "bug"] },
      ["unchanged FR-1 #1"],
    ],
    ["a label of ours, taken off", {}, { labels: [] }, ["drift FR-1 #1 labels"]],
    [
      "one field on each side",
      { statement: "New." },
      { title: "Other" },
      ["update FR-1 #1 statement", "drift FR-1 #1 title"],
    ],
    [
      "GitHub's statement",
      {},
      { body: bodyOf(record).replace("shall do", "shall not do") },
      ["drift FR-1 #1 statement"],
    ],
    [
      "both statements",
      { statement: "New." },
      { body: bodyOf(record).replace("shall do", "shall not do") },
      ["conflict FR-1 #1 statement"],
    ],
    [
      "a block that somebody removed",
      { dependsOn: ["FR-2"] },
      { body: "gone" },
      ["conflict FR-1 #1 dependsOn statement"],
    ],
  ];
  for (const [name, sketch, change, expected] of moves) {
    it(`notices ${name}`, () => {
      deepStrictEqual(lines(plan([sketch], { records: [record], observed: [issueOf(record, change)] })), expected);
    });
  }

  it("sends one field and leaves GitHub's change of another one in the body", () => {
    const observed = [issueOf(record, { body: `${bodyOf(record).replace("shall do", "shall not do")}\n\nNotes` })];
    const { changes } = plan([{ criteria: ["A", "B"] }], { records: [record], observed });
    const update = changes.find((change): change is UpdateIssue => change.kind === "update");
    match(update?.patch.body ?? "", /shall not do FR-1\.[\s\S]*- \[ \] A\n- \[ \] B[\s\S]*\n\nNotes$/);
    deepStrictEqual(Object.keys(update?.patch ?? {}), ["body"]);
    deepStrictEqual(update?.record.published, fields({ acceptanceCriteria: ["A", "B"] }));
  });

  it("changes only our labels", () => {
    const before = linkRecord({ published: fields({ priority: "P1", labels: ["priority: p1", "requirement"] }) });
    const observed = [issueOf(before, { labels: ["bug", "priority: p1", "Requirement"] })];
    const { changes } = plan([{ priority: "P0", level: 0 }], { records: [before], observed });
    const update = changes.find((change): change is UpdateIssue => change.kind === "update");
    deepStrictEqual(update?.patch.labels, ["bug", "Requirement", "priority: p0"]);
  });

  const refusals: readonly (readonly [string, RequirementSketch[], Partial<PlanInput>, RegExp])[] = [
    ["without an id", [{ id: null, title: "Export" }], {}, /“Export” has no id\. Put a number/],
    ["whose id is used twice", [{ id: "FR-1" }, { id: "fr 1" }], {}, /stands for more than one/],
    [
      "that is not ready",
      [{}],
      { options: { ...defaultPlanOptions, ready: ["acceptanceCriteria", "owner", "id"] } },
      /lacks acceptance criteria and an owner\. Add .* and a line/,
    ],
    ["whose issue is gone", [{}], { records: [record], gone: ["I_1"] }, /no longer has its issue #1/],
    ["whose issue was not read", [{}], { records: [record] }, /was not read/],
    [
      "published elsewhere",
      [{}],
      { records: [linkRecord({ repository: "github.com/o/other" })] },
      /another repository/,
    ],
    ["that was unlinked", [{}], { records: [linkRecord({ state: "detached" })] }, /Unlinked from #1/],
    ["that names no issue", [{ issue: 9 }], {}, /#9, which is no issue/],
    ["that names an issue elsewhere", [{ issue: "https://github.com/o/x/issues/9" }], {}, /another repository/],
    ["that is too long", [{ criteria: ["x".repeat(70_000)] }], {}, /Too long for an issue/],
  ];
  for (const [name, sketches, more, reason] of refusals) {
    it(`refuses a requirement ${name}`, () => {
      const made = plan(sketches, more);
      equal(made.counts.refuse, made.changes.length);
      match(reasonOf(made), reason);
    });
  }

  it("leaves out what is below the threshold, but not what is linked", () => {
    const options = { ...defaultPlanOptions, minLevel: 1 };
    const sketches = [
      {},
      { id: "FR-2", priority: "P1", level: 1 },
      { id: "FR-3", priority: "P2", level: 2 },
      { id: null },
    ];
    const made = plan(sketches, { ...linked(record), options });
    deepStrictEqual(lines(made).slice(-2), ["create FR-2", "unchanged FR-1 #1"]);
    match(made.warnings.join(), /FR-1 \(#1\) is below the threshold/);
  });

  it("looks at the selected ones only, and proposes no closing then", () => {
    const options = { ...defaultPlanOptions, only: [{ path: "docs/prd.md", requirementId: "fr-2" }] };
    deepStrictEqual(lines(plan([{ id: "FR-2" }, { id: "FR-3" }], { ...linked(record), options })), ["create FR-2"]);
  });

  it("proposes to close the issue of a requirement that is gone", () => {
    const elsewhere = linkRecord({ number: 2, requirement: "FR-9", document: "other.md" });
    deepStrictEqual(lines(plan([], linked(record, elsewhere))), ["close FR-1 #1"]);
    const options = { ...defaultPlanOptions, goneDocuments: ["other.md"] };
    equal(plan([], { ...linked(record, elsewhere), options }).counts.close, 2);
    deepStrictEqual(lines(plan([], { records: [record], observed: [issueOf(record, { state: "closed" })] })), []);
  });

  describe("finds the issue", () => {
    const sketch = { id: "FR-7", title: "Title of FR-1", statement: "The product shall do FR-1." };
    const foreign = issueOf(record, { body: "Old text", title: "Old title", labels: [] });

    it("of a requirement that got another number, by its text", () => {
      const made = plan([sketch], linked(record));
      deepStrictEqual(lines(made), ["adopt FR-7 #1"]);
      match(reasonOf(made), /It was FR-1/);
    });

    it("not when two have the same text", () => {
      deepStrictEqual(lines(plan([sketch, { ...sketch, id: "FR-8" }], linked(record))), [
        "create FR-7",
        "create FR-8",
        "close FR-1 #1",
      ]);
    });

    it("of a requirement that moved to another document", () => {
      const documents = [planDocument([]), planDocument([{}], "docs/new.md")];
      deepStrictEqual(lines(plan([], { ...linked(record), documents })), ["adopt FR-1 #1"]);
    });

    it("that the document names, and keeps its text and title", () => {
      const made = plan([{ issue: 1 }], { observed: [foreign] });
      deepStrictEqual(lines(made), ["update FR-1 #1 statement labels", "drift FR-1 #1 title"]);
      const [update] = made.changes;
      match((update?.kind === "update" && update.patch.body) || "", /^<!-- throughline[\s\S]*-->\n\nOld text$/);
    });

    it("that the document names under a new id", () => {
      deepStrictEqual(lines(plan([{ id: "FR-8", statement: "Other.", issue: 1 }], linked(record))), [
        "update FR-8 #1 title statement",
      ]);
    });

    it("by a marker, if its author is believed", () => {
      const mine = issueOf(record, { authorAssociation: "MEMBER", author: "bob" });
      deepStrictEqual(lines(plan([{}], { observed: [mine] })), ["adopt FR-1 #1"]);
      const theirs = issueOf(record, { author: "mallory" });
      const made = plan([{}], { observed: [theirs] });
      deepStrictEqual(lines(made), ["create FR-1"]);
      match(made.warnings.join(), /#1 carries the marker of FR-1, but its author @mallory/);
    });

    it("by a marker: GitHub's text is still ours, so only the document moved", () => {
      deepStrictEqual(lines(plan([{ statement: "New." }], { observed: [issueOf(record)] })), [
        "update FR-1 #1 statement",
      ]);
      const edited = issueOf(record, { body: bodyOf(record).replace("shall do", "may do") });
      deepStrictEqual(lines(plan([{ statement: "New." }], { observed: [edited] })), ["conflict FR-1 #1 statement"]);
    });

    it("by a marker: the lowest open number, with a warning about the others", () => {
      const issues = [3, 2, 1].map((number) =>
        issueOf(linkRecord({ number }), number === 1 ? { state: "closed" } : {}),
      );
      const made = plan([{}], { observed: issues });
      deepStrictEqual(lines(made), ["adopt FR-1 #2"]);
      match(made.warnings.join(), /#3 carries the marker of FR-1 too/);
    });

    it("by the lock rather than by a marker", () => {
      const rival = issueOf(linkRecord({ number: 5 }));
      deepStrictEqual(
        lines(
          plan([{}], { records: [linkRecord({ number: 9 })], observed: [rival, issueOf(linkRecord({ number: 9 }))] }),
        ),
        ["unchanged FR-1 #9"],
      );
    });

    it("in a repository that was renamed", () => {
      const old = linkRecord({ repository: "github.com/octo/old" });
      deepStrictEqual(lines(plan([{}], { records: [old], observed: [issueOf(record)] })), ["adopt FR-1 #1"]);
    });

    for (const [name, sketches, more, reason] of [
      ["lock and document name two issues", [{ issue: 2 }], linked(record), /links it to #2, the lock to #1/],
      [
        "two requirements name one issue",
        [{ issue: 1 }, { id: "FR-2", issue: 1 }],
        { observed: [foreign] },
        /More than one/,
      ],
      ["the issue belongs to another one", [{}, { id: "FR-2", issue: 1 }], linked(record), /belongs to FR-1/],
      [
        "the issue says it is another one",
        [{ id: "FR-2", issue: 1 }, {}],
        { observed: [issueOf(record)] },
        /says it is FR-1/,
      ],
    ] as const) {
      it(`and asks when ${name}`, () => {
        const conflicts = plan(sketches, more).changes.filter(({ kind }) => kind === "conflict");
        match(conflicts[0]?.reason ?? "", reason);
      });
    }
  });

  it("leaves out labels, milestone and assignees for those who may not push", () => {
    const sketch = { milestone: "1.0", owner: "@ada", priority: "P0", level: 0 };
    const made = plan([sketch], { repository: { ...repository, canPush: false } });
    deepStrictEqual(lines(made), ["create FR-1"]);
    const [create] = made.changes;
    ok(create?.kind === "create");
    deepStrictEqual([create.draft.labels, create.draft.milestone, create.draft.assignees], [[], null, []]);
    match(made.warnings.join(), /may not push/);
  });

  it("cuts what is too long, and does not take it for drift later", () => {
    const statement = "A sentence of words. ".repeat(5000);
    const [create] = plan([{ statement }]).changes;
    ok(create?.kind === "create");
    const before = linkRecord({ published: create.published });
    const observed = [issueOf(before, { body: create.draft.body })];
    const made = plan([{ statement }], { records: [before], observed });
    deepStrictEqual(lines(made), ["unchanged FR-1 #1"]);
    const longTitle = "word ".repeat(100);
    const [titled] = plan([{ title: longTitle }]).changes;
    ok(titled?.kind === "create");
    const after = linkRecord({ published: titled.published });
    const issue = issueOf(after, { body: titled.draft.body, title: titled.draft.title });
    deepStrictEqual(lines(plan([{ title: longTitle }], { records: [after], observed: [issue] })), [
      "unchanged FR-1 #1",
    ]);
  });

  it("has another digest for other work, and the same for the same work elsewhere on the page", () => {
    const base = plan([{}, { id: "FR-2" }]);
    notEqual(plan([{}]).digest, base.digest);
    const documents = [{ ...planDocument([{}, { id: "FR-2" }]), positionAt: () => ({ line: 7, character: 0 }) }];
    equal(plan([], { documents }).digest, base.digest);
  });

  it(`gives the same bytes in whatever order things come (seed ${seed})`, () => {
    const records = [1, 2, 3, 4].map((number) =>
      linkRecord({
        number,
        requirement: `FR-${number}`,
        published: fields({ title: `Title of FR-${number}`, statement: `The product shall do FR-${number}.` }),
      }),
    );
    const observed = [
      ...records.map((item) => issueOf(item)),
      ...[6, 7].map((number) => issueOf(linkRecord({ number, requirement: "FR-5" }))),
    ];
    const labels = ["b", "a", "requirement"].map((name) => ({ name, color: "000000", description: "" }));
    const milestones = ["x", "X"].map((title, index) => ({
      number: index + 1,
      title,
      state: "open" as const,
      dueOn: null,
    }));
    const sketches = [
      { title: "New" },
      { id: "FR-2" },
      { id: "FR-5" },
      { id: "FR-6", milestone: "x", priority: "P1", level: 1 },
      { id: null },
      { id: null, title: "b" },
    ];
    const documents = [
      planDocument(sketches),
      planDocument([{ id: "FR-1" }, { id: "FR-9", dependsOn: ["FR-2"] }], "b.md"),
    ];
    const input = planInput([], { documents, records, observed, labels, milestones, config });
    const expected = JSON.stringify(planIssueChanges(input));
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    fc.assert(
      fc.property(
        shuffled(records),
        shuffled(observed),
        shuffled(labels),
        shuffled(milestones),
        shuffled(documents),
        shuffled(documents[0]?.ranked ?? []),
        (r, o, l, m, d, ranked) => {
          const mixed = d.map((document) => (document.path === "b.md" ? document : { ...document, ranked }));
          equal(
            JSON.stringify(
              planIssueChanges({ ...input, records: r, observed: o, labels: l, milestones: m, documents: mixed }),
            ),
            expected,
          );
        },
      ),
      { seed },
    );
  });
});
