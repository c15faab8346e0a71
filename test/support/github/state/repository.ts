import { isDeepStrictEqual } from "node:util";
import type { Identities } from "./identities.ts";
import type { Comment, Issue, Label, Milestone, User } from "./model.ts";
import type { Right } from "./right.ts";

/** How to make a repository. Organisations grant nothing by themselves: say each user's right. */
export interface RepositoryOptions {
  readonly private?: boolean;
  readonly archived?: boolean;
  /** `false` switches the issue tracker off. */
  readonly hasIssues?: boolean;
  readonly description?: string;
  /** Right by login. */
  readonly rights?: Readonly<Record<string, Right>>;
}

export interface IssueDraft {
  readonly title: string;
  readonly author: User;
  readonly body?: string | null;
  readonly labels?: readonly Label[];
  readonly milestone?: Milestone | null;
  readonly assignees?: readonly User[];
  readonly isPullRequest?: boolean;
}

/** What can be changed on an issue; absent means untouched. */
export type IssuePatch = Partial<
  Pick<Issue, "title" | "body" | "labels" | "milestone" | "assignees" | "state" | "stateReason">
>;

/** What can be changed on a milestone; absent means untouched. */
export type MilestonePatch = Partial<Pick<Milestone, "title" | "description" | "state" | "dueOn">>;

/**
 * One repository with its issues, labels and milestones.
 *
 * Its methods do what they are told and check no limits and no rights: those belong to the endpoints, so that a test
 * can also put the store into states that GitHub's API would refuse.
 */
export class Repository {
  readonly id: number;
  readonly nodeId: string;
  readonly createdAt: Date;
  readonly rights: Map<string, Right>;
  readonly labels: Label[] = [];
  readonly milestones: Milestone[] = [];
  /** Open and closed, in order of number; deleted ones are gone. */
  readonly issues: Issue[] = [];
  private: boolean;
  archived: boolean;
  hasIssues: boolean;
  description: string | null;
  /** Owner and name change when `GitHubState.moveRepository` moves the repository. */
  owner: User;
  name: string;
  readonly #identities: Identities;
  #lastNumber = 0;
  #lastMilestone = 0;

  constructor(owner: User, name: string, options: RepositoryOptions, identities: Identities) {
    this.owner = owner;
    this.name = name;
    this.#identities = identities;
    ({ id: this.id, nodeId: this.nodeId } = identities.next("R"));
    this.createdAt = identities.now();
    this.private = options.private ?? false;
    this.archived = options.archived ?? false;
    this.hasIssues = options.hasIssues ?? true;
    this.description = options.description ?? null;
    this.rights = new Map(Object.entries(options.rights ?? {}).map(([login, right]) => [login.toLowerCase(), right]));
  }

  get fullName(): string {
    return `${this.owner.login}/${this.name}`;
  }

  /** The right given to this user by name; `undefined` when only the visibility of the repository counts. */
  grantedTo(login: string): Right | undefined {
    return login.toLowerCase() === this.owner.login.toLowerCase() ? "admin" : this.rights.get(login.toLowerCase());
  }

  issue(number: number): Issue | undefined {
    return this.issues.find((issue) => issue.number === number);
  }

  /** True for the number of an issue that was deleted: GitHub answers those differently from numbers never used. */
  wasDeleted(number: number): boolean {
    return number >= 1 && number <= this.#lastNumber && this.issue(number) === undefined;
  }

  addIssue(draft: IssueDraft): Issue {
    this.#lastNumber += 1;
    const now = this.#identities.now();
    const issue: Issue = {
      ...this.#identities.next(draft.isPullRequest === true ? "PR" : "I"),
      number: this.#lastNumber,
      author: draft.author,
      createdAt: now,
      isPullRequest: draft.isPullRequest ?? false,
      comments: [],
      title: draft.title,
      body: draft.body ?? null,
      state: "open",
      stateReason: null,
      labels: draft.labels ?? [],
      milestone: draft.milestone ?? null,
      assignees: draft.assignees ?? [],
      updatedAt: now,
      closedAt: null,
      closedBy: null,
    };
    this.issues.push(issue);
    return issue;
  }

  /** Change an issue as `actor`. The time of the last update moves only when something did change. */
  updateIssue(issue: Issue, patch: IssuePatch, actor: User): void {
    const changes = !isDeepStrictEqual({ ...issue, ...patch }, { ...issue });
    const stateChanges = patch.state !== undefined && patch.state !== issue.state;
    Object.assign(issue, patch);
    if (stateChanges) {
      issue.closedAt = issue.state === "closed" ? this.#identities.now() : null;
      issue.closedBy = issue.state === "closed" ? actor : null;
    }
    if (changes) {
      issue.updatedAt = this.#identities.now();
    }
  }

  deleteIssue(issue: Issue): void {
    this.issues.splice(this.issues.indexOf(issue), 1);
  }

  addComment(issue: Issue, author: User, body: string): Comment {
    const now = this.#identities.now();
    const comment: Comment = { ...this.#identities.next("IC"), author, body, createdAt: now, updatedAt: now };
    issue.comments.push(comment);
    issue.updatedAt = now;
    return comment;
  }

  /** The label of this name in any letter case, as GitHub looks labels up. */
  label(name: string): Label | undefined {
    return this.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
  }

  addLabel(label: { name: string; color?: string; description?: string | null }): Label {
    const added = { color: "ededed", description: null, ...label, ...this.#identities.next("LA") };
    this.labels.push(added);
    return added;
  }

  /** Remove a label from the repository and from every issue that carries it. */
  deleteLabel(label: Label): void {
    this.labels.splice(this.labels.indexOf(label), 1);
    for (const issue of this.issues) {
      issue.labels = issue.labels.filter((carried) => carried !== label);
    }
  }

  milestone(number: number): Milestone | undefined {
    return this.milestones.find((milestone) => milestone.number === number);
  }

  addMilestone(title: string, creator: User, more: MilestonePatch = {}): Milestone {
    this.#lastMilestone += 1;
    const now = this.#identities.now();
    const milestone: Milestone = {
      ...this.#identities.next("MI"),
      number: this.#lastMilestone,
      creator,
      createdAt: now,
      title,
      description: null,
      state: "open",
      dueOn: null,
      updatedAt: now,
      closedAt: null,
    };
    this.milestones.push(milestone);
    this.updateMilestone(milestone, more);
    return milestone;
  }

  updateMilestone(milestone: Milestone, patch: MilestonePatch): void {
    Object.assign(milestone, patch);
    milestone.updatedAt = this.#identities.now();
    milestone.closedAt = milestone.state === "closed" ? (milestone.closedAt ?? milestone.updatedAt) : null;
  }
}
