import type { IssueSnapshot } from "../model/issue.ts";
import type { PlanChange } from "../model/plan.ts";
import type { Outcome } from "../model/report.ts";
import { canonicalText } from "../plan/canonicalText.ts";

/** What came of a change, without what the change itself says. */
export type Result = Pick<Outcome, "outcome" | "issue" | "message">;

type IssueName = NonNullable<Outcome["issue"]>;

export function outcomeOf(change: PlanChange, result: Result): Outcome {
  const isOfRequirement = "requirementId" in change;
  return {
    kind: change.kind,
    requirementId: isOfRequirement ? change.requirementId : null,
    path: isOfRequirement ? change.path : null,
    ...result,
  };
}

export function done(issue: IssueName | null, message = ""): Result {
  return { outcome: "done", issue: nameOf(issue), message };
}

export function skipped(issue: IssueName | null, message: string): Result {
  return { outcome: "skipped", issue: nameOf(issue), message };
}

export function failed(message: string, issue: IssueName | null = null): Result {
  return { outcome: "failed", issue: nameOf(issue), message };
}

function nameOf(issue: IssueName | null): IssueName | null {
  return issue === null ? null : { number: issue.number, url: issue.url };
}

/** Whether nothing moved that a patch could overwrite: comments and reactions move `updatedAt` too. */
export function isSameText(a: IssueSnapshot, b: IssueSnapshot): boolean {
  const textOf = ({ title, body, labels, milestone }: IssueSnapshot): string =>
    JSON.stringify([title, body, labels.toSorted(), milestone]);
  return textOf(a) === textOf(b);
}

/** What a write asked for. */
export interface Asked {
  readonly title?: string;
  readonly body?: string;
  readonly labels?: readonly string[];
  readonly milestone?: string | null;
  readonly assignees?: readonly string[];
}

/** What GitHub did not do although it said yes; empty when it did all. */
export function whatWasDropped(asked: Asked, issue: IssueSnapshot): string {
  const { title, body, labels = [], milestone, assignees = [] } = asked;
  const dropped = [
    ...labels.filter(isNoneOf(issue.labels)).map((name) => `label “${name}”`),
    ...assignees.filter(isNoneOf(issue.assignees)).map((login) => `assignee @${login}`),
  ];
  if (typeof milestone === "string" && isNoneOf([issue.milestone ?? ""])(milestone)) {
    dropped.push(`milestone “${milestone}”`);
  }
  if (title !== undefined && title.trim() !== issue.title.trim()) dropped.push("the title as it was sent");
  if (body !== undefined && canonicalText(body) !== canonicalText(issue.body)) dropped.push("the text as it was sent");
  return dropped.length === 0 ? "" : `GitHub did not take ${dropped.join(", ")}.`;
}

function isNoneOf(names: readonly string[]): (name: string) => boolean {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return (name) => !known.has(name.toLowerCase());
}
