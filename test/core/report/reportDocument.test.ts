import { deepStrictEqual, doesNotMatch, equal, match } from "node:assert/strict";
import type { Outcome, PublishReport } from "../../../src/core/model/report.ts";
import { reportDocument } from "../../../src/core/report/reportDocument.ts";
import { expectText } from "./expectText.ts";
import { hostileTexts } from "./hostileText.ts";
import { nodesOf, readMarkdown } from "./readMarkdown.ts";
import { issue, outcomeOf } from "./samplePlan.ts";

function report(outcomes: readonly Outcome[], more: Partial<PublishReport> = {}): PublishReport {
  return { digest: "d", writes: 3, outcomes, stopped: null, ...more };
}

/** One outcome of every kind. */
const sample = report(
  [
    outcomeOf("ensureLabel"),
    outcomeOf("ensureLabel"),
    outcomeOf("ensureMilestone"),
    outcomeOf("create", { issue: issue(1) }),
    outcomeOf("create", {
      requirementId: "FR-2",
      issue: issue(2),
      message: "GitHub did not take assignee @bob.",
    }),
    outcomeOf("create", {
      requirementId: "FR-3",
      outcome: "failed",
      message: "Cannot create the issue: GitHub failed.",
    }),
    outcomeOf("update", { requirementId: "FR-4", issue: issue(4) }),
    outcomeOf("update", {
      requirementId: "FR-5",
      issue: issue(5),
      outcome: "skipped",
      message: "#5 was changed in GitHub meanwhile. Publish again.",
    }),
    outcomeOf("adopt", { requirementId: "FR-6", issue: issue(6) }),
    outcomeOf("close", {
      requirementId: "FR-7",
      issue: issue(7),
      outcome: "skipped",
      message: "Its requirement is gone",
    }),
    outcomeOf("drift", {
      requirementId: "FR-8",
      issue: issue(8),
      outcome: "skipped",
      message: "Title changed in GitHub",
    }),
    outcomeOf("conflict", {
      requirementId: "FR-9",
      issue: issue(9),
      outcome: "skipped",
      message: "Both sides changed",
    }),
    outcomeOf("refuse", { requirementId: "FR-10", outcome: "skipped", message: "It has no owner" }),
    outcomeOf("unchanged", { requirementId: "FR-11", issue: issue(11), outcome: "skipped" }),
  ],
  { writes: 8 },
);

describe("reportDocument", () => {
  it("shows every outcome, what failed first, and what to do next", () => {
    expectText("report.md.txt", reportDocument(sample));
  });

  it("says first what stopped it, and lists what was not reached", () => {
    const stopped = { code: "rate-limited", message: "GitHub's limit is reached." };
    const text = reportDocument(
      report(
        [
          outcomeOf("create", { issue: issue(1) }),
          outcomeOf("create", { requirementId: "FR-2", outcome: "failed", message: stopped.message }),
          outcomeOf("update", { requirementId: "FR-3", outcome: "cancelled" }),
          outcomeOf("ensureLabel", { outcome: "cancelled" }),
        ],
        { stopped },
      ),
    );
    match(text, /^# Publishing report\n\n\*\*Publishing stopped early:\*\* GitHub's limit is reached\.\n/);
    match(text, /## Failed \(1\)[\s\S]*## Not reached \(2\)[\s\S]*## Created \(1\)/);
    match(text, /\| FR-3 \| update \|/);
    match(text, /- Wait until GitHub's limit allows more/);
  });

  for (const [code, words] of [
    ["auth", /- Sign in again/],
    ["store", /- Make sure that the folder/],
    ["cancelled", /- Publish again to go on/],
  ] as const) {
    it(`says what to do after ${code}`, () => {
      match(reportDocument(report([], { stopped: { code, message: "No." } })), words);
    });
  }

  it("has nothing to say of an empty plan", () => {
    equal(
      reportDocument(report([], { writes: 0 })),
      "# Publishing report\n\n**There was nothing to publish.** 0 write requests sent.\n",
    );
  });

  it("only counts what went well and has no name", () => {
    const text = reportDocument(report([outcomeOf("ensureLabel"), outcomeOf("ensureMilestone")]));
    match(text, /## Labels and milestones made \(2\)\n\n1 label, 1 milestone\n/);
    doesNotMatch(text, /## Next/);
  });

  it("lists every outcome once", () => {
    const text = reportDocument(sample);
    for (let number = 1; number <= 10; number++) {
      equal(text.split(`FR-${number} |`).length, 2, `FR-${number}`);
    }
  });

  for (const text of hostileTexts) {
    it(`keeps ${JSON.stringify(text)} what it is: text`, () => {
      const hostile = (word: string): string =>
        reportDocument(
          report(
            [
              outcomeOf("create", { requirementId: word, path: word, outcome: "failed", message: word }),
              outcomeOf("update", { requirementId: word, path: word, issue: { number: 1, url: `javascript:${word}` } }),
            ],
            { stopped: { code: "auth", message: word } },
          ),
        );
      const typesOf = (word: string): string[] => nodesOf(readMarkdown(hostile(word))).map(({ type }) => type);
      deepStrictEqual(typesOf(text), typesOf("plain"));
    });
  }
});
