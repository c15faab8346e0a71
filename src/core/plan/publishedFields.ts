import type { ProjectConfig } from "../model/config.ts";
import type { IssueSnapshot } from "../model/issue.ts";
import type { PublishedFields } from "../model/link.ts";
import type { Requirement } from "../model/requirement.ts";
import { canonicalLine, canonicalText } from "./canonicalText.ts";
import { digest } from "./digest.ts";
import { firstOf, issueTitle, type ManagedBlock } from "./issueText.ts";

const maxLabelLength = 50;

/** What a requirement says, as its author wrote it: the text an issue is made of. Titles are never empty. */
export function requirementContent(requirement: Requirement, config: ProjectConfig): PublishedFields {
  return {
    title: requirement.title.value.trim() || (requirement.id?.value ?? ""),
    statement: requirement.statement,
    acceptanceCriteria: requirement.acceptanceCriteria
      .map((criterion) => criterion.text)
      .filter((text) => canonicalText(text) !== ""),
    priority: lineOrNull(requirement.priority?.value.text),
    milestone: lineOrNull(requirement.milestone?.value),
    dependsOn: requirement.dependsOn.map((id) => id.value).filter((id) => canonicalLine(id) !== ""),
    labels: requirementLabels(requirement, config).map((label) => label.name),
  };
}

/** What a requirement says, in the form that is compared and kept in the lock. */
export function publishedFields(requirement: Requirement, config: ProjectConfig): PublishedFields {
  return canonicalFields(requirementContent(requirement, config));
}

/** Fields in canonical form. */
export function canonicalFields(fields: PublishedFields): PublishedFields {
  return {
    title: canonicalLine(fields.title),
    statement: canonicalText(fields.statement),
    acceptanceCriteria: fields.acceptanceCriteria.map(canonicalText),
    priority: fields.priority === null ? null : canonicalLine(fields.priority),
    milestone: fields.milestone === null ? null : canonicalLine(fields.milestone),
    dependsOn: fields.dependsOn.map(canonicalLine),
    labels: fields.labels.toSorted(),
  };
}

/** A label that a requirement asks for, and what it is for. */
export interface RequirementLabel {
  readonly name: string;
  readonly purpose: "marker" | "priority" | "kind";
  /** Level of the priority; null where there is none. */
  readonly level: number | null;
}

/** The labels that go on a requirement's issue, by name; each once, in whatever letter case. */
export function requirementLabels(requirement: Requirement, config: ProjectConfig): RequirementLabel[] {
  const { marker, priority, kinds } = config.labels;
  const word = /[\p{L}\p{N}]+/u.exec(requirement.priority?.value.text ?? "")?.[0].toLowerCase();
  const level = requirement.priority?.value.level ?? null;
  const wanted: RequirementLabel[] = [
    { name: marker, purpose: "marker", level: null },
    { name: word === undefined ? "" : priority.replaceAll("{priority}", word), purpose: "priority", level },
    { name: kinds[requirement.kind] ?? "", purpose: "kind", level: null },
  ];
  const labels = new Map<string, RequirementLabel>();
  for (const label of wanted) {
    const name = labelName(label.name);
    if (name !== "" && !labels.has(name.toLowerCase())) labels.set(name.toLowerCase(), { ...label, name });
  }
  return [...labels.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What GitHub has, with the values of fields that cannot be told from it. */
export interface ObservedFields {
  readonly fields: PublishedFields;
  /** The block's own text of statement and criteria, to keep it where GitHub's side stays. */
  readonly content: PublishedFields;
  readonly ticked: ReadonlySet<string>;
}

/**
 * Read the fields from an issue.
 *
 * @param block  null where the issue carries no managed block: its whole body then stands for the statement.
 * @param known  versions of the fields that GitHub may have; a title or statement that was cut to fit is completed from
 *               them, and so are the fields of a lost block.
 */
export function observedFields(
  issue: IssueSnapshot,
  block: ManagedBlock | null,
  known: readonly PublishedFields[],
): ObservedFields {
  const labels = issue.labels.toSorted();
  const shared = { milestone: issue.milestone, labels };
  if (block === null) {
    const [base] = known;
    const content: PublishedFields = {
      ...shared,
      title: fullTitle(
        issue.title,
        known.map((fields) => fields.title),
      ),
      statement: issue.body,
      acceptanceCriteria: base?.acceptanceCriteria ?? [],
      priority: base?.priority ?? null,
      dependsOn: base?.dependsOn ?? [],
    };
    return { content, fields: canonicalFields(content), ticked: new Set() };
  }
  const statement =
    known.find((fields) => block.cutFrom !== null && digest(fields.statement) === block.cutFrom)?.statement ??
    block.statement;
  const content: PublishedFields = {
    ...shared,
    title: fullTitle(issue.title, [...(block.title === null ? [] : [block.title]), ...known.map(({ title }) => title)]),
    statement,
    acceptanceCriteria: block.acceptanceCriteria.map((criterion) => criterion.text),
    priority: block.priority,
    dependsOn: block.dependsOn,
  };
  const ticked = block.acceptanceCriteria.filter((criterion) => criterion.ticked);
  return { content, fields: canonicalFields(content), ticked: new Set(ticked.map(({ text }) => canonicalText(text))) };
}

/** The title that was cut to what GitHub shows, or what GitHub shows. */
function fullTitle(shown: string, candidates: readonly string[]): string {
  return candidates.find((title) => canonicalLine(issueTitle(title)) === canonicalLine(shown)) ?? shown;
}

/** GitHub's list of issues takes labels parted by commas, so a name cannot have one. */
function labelName(name: string): string {
  return firstOf(canonicalLine(name.replaceAll(",", " ")), maxLabelLength).trim();
}

function lineOrNull(value: string | undefined): string | null {
  const line = canonicalLine(value ?? "");
  return line === "" ? null : (value?.trim() ?? null);
}
