import type { ChangeKind } from "../model/plan.ts";
import type { Outcome, PublishReport } from "../model/report.ts";
import { counted } from "./counted.ts";
import { escapeMarkdown } from "./escapeMarkdown.ts";
import { issueLink } from "./issueLink.ts";
import { markdownTable } from "./markdownTable.ts";

/** What a change was about to do. */
const kindWords: Readonly<Record<ChangeKind, string>> = {
  ensureLabel: "make a label",
  ensureMilestone: "make a milestone",
  create: "create",
  update: "update",
  adopt: "adopt",
  close: "propose closing",
  drift: "changed in GitHub",
  conflict: "conflict",
  refuse: "not published",
  unchanged: "unchanged",
};

/** A heading, and which outcomes stand under it. */
interface Group {
  readonly title: string;
  holds(outcome: Outcome): boolean;
}

const groups: readonly Group[] = [
  { title: "Failed", holds: ({ outcome }) => outcome === "failed" },
  { title: "Not reached", holds: ({ outcome, kind }) => outcome === "cancelled" && kind !== "unchanged" },
  { title: "Done, but not all of it", holds: ({ outcome, message }) => outcome === "done" && message !== "" },
  { title: "To be settled", holds: ({ kind }) => kind === "conflict" || kind === "drift" },
  { title: "Proposed for closing", holds: ({ kind }) => kind === "close" },
  { title: "Not published", holds: ({ kind }) => kind === "refuse" },
  { title: "Skipped", holds: ({ outcome, kind }) => outcome === "skipped" && kind !== "unchanged" },
  { title: "Created", holds: ({ kind }) => kind === "create" },
  { title: "Updated", holds: ({ kind }) => kind === "update" },
  { title: "Adopted", holds: ({ kind }) => kind === "adopt" },
  { title: "Labels and milestones made", holds: ({ kind }) => kind === "ensureLabel" || kind === "ensureMilestone" },
  { title: "Unchanged", holds: ({ kind }) => kind === "unchanged" },
];

/**
 * What publishing did, as a Markdown document for people.
 *
 * Shape:  title, what stopped it if anything did, counts; groups of outcomes, what failed first, each outcome in the
 *         first group that holds it; then what to do next. Labels, milestones and what stayed as it was are only
 *         counted when all went well. Ends with a line feed.
 * Order:  within a group as in the report. The same report gives the same bytes.
 * Safety: everything that people or GitHub wrote is escaped; see `escapeMarkdown`.
 */
export function reportDocument(report: PublishReport): string {
  const { stopped, outcomes, writes } = report;
  const lines = ["# Publishing report", ""];
  if (stopped !== null) lines.push(`**Publishing stopped early:** ${escapeMarkdown(stopped.message)}`, "");
  lines.push(`**${countWords(outcomes)}.** ${counted(writes, "write request")} sent.`);
  for (const [group, held] of grouped(outcomes)) {
    lines.push("", `## ${group.title} (${held.length})`, "", ...groupLines(held));
  }
  const steps = nextSteps(report);
  if (steps.length > 0) lines.push("", "## Next", "", ...steps.map((step) => `- ${step}`));
  return `${lines.join("\n")}\n`;
}

function countWords(outcomes: readonly Outcome[]): string {
  const count = (wanted: Outcome["outcome"]): number => outcomes.filter(({ outcome }) => outcome === wanted).length;
  const parts = [
    { count: count("failed"), word: "failed" },
    { count: count("cancelled"), word: "not reached" },
    { count: count("done"), word: "done" },
    { count: count("skipped"), word: "left as it was" },
  ];
  const present = parts.filter((part) => part.count > 0).map((part) => `${part.count} ${part.word}`);
  return present.join(", ") || "There was nothing to publish";
}

function grouped(outcomes: readonly Outcome[]): [Group, Outcome[]][] {
  const held = new Map<Group, Outcome[]>(groups.map((group) => [group, []]));
  for (const outcome of outcomes) {
    const group = groups.find((candidate) => candidate.holds(outcome));
    if (group !== undefined) held.get(group)?.push(outcome);
  }
  return [...held].filter(([, list]) => list.length > 0);
}

function groupLines(outcomes: readonly Outcome[]): string[] {
  if (outcomes.every(({ kind }) => kind === "unchanged")) {
    return [`${outcomes.length === 1 ? "1 issue says" : `${outcomes.length} issues say`} what the documents say.`];
  }
  if (outcomes.every(({ outcome, requirementId }) => outcome === "done" && requirementId === null)) {
    const labels = outcomes.filter(({ kind }) => kind === "ensureLabel").length;
    const milestones = outcomes.length - labels;
    const parts = [
      labels === 0 ? "" : counted(labels, "label"),
      milestones === 0 ? "" : counted(milestones, "milestone"),
    ];
    return [parts.filter((part) => part !== "").join(", ")];
  }
  const isOpen = outcomes.some(({ outcome }) => outcome === "failed" || outcome === "cancelled");
  const showsKind = isOpen || new Set(outcomes.map(({ kind }) => kind)).size > 1;
  return markdownTable(
    ["Issue", "Requirement", "Change", "What came of it", "Document"],
    outcomes.map(({ issue, requirementId, kind, message, path }) => [
      issue === null ? "" : issueLink(issue),
      escapeMarkdown(requirementId ?? ""),
      showsKind ? kindWords[kind] : "",
      escapeMarkdown(message),
      escapeMarkdown(path ?? ""),
    ]),
  );
}

function nextSteps({ outcomes, stopped }: PublishReport): string[] {
  const has = (...kinds: ChangeKind[]): boolean => outcomes.some(({ kind }) => kinds.includes(kind));
  const hasLinked = outcomes.some(
    ({ outcome, kind }) => outcome === "done" && ["create", "update", "adopt"].includes(kind),
  );
  const hasFailed = outcomes.some(({ outcome }) => outcome === "failed");
  const steps: string[] = [];
  if (stopped !== null) steps.push(afterStop(stopped.code));
  else if (hasFailed) steps.push("See to what failed, then publish again: what is done is not sent twice.");
  if (has("conflict", "drift")) {
    steps.push("Settle what differs: pull GitHub's text into the document, or change it, then publish again.");
  }
  if (has("close")) steps.push("Decide on issues whose requirement is gone: close, unlink or keep them.");
  if (has("refuse")) steps.push("Complete what was not published, then publish again.");
  if (hasLinked)
    steps.push("Commit the documents and `throughline.lock` if they changed: others find the issues by them.");
  return steps;
}

function afterStop(code: string): string {
  const again = "then publish again: what is done is not sent twice.";
  switch (code) {
    case "auth":
      return `Sign in again, or renew the token, ${again}`;
    case "rate-limited":
      return `Wait until GitHub's limit allows more, ${again}`;
    case "store":
      return `Make sure that the folder of \`throughline.lock\` can be written to, ${again}`;
    default:
      return "Publish again to go on: what is done is not sent twice.";
  }
}
