import type {
  IssueDraft,
  IssuePatch,
  IssueSnapshot,
  LabelSnapshot,
  MilestoneSnapshot,
  RepositorySnapshot,
} from "./model/issue.ts";

/**
 * The issues of one repository, wherever they live.
 *
 * Reads are retried by the adapter, writes are sent once. Every method throws `GatewayError` and nothing else.
 * Lists answer with all pages; an empty list means that there is nothing, never that something failed.
 */
export interface IssueGateway {
  readonly pace: WritePace;
  /** Who publishes, and what they may do. Cost: 2 requests. */
  readRepository(): Promise<RepositorySnapshot>;
  listLabels(): Promise<LabelSnapshot[]>;
  /** Open and closed. */
  listMilestones(): Promise<MilestoneSnapshot[]>;
  /** Open and closed issues, no pull requests, newest first. Cost: one request per 100 issues. */
  listIssues(filter: IssueFilter): Promise<IssueSnapshot[]>;
  /**
   * Issues by node id, in the order asked for; undefined where GitHub says there is none (deleted, or never was).
   * Cost: one request per 100.
   */
  readIssues(nodeIds: readonly string[]): Promise<(IssueSnapshot | undefined)[]>;
  /** One issue by its number; undefined where GitHub says there is none. */
  readIssue(number: number): Promise<IssueSnapshot | undefined>;
  createLabel(label: LabelSnapshot): Promise<LabelSnapshot>;
  createMilestone(milestone: { title: string; dueOn: string | null }): Promise<MilestoneSnapshot>;
  /** Milestones are given by title; those of `milestones` are known, others are an error of the caller's. */
  createIssue(draft: IssueDraft, milestones: readonly MilestoneSnapshot[]): Promise<IssueSnapshot>;
  updateIssue(number: number, patch: IssuePatch, milestones: readonly MilestoneSnapshot[]): Promise<IssueSnapshot>;
}

/** How a server wants to be written to. */
export interface WritePace {
  readonly secondsBetweenWrites: number;
  /**
   * How long a create that was sent may still take effect, or be missing from a list: before that, an issue that is
   * not to be seen may still come.
   */
  readonly settleSeconds: number;
}

/** Which issues to list. */
export interface IssueFilter {
  /** Issues that carry it, in any letter case; left out: all. */
  readonly label?: string;
  /** ISO 8601 UTC: updated at or after; left out: from the beginning. */
  readonly since?: string;
}

/**
 * Where links are kept: the lock, committed to git, and the journal beside it, which is not.
 *
 * Throws `UsageError` with code `store` when the disk refuses.
 */
export interface LinkStore {
  /** The lock's text; empty when there is none. */
  readLock(): Promise<string>;
  /** Replace the lock at once: a reader sees the old text or the new one, never a part. */
  writeLock(text: string): Promise<void>;
  /** The journal's text; empty when there is none. */
  readJournal(): Promise<string>;
  /** Append one line; when it returns, the line has reached the disk. */
  appendJournal(line: string): Promise<void>;
  /** Remove the journal: everything in it is in the lock. */
  clearJournal(): Promise<void>;
  /**
   * Keep other publishers on this machine out until `release` is called.
   *
   * @throws {UsageError} `busy`: another one is at work, named in the message.
   */
  acquire(): Promise<{ release(): Promise<void> }>;
}

/** The time, as a port, so that core has no clock of its own. */
export interface Clock {
  now(): Date;
  /** Resolves after that many seconds, or at once when the signal is aborted. */
  sleep(seconds: number, signal?: AbortSignal): Promise<void>;
}

/** Randomness, as a port. */
export interface Random {
  /** 16 lower-case letters and digits, never the same twice. */
  linkId(): string;
}
