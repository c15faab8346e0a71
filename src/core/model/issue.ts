/** Where issues live. */
export interface RepositoryTarget {
  /** `github.com`, or the name of an enterprise host, with port if it is not the usual one. */
  readonly host: string;
  readonly owner: string;
  readonly repo: string;
}

/** What the signed-in person may do in a repository. */
export interface RepositorySnapshot {
  readonly target: RepositoryTarget;
  readonly nodeId: string;
  /** Login of the person who publishes. */
  readonly login: string;
  /** May set labels, milestones and assignees; without it GitHub drops them silently. */
  readonly canPush: boolean;
  readonly hasIssues: boolean;
  readonly archived: boolean;
  readonly defaultBranch: string;
}

export interface LabelSnapshot {
  readonly name: string;
  /** Six hexadecimal digits, lower case. */
  readonly color: string;
  readonly description: string;
}

export interface MilestoneSnapshot {
  readonly number: number;
  readonly title: string;
  readonly state: "open" | "closed";
  /** ISO 8601 date (`2027-03-31`), null when none. */
  readonly dueOn: string | null;
}

export type IssueState = "open" | "closed";
export type IssueStateReason = "completed" | "not_planned" | "duplicate" | "reopened";

/** How the author of an issue stands to its repository, as GitHub says it. */
export type AuthorAssociation =
  "OWNER" | "MEMBER" | "COLLABORATOR" | "CONTRIBUTOR" | "FIRST_TIMER" | "FIRST_TIME_CONTRIBUTOR" | "MANNEQUIN" | "NONE";

/** What GitHub had when the issue was read. */
export interface IssueSnapshot {
  readonly number: number;
  readonly nodeId: string;
  readonly url: string;
  readonly title: string;
  /** Line endings as line feeds. Empty when there is none. */
  readonly body: string;
  readonly state: IssueState;
  readonly stateReason: IssueStateReason | null;
  readonly labels: readonly string[];
  readonly milestone: string | null;
  readonly assignees: readonly string[];
  readonly author: string;
  readonly authorAssociation: AuthorAssociation;
  /** ISO 8601 UTC, as GitHub sent it. */
  readonly updatedAt: string;
}

/** An issue to create. Labels, milestone and assignees by name; the gateway finds the numbers. */
export interface IssueDraft {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly milestone: string | null;
  readonly assignees: readonly string[];
}

/** What to change of an issue; what is left out stays as it is. */
export interface IssuePatch {
  readonly title?: string;
  readonly body?: string;
  readonly labels?: readonly string[];
  readonly milestone?: string | null;
  readonly state?: IssueState;
  readonly stateReason?: IssueStateReason;
}
