import type { ChangeKind, Plan, PlanChange } from "../../../src/core/model/plan.ts";
import type { Outcome } from "../../../src/core/model/report.ts";
import { fields, linkRecord } from "../../support/builders.ts";

const target = { host: "github.com", owner: "octo", repo: "Product" };

const kinds: readonly ChangeKind[] = [
  "ensureLabel",
  "ensureMilestone",
  "create",
  "update",
  "adopt",
  "close",
  "drift",
  "conflict",
  "refuse",
  "unchanged",
];

/** A plan of these changes, counted as a plan is. */
export function planOf(changes: readonly PlanChange[], more: Partial<Plan> = {}): Plan {
  const counts = Object.fromEntries(
    kinds.map((kind) => [kind, changes.filter((change) => change.kind === kind).length]),
  ) as Plan["counts"];
  const estimate = { requests: 54, seconds: 48 };
  return { target, digest: "d", counts, changes, estimate, notifies: [], warnings: [], ...more };
}

export function issue(number: number, state: "open" | "closed" = "open") {
  return { number, nodeId: `I_${number}`, url: `https://github.com/octo/Product/issues/${number}`, state };
}

/** Where a change comes from. */
export function from(requirementId: string, line: number, reason: string) {
  return { path: "docs/prd.md", requirementId, line, reason };
}

export function createOf(requirementId: string, title: string, more: { labels?: string[]; path?: string } = {}) {
  const { labels = ["requirement"], path = "docs/prd.md" } = more;
  const draft = { title, body: "", labels, milestone: null, assignees: [] };
  return {
    ...from(requirementId, 12, "No issue is linked to it yet"),
    path,
    kind: "create" as const,
    rank: 1,
    draft,
    published: fields(),
  };
}

const longStatement = (ending: string): string =>
  `The product shall export every requirement together with its priority, its owner and all that was ever said of it, to a file ${ending}`;

/** One change of every kind and more, with the texts that are awkward to show. */
export const samplePlan: Plan = planOf(
  [
    {
      kind: "ensureLabel",
      label: { name: "requirement", color: "5319e7", description: "" },
      reason: "The repository has no label “requirement” yet",
    },
    { kind: "ensureMilestone", title: "1.0", dueOn: "2027-03-31", reason: "…" },
    { kind: "ensureMilestone", title: "Later", dueOn: null, reason: "…" },
    {
      ...createOf("FR-1", "Export to a file"),
      draft: {
        title: "Export to a file",
        body: "Body",
        labels: ["requirement", "priority: p0"],
        milestone: "1.0",
        assignees: ["ada", "bob"],
      },
    },
    createOf("FR-2", `Import ${"very ".repeat(40)}much`),
    {
      ...from("FR-3", 31, "title, statement changed in the document"),
      kind: "update",
      issue: issue(3),
      fields: [
        { field: "title", base: "Old title", document: "New title", github: "Old title" },
        {
          field: "statement",
          base: longStatement("of a kind that they choose."),
          document: longStatement("that they name."),
          github: longStatement("of a kind that they choose."),
        },
        {
          field: "acceptanceCriteria",
          base: "Opens\nCloses\nSaves",
          document: "Opens\nCloses at once\nSaves",
          github: "Opens\nCloses\nSaves",
        },
        { field: "milestone", base: "", document: "1.0", github: "" },
      ],
      patch: {},
      record: linkRecord(),
    },
    {
      ...from("FR-4", 40, "Its marker names this requirement"),
      kind: "adopt",
      issue: issue(4),
      record: linkRecord(),
    },
    {
      ...from("FR-5", 1, "Its requirement is gone from the document: close the issue, unlink it, or keep it"),
      kind: "close",
      issue: issue(5),
    },
    {
      ...from("FR-6", 50, "Statement changed in GitHub, where the document decides"),
      kind: "drift",
      issue: issue(6, "closed"),
      fields: [{ field: "statement", base: "It shall close.", document: "It shall close.", github: "It may close." }],
    },
    {
      ...from("FR-7", 60, "Priority changed on both sides: decide which one counts"),
      kind: "conflict",
      issue: issue(7),
      fields: [{ field: "priority", base: "P1", document: "P0", github: "P2" }],
    },
    {
      ...from("FR-8", 70, "More than one requirement is linked to #8. Leave one link."),
      kind: "conflict",
      issue: issue(8),
      fields: [],
    },
    { ...from("FR-9", 80, "It has no owner"), kind: "refuse" },
    { ...from("", 90, "“Fast” has no id. Put a number like `FR-12` before its title."), kind: "refuse" },
    { ...from("FR-10", 100, "Nothing changed"), kind: "unchanged", issue: issue(10) },
    { ...from("FR-11", 110, "Nothing changed"), kind: "unchanged", issue: issue(11) },
  ],
  { notifies: ["ada", "bob"], warnings: ["The statement of FR-1 is too long for an issue."] },
);

/** What came of a change. */
export function outcomeOf(kind: ChangeKind, more: Partial<Outcome> = {}): Outcome {
  const isOfRequirement = kind !== "ensureLabel" && kind !== "ensureMilestone";
  return {
    kind,
    requirementId: isOfRequirement ? "FR-1" : null,
    path: isOfRequirement ? "docs/prd.md" : null,
    outcome: "done",
    issue: null,
    message: "",
    ...more,
  };
}
