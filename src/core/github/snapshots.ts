import type {
  AuthorAssociation,
  IssueSnapshot,
  IssueStateReason,
  LabelSnapshot,
  MilestoneSnapshot,
} from "../model/issue.ts";

/** An issue as REST has it; only what we read. */
export interface RestIssue {
  readonly number: number;
  readonly node_id: string;
  readonly html_url: string;
  readonly title: string;
  readonly body?: string | null | undefined;
  readonly state: string;
  readonly state_reason?: string | null | undefined;
  readonly labels: readonly (string | { readonly name?: string | null | undefined })[];
  readonly milestone: { readonly title: string } | null;
  readonly assignees?: readonly { readonly login: string }[] | null | undefined;
  readonly user: { readonly login: string } | null;
  readonly author_association?: string | undefined;
  readonly updated_at: string;
}

/** An issue as GraphQL has it; only what `issueFields` asks for. */
export interface GraphqlIssue {
  readonly number: number;
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly stateReason: string | null;
  readonly labels: { readonly nodes: readonly ({ readonly name: string } | null)[] | null } | null;
  readonly milestone: { readonly title: string } | null;
  readonly assignees: { readonly nodes: readonly ({ readonly login: string } | null)[] | null };
  readonly author: { readonly login: string } | null;
  readonly authorAssociation: string;
  readonly updatedAt: string;
}

/** What a query asks for to make a `GraphqlIssue`. */
export const issueFields = `number id url title body state stateReason
  labels(first: 100) { nodes { name } } milestone { title } assignees(first: 20) { nodes { login } }
  author { login } authorAssociation updatedAt`;

/** Who an issue belongs to when its author's account is gone. */
const ghost = "ghost";

export function fromRestIssue(issue: RestIssue): IssueSnapshot {
  return {
    number: issue.number,
    nodeId: issue.node_id,
    url: issue.html_url,
    title: issue.title,
    body: lineFeeds(issue.body ?? ""),
    state: issue.state === "closed" ? "closed" : "open",
    stateReason: readStateReason(issue.state_reason),
    labels: issue.labels.flatMap((label) => (typeof label === "string" ? [label] : (label.name ?? []))),
    milestone: issue.milestone?.title ?? null,
    assignees: (issue.assignees ?? []).map(({ login }) => login),
    author: issue.user?.login ?? ghost,
    authorAssociation: readAssociation(issue.author_association),
    updatedAt: issue.updated_at,
  };
}

export function fromGraphqlIssue(issue: GraphqlIssue): IssueSnapshot {
  return {
    number: issue.number,
    nodeId: issue.id,
    url: issue.url,
    title: issue.title,
    body: lineFeeds(issue.body),
    state: issue.state === "CLOSED" ? "closed" : "open",
    stateReason: readStateReason(issue.stateReason?.toLowerCase()),
    labels: (issue.labels?.nodes ?? []).flatMap((label) => label?.name ?? []),
    milestone: issue.milestone?.title ?? null,
    assignees: (issue.assignees.nodes ?? []).flatMap((person) => person?.login ?? []),
    author: issue.author?.login ?? ghost,
    authorAssociation: readAssociation(issue.authorAssociation),
    updatedAt: issue.updatedAt,
  };
}

export function fromRestLabel(label: { name: string; color: string; description: string | null }): LabelSnapshot {
  return { name: label.name, color: label.color.toLowerCase(), description: label.description ?? "" };
}

export function fromRestMilestone(milestone: {
  number: number;
  title: string;
  state: string;
  due_on: string | null;
}): MilestoneSnapshot {
  return {
    number: milestone.number,
    title: milestone.title,
    state: milestone.state === "closed" ? "closed" : "open",
    dueOn: milestone.due_on?.slice(0, 10) ?? null,
  };
}

/**
 * A due date as GitHub takes it.
 *
 * GitHub keeps a day, at midnight in California: at noon UTC it is the same day there, and in what it answers.
 */
export function toDueOn(date: string): string {
  return `${date}T12:00:00Z`;
}

function lineFeeds(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n");
}

function readStateReason(reason: string | null | undefined): IssueStateReason | null {
  switch (reason) {
    case "completed":
    case "not_planned":
    case "duplicate":
    case "reopened":
      return reason;
    default:
      return null;
  }
}

function readAssociation(association: string | undefined): AuthorAssociation {
  switch (association) {
    case "OWNER":
    case "MEMBER":
    case "COLLABORATOR":
    case "CONTRIBUTOR":
    case "FIRST_TIMER":
    case "FIRST_TIME_CONTRIBUTOR":
    case "MANNEQUIN":
      return association;
    default:
      return "NONE";
  }
}
