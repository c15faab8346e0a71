import { deepStrictEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import type { Plan } from "../../../src/core/model/plan.ts";
import { planDocument } from "../../../src/core/report/planDocument.ts";
import { linkRecord } from "../../support/builders.ts";
import { expectText } from "./expectText.ts";
import { hostileTexts } from "./hostileText.ts";
import { nodesOf, readMarkdown } from "./readMarkdown.ts";
import { createOf, from, issue, planOf, samplePlan } from "./samplePlan.ts";

const facts = { source: "the remote “origin”", disagreeing: [] };

function hostilePlan(text: string): Plan {
  const difference = { field: "statement", base: `${text}\n${text}b`, document: text, github: `${text}\nc` } as const;
  return planOf(
    [
      { kind: "ensureLabel", label: { name: text, color: "000000", description: text }, reason: text },
      { kind: "ensureMilestone", title: text, dueOn: null, reason: text },
      { ...createOf(text, text, { labels: [text], path: text }) },
      { ...from(text, 1, text), kind: "conflict", issue: issue(1), fields: [difference] },
      {
        ...from(text, 1, text),
        kind: "update",
        issue: issue(1),
        fields: [difference],
        patch: {},
        record: linkRecord(),
      },
      { ...from(text, 1, text), kind: "close", issue: { ...issue(2), url: `javascript:alert(1)//${text}` } },
      { ...from(text, 1, text), kind: "close", issue: { ...issue(2), url: `https://github.com/${text}` } },
      { ...from(text, 1, text), kind: "refuse" },
    ],
    { warnings: [text], notifies: [text] },
  );
}

describe("planDocument", () => {
  it("shows every kind of change, most consequential first", () => {
    expectText(
      "plan.md.txt",
      planDocument(samplePlan, { ...facts, disagreeing: ["`GITHUB_REPOSITORY` names octo/x"] }),
    );
  });

  it("says that there is nothing to do, and leaves out what nobody needs then", () => {
    const empty = planDocument(planOf([]), facts);
    match(empty, /^# Plan for octo\/Product on github\.com\n\nThere is no requirement to publish\.\n/);
    doesNotMatch(empty, /Estimate|Notified|##/);
    const unchanged = planOf([{ ...from("FR-1", 1, ""), kind: "unchanged", issue: issue(1) }]);
    match(planDocument(unchanged, facts), /agree\.\n[\s\S]*\n1 issue says what the documents say\.\n$/);
  });

  it("says how long it takes, as people say it", () => {
    const estimate = (requests: number, seconds: number): string | undefined =>
      /Estimate:\*\* (.*)/.exec(
        planDocument(planOf([createOf("FR-1", "x")], { estimate: { requests, seconds } }), facts),
      )?.[1];
    deepStrictEqual(
      [estimate(1, 0), estimate(54, 48), estimate(300, 150), estimate(9000, 3 * 3600)],
      [
        "1 request, less than a minute",
        "54 requests, about 1 minute",
        "300 requests, about 3 minutes",
        "9000 requests, about 3 hours",
      ],
    );
  });

  it("shows where long and hidden differences are", () => {
    const long = "word ".repeat(60);
    const [statement, hidden, many] = [
      { document: `${long}new ${long}`, github: `${long}old ${long}` },
      { document: "a\u202Eb", github: "ab" },
      { document: "", github: "1\n2\n3\n4\n5\n6\n7\n8" },
    ].map((sides) => {
      const fields = [{ field: "statement", base: null, ...sides } as const];
      return planDocument(planOf([{ ...from("FR-1", 1, ""), kind: "drift", issue: issue(1), fields }]), facts);
    });
    match(statement!, /\n- ….*word old word.*…\n\+ ….*word new word.*…\n/);
    match(hidden!, /\n {2}only characters that are not seen differ\n/);
    match(many!, /\n- 6\n- … and 2 more\n```\n$/);
  });

  it("is the same for the same plan", () => {
    equal(planDocument(structuredClone(samplePlan), facts), planDocument(samplePlan, facts));
  });

  for (const text of hostileTexts) {
    it(`keeps ${JSON.stringify(text)} what it is: text`, () => {
      const plain = readMarkdown(planDocument(hostilePlan("plain"), { source: "plain", disagreeing: ["plain"] }));
      const document = readMarkdown(planDocument(hostilePlan(text), { source: text, disagreeing: [text] }));
      const nodes = nodesOf(document);
      const links = nodes.filter((node) => node.type === "link");
      ok(links.every(({ url }) => /^https:\/\/github\.com\/[\w/]*$/.test(url) || url === "https://github.com/plain"));
      const blocks = (root: typeof document): string[] => root.children.map(({ type }) => type);
      deepStrictEqual(blocks(document), blocks(plain));
      const wrong = nodes.filter(({ type }) =>
        ["html", "image", "imageReference", "linkReference", "delete", "emphasis", "footnoteReference"].includes(type),
      );
      deepStrictEqual(wrong, []);
      const widths = (root: typeof document): number[] =>
        nodesOf(root).flatMap((node) => (node.type === "tableRow" ? node.children.length : []));
      deepStrictEqual(widths(document), widths(plain));
    });
  }
});
