/**
 * The nouns of the local GitHub. Records are live: a test reads what a request changed on the same object.
 *
 * Units: every `Date` has whole seconds, as GitHub's timestamps do. Ids are unique across all kinds of records.
 */
export interface User {
  readonly id: number;
  readonly nodeId: string;
  readonly login: string;
  readonly name: string | null;
  readonly kind: "User" | "Organization";
  /** Lower-case logins of the organisations this user is a member of. */
  readonly organizations: Set<string>;
}

export interface Label {
  readonly id: number;
  readonly nodeId: string;
  name: string;
  /** Six hexadecimal digits, lower case, no `#`. */
  color: string;
  description: string | null;
}

export interface Milestone {
  readonly id: number;
  readonly nodeId: string;
  readonly number: number;
  readonly creator: User;
  readonly createdAt: Date;
  title: string;
  description: string | null;
  state: "open" | "closed";
  dueOn: Date | null;
  updatedAt: Date;
  closedAt: Date | null;
}

export interface Comment {
  readonly id: number;
  readonly nodeId: string;
  readonly author: User;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly body: string;
}

export type StateReason = "completed" | "not_planned" | "duplicate" | "reopened";

/** An issue, or a pull request as far as the issue endpoints show it: both share one run of numbers. */
export interface Issue {
  readonly id: number;
  readonly nodeId: string;
  readonly number: number;
  readonly author: User;
  readonly createdAt: Date;
  readonly isPullRequest: boolean;
  readonly comments: Comment[];
  title: string;
  /** Kept byte for byte, carriage returns included; `null` when empty. */
  body: string | null;
  state: "open" | "closed";
  stateReason: StateReason | null;
  labels: readonly Label[];
  milestone: Milestone | null;
  assignees: readonly User[];
  updatedAt: Date;
  closedAt: Date | null;
  closedBy: User | null;
}
