import type { IssueDraft, IssuePatch, IssueState, LabelSnapshot, RepositoryTarget } from "./issue.ts";
import type { FieldName, LinkRecord, PublishedFields } from "./link.ts";

/** One field that differs, and what the three sides say. Values as a person reads them. */
export interface FieldDifference {
  readonly field: FieldName;
  /** What both sides agreed on last; null when that is not known. */
  readonly base: string | null;
  readonly document: string;
  readonly github: string;
}

interface RequirementChange {
  readonly path: string;
  readonly requirementId: string;
  /** 1-based line of the requirement, for people. */
  readonly line: number;
  readonly reason: string;
}

interface IssueChange extends RequirementChange {
  readonly issue: {
    readonly number: number;
    readonly nodeId: string;
    readonly url: string;
    readonly state: IssueState;
  };
}

export interface EnsureLabel {
  readonly kind: "ensureLabel";
  readonly label: LabelSnapshot;
  readonly reason: string;
}

export interface EnsureMilestone {
  readonly kind: "ensureMilestone";
  readonly title: string;
  /** ISO 8601 date, null when the document names none. */
  readonly dueOn: string | null;
  readonly reason: string;
}

/** No issue carries this requirement: create one. */
export interface CreateIssue extends RequirementChange {
  readonly kind: "create";
  readonly rank: number;
  readonly draft: IssueDraft;
  readonly published: PublishedFields;
}

/** An issue carries it, but the lock does not say so: take it into the lock. Sends nothing. */
export interface AdoptIssue extends IssueChange {
  readonly kind: "adopt";
  readonly record: LinkRecord;
}

/** The document moved: bring the issue up to date. */
export interface UpdateIssue extends IssueChange {
  readonly kind: "update";
  readonly fields: readonly FieldDifference[];
  readonly patch: IssuePatch;
  /** The record once the patch is in place. */
  readonly record: LinkRecord;
}

/** GitHub moved, or both sides did: a person decides. Sends nothing. */
export interface Conflict extends IssueChange {
  readonly kind: "drift" | "conflict";
  readonly fields: readonly FieldDifference[];
}

/** The issue's requirement is gone from its document: a proposal, never carried out by itself. */
export interface CloseProposal extends IssueChange {
  readonly kind: "close";
}

/** Not published: not ready, without id, or named twice. */
export interface Refusal extends RequirementChange {
  readonly kind: "refuse";
}

export interface Unchanged extends IssueChange {
  readonly kind: "unchanged";
}

export type PlanChange =
  | EnsureLabel
  | EnsureMilestone
  | CreateIssue
  | AdoptIssue
  | UpdateIssue
  | Conflict
  | CloseProposal
  | Refusal
  | Unchanged;

export type ChangeKind = PlanChange["kind"];

/** Computed differences between documents and issues, not yet carried out. Data: can be shown, saved, compared. */
export interface Plan {
  readonly target: RepositoryTarget;
  /** Of everything below; two plans that would do the same have the same. */
  readonly digest: string;
  readonly counts: Readonly<Record<ChangeKind, number>>;
  readonly changes: readonly PlanChange[];
  readonly estimate: { readonly requests: number; readonly seconds: number };
  /** Logins who will be told by GitHub. */
  readonly notifies: readonly string[];
  /** What will be lost or done in another way, and why. */
  readonly warnings: readonly string[];
}
