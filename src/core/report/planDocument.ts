import type { ChangeKind, Plan, PlanChange } from "../model/plan.ts";
import { counted } from "./counted.ts";
import { escapeMarkdown } from "./escapeMarkdown.ts";
import { fieldDiff } from "./fieldDiff.ts";
import { issueLink } from "./issueLink.ts";
import { markdownTable } from "./markdownTable.ts";

/** What a plan does not say of itself. */
export interface PlanFacts {
  /** What named the repository. */
  readonly source: string;
  /** What names another one, in sentences. */
  readonly disagreeing: readonly string[];
}

type ChangeOf<K extends ChangeKind> = Extract<PlanChange, { kind: K }>;

/** Code points of titles and reasons. */
const maxTitle = 100;
const maxReason = 300;

/** Of what there is how much, most consequential first. */
const countWords: Readonly<Record<ChangeKind, (count: number) => string>> = {
  conflict: (count) => counted(count, "conflict"),
  drift: (count) => `${count} changed in GitHub`,
  create: (count) => `${counted(count, "issue")} to create`,
  update: (count) => `${counted(count, "issue")} to update`,
  close: (count) => `${count} proposed for closing`,
  adopt: (count) => `${count} to adopt`,
  ensureLabel: (count) => `${counted(count, "label")} to make`,
  ensureMilestone: (count) => `${counted(count, "milestone")} to make`,
  refuse: (count) => `${count} not published`,
  unchanged: (count) => `${count} unchanged`,
};

/**
 * A plan as a Markdown document, for people who decide whether it is carried out.
 *
 * Shape:  title, counts, warnings, who is told, estimate; then a section for each kind of change that occurs, most
 *         consequential first; what stays as it is, is only counted. Ends with a line feed.
 * Order:  within a section as in the plan. The same plan gives the same bytes.
 * Safety: everything that people wrote is escaped and shortened; see `escapeMarkdown`. Only links to issues are links.
 */
export function planDocument(plan: Plan, facts: PlanFacts): string {
  const { host, owner, repo } = plan.target;
  const sections = [
    settleSection("Conflicts", "Decide which side counts: nothing is sent until then.", changesOf(plan, "conflict")),
    settleSection("Changed in GitHub", "GitHub's text is left alone until somebody decides.", changesOf(plan, "drift")),
    createSection(changesOf(plan, "create")),
    updateSection(changesOf(plan, "update")),
    issueSection("Proposed for closing", "Only proposals: nothing is closed.", changesOf(plan, "close")),
    issueSection(
      "Adopt",
      "These issues are there already. They are linked; nothing is sent.",
      changesOf(plan, "adopt"),
    ),
    namesSection(changesOf(plan, "ensureLabel"), changesOf(plan, "ensureMilestone")),
    refuseSection(changesOf(plan, "refuse")),
    unchangedSection(plan.counts.unchanged),
  ];
  const title = `# Plan for ${escapeMarkdown(`${owner}/${repo}`)} on ${escapeMarkdown(host)}`;
  return `${[title, "", ...summary(plan, facts), ...sections.flat()].join("\n")}\n`;
}

function changesOf<K extends ChangeKind>(plan: Plan, kind: K): ChangeOf<K>[] {
  return plan.changes.filter((change): change is ChangeOf<K> => change.kind === kind);
}

function summary(plan: Plan, { source, disagreeing }: PlanFacts): string[] {
  const { counts, notifies, warnings } = plan;
  const kinds = Object.keys(countWords) as ChangeKind[];
  const present = kinds.filter((kind) => counts[kind] > 0);
  const isQuiet = present.every((kind) => kind === "unchanged");
  const quiet =
    present.length === 0 ? "There is no requirement to publish." : "Nothing to publish: documents and issues agree.";
  const writes = counts.create + counts.update + counts.ensureLabel + counts.ensureMilestone;
  const told = notifies.map((login) => escapeMarkdown(`@${login}`)).join(", ");
  return [
    isQuiet ? quiet : `**${present.map((kind) => countWords[kind](counts[kind])).join(", ")}.** Nothing is sent yet.`,
    "",
    ...warnings.map((warning) => `- **Warning:** ${escapeMarkdown(warning, maxReason)}`),
    ...disagreeing.map((note) => `- **Note:** ${escapeMarkdown(note, maxReason)}`),
    `- **Repository:** named by ${escapeMarkdown(source, maxReason)}`,
    ...(writes === 0
      ? []
      : [
          `- **Notified by GitHub:** ${told === "" ? "" : `${told}, and `}those who watch the repository or an issue`,
          `- **Estimate:** ${estimateWords(plan.estimate)}`,
        ]),
  ];
}

/** The estimate as people say it. */
function estimateWords({ requests, seconds }: Plan["estimate"]): string {
  const minutes = Math.round(seconds / 60);
  const duration =
    seconds < 45
      ? "less than a minute"
      : minutes < 90
        ? `about ${counted(Math.max(1, minutes), "minute")}`
        : `about ${counted(Math.round(minutes / 60), "hour")}`;
  return `${counted(requests, "request")}, ${duration}`;
}

function section(title: string, count: number, lines: readonly string[]): string[] {
  return count === 0 ? [] : ["", `## ${title} (${count})`, "", ...lines];
}

function settleSection(title: string, lead: string, changes: readonly ChangeOf<"drift" | "conflict">[]): string[] {
  const legend = changes.some(({ fields }) => fields.length > 0) ? " `-` is GitHub, `+` is the document." : "";
  return section(title, changes.length, [`${lead}${legend}`, ...changes.flatMap(differences)]);
}

function updateSection(changes: readonly ChangeOf<"update">[]): string[] {
  const lead = "`-` is what GitHub has, `+` is what it will have.";
  return section("Update", changes.length, [lead, ...changes.flatMap(differences)]);
}

function differences(change: ChangeOf<"update" | "drift" | "conflict">): string[] {
  const { issue, requirementId, reason, fields } = change;
  const state = issue.state === "closed" ? " (closed)" : "";
  const patched = change.kind === "update" && change.patch.state !== undefined ? `; becomes ${change.patch.state}` : "";
  const where = place(change);
  const head = `**${requirementName(requirementId)}** ${issueLink(issue)}${state}, ${where}: ${escapeMarkdown(reason, maxReason)}`;
  return ["", head + patched, ...(fields.length === 0 ? [] : ["", ...fieldDiff(fields)])];
}

function createSection(changes: readonly ChangeOf<"create">[]): string[] {
  const header = ["Requirement", "Title", "Labels", "Milestone", "Assignees", "Where"];
  const rows = changes.map((change) => {
    const { title, labels, milestone, assignees } = change.draft;
    return [
      requirementName(change.requirementId),
      escapeMarkdown(title, maxTitle),
      labels.map((label) => escapeMarkdown(label, maxTitle)).join(", "),
      escapeMarkdown(milestone ?? "", maxTitle),
      assignees.map((login) => escapeMarkdown(`@${login}`)).join(", "),
      place(change),
    ];
  });
  return section("Create", changes.length, markdownTable(header, rows));
}

function issueSection(title: string, lead: string, changes: readonly ChangeOf<"close" | "adopt">[]): string[] {
  const rows = changes.map((change) => [
    issueLink(change.issue),
    requirementName(change.requirementId),
    escapeMarkdown(change.reason, maxReason),
    // The line of a requirement that is gone says nothing.
    change.kind === "close" ? escapeMarkdown(change.path) : place(change),
  ]);
  return section(title, changes.length, [
    lead,
    "",
    ...markdownTable(["Issue", "Requirement", "Reason", "Where"], rows),
  ]);
}

function namesSection(
  labels: readonly ChangeOf<"ensureLabel">[],
  milestones: readonly ChangeOf<"ensureMilestone">[],
): string[] {
  const due = (date: string | null): string => (date === null ? "" : `, due ${escapeMarkdown(date)}`);
  return section("Labels and milestones", labels.length + milestones.length, [
    ...labels.map(({ label }) => `- label ${escapeMarkdown(label.name, maxTitle)}`),
    ...milestones.map(({ title, dueOn }) => `- milestone ${escapeMarkdown(title, maxTitle)}${due(dueOn)}`),
  ]);
}

function refuseSection(changes: readonly ChangeOf<"refuse">[]): string[] {
  const rows = changes.map((change) => [
    requirementName(change.requirementId),
    escapeMarkdown(change.reason, maxReason),
    place(change),
  ]);
  return section("Not published", changes.length, markdownTable(["Requirement", "Reason", "Where"], rows));
}

function unchangedSection(count: number): string[] {
  const says = count === 1 ? "1 issue says" : `${count} issues say`;
  return count === 0 ? [] : ["", "## Unchanged", "", `${says} what the documents say.`];
}

function requirementName(id: string): string {
  return escapeMarkdown(id, maxTitle) || "(no id)";
}

function place({ path, line }: { readonly path: string; readonly line: number }): string {
  return `${escapeMarkdown(path)}:${line}`;
}
