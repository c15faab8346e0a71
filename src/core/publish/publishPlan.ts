import { assertNever, GatewayError, ThroughlineError, UsageError } from "../errors.ts";
import type { IssueDraft, IssueSnapshot, MilestoneSnapshot, RepositorySnapshot } from "../model/issue.ts";
import type { JournalEntry, LinkRecord, PendingLink } from "../model/link.ts";
import type { CreateIssue, EnsureLabel, EnsureMilestone, Plan, PlanChange, UpdateIssue } from "../model/plan.ts";
import type { Outcome, PublishReport } from "../model/report.ts";
import { canonicalText } from "../plan/canonicalText.ts";
import { foldRecords, formatEntry, type PendingCreate } from "../plan/journal.ts";
import { formatLock, recordKey, type LinkProblem } from "../plan/lock.ts";
import { preparePlan, type PreparedPlan } from "../plan/planIssueChanges.ts";
import type { PlanRequest } from "../plan/planInput.ts";
import { repositoryKey } from "../plan/repositoryKey.ts";
import type { Clock, IssueGateway, LinkStore, Random } from "../ports.ts";
import { findPending, linkTo } from "./findPending.ts";
import { labelFilter } from "./readObserved.ts";
import { readPlanInput, readStored, type StoredLinks } from "./readPlan.ts";
import { findRivals } from "./rivals.ts";
import { whatMoved } from "./whatMoved.ts";

/** GitHub asks for a second between writes. */
const secondsBetweenWrites = 1;
/** How long a list may lag behind a create, before its absence counts. */
const quietSeconds = 30;
/** Waits between looks for an issue whose answer was lost. */
const lookAgainSeconds = [2, 5, 10];

export interface PublishOptions {
  readonly request: PlanRequest;
  readonly gateway: IssueGateway;
  readonly store: LinkStore;
  readonly clock: Clock;
  readonly random: Random;
  /** A plan that somebody approved: publishing does exactly that or nothing. */
  readonly approved?: Plan;
  readonly signal?: AbortSignal;
  /** Called before each change that is carried out, and once at the end. */
  readonly onProgress?: (progress: PublishProgress) => void;
}

export interface PublishProgress {
  readonly done: number;
  readonly total: number;
  /** null when all is done. */
  readonly change: PlanChange | null;
}

export interface PublishResult {
  readonly plan: Plan;
  readonly report: PublishReport;
  /** All links as the lock has them now, to be written back into documents. */
  readonly records: readonly LinkRecord[];
  /** What is wrong with lock and journal, for people. */
  readonly problems: readonly LinkProblem[];
}

/**
 * Bring GitHub in step with the requirements, and the lock with GitHub.
 *
 * The plan is computed from fresh reads. Writes go out one at a time, a second apart, each once: a create whose answer
 * was lost is looked for, and never sent again before its fate is known. Every change has its outcome; publishing stops
 * early only for sign-in, rate limit, a disk that refuses, and cancel, and what was done until then is in the lock.
 * With nothing to do it sends no write and leaves the lock's bytes alone.
 *
 * @throws {UsageError} `busy`: another publisher is at work here; `stale-plan`: the plan is not the approved one any
 *         more; `repository`: it takes no issues; `store`: the lock cannot be read.
 * @throws {GatewayError} GitHub could not be read before anything was sent.
 */
export async function publishPlan(options: PublishOptions): Promise<PublishResult> {
  const hold = await options.store.acquire();
  try {
    const stored = await readStored(options.store);
    const repository = await options.gateway.readRepository();
    refuseClosedRepository(repository);
    return await new Publisher(options, stored, repository).run();
  } finally {
    await hold.release();
  }
}

function refuseClosedRepository({ target, archived, hasIssues }: RepositorySnapshot): void {
  const name = `${target.owner}/${target.repo}`;
  if (archived) {
    throw new UsageError(
      "repository",
      `Cannot publish to ${name}: it is archived. Unarchive it, or name another repository.`,
    );
  }
  if (!hasIssues) {
    throw new UsageError(
      "repository",
      `Cannot publish to ${name}: issues are switched off. Switch them on in its settings.`,
    );
  }
}

type Result = Pick<Outcome, "outcome" | "issue" | "message">;

/** Ends a run early, in good order. */
class Stop extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

class Publisher {
  readonly #options: PublishOptions;
  readonly #stored: StoredLinks;
  readonly #repository: RepositorySnapshot;
  #records: LinkRecord[];
  #milestones: MilestoneSnapshot[] = [];
  #writes = 0;
  #lastWrite = -Infinity;
  /** Something in the journal is not settled: the next run has to read it. */
  #keepsJournal = false;
  #journalIsEmpty: boolean;
  /** Link ids of issues that were created by this run, or by one that broke off. */
  readonly #created: Set<string>;
  #createdSince: string;

  constructor(options: PublishOptions, stored: StoredLinks, repository: RepositorySnapshot) {
    this.#options = options;
    this.#stored = stored;
    this.#repository = repository;
    this.#records = foldRecords(stored.lock.records, stored.journal.linked);
    this.#journalIsEmpty = stored.journalText === "";
    this.#created = new Set(stored.journal.created);
    this.#createdSince = options.clock.now().toISOString();
  }

  async run(): Promise<PublishResult> {
    await this.#settleJournal();
    const { request, approved, gateway } = this.#options;
    const input = await readPlanInput(request, { gateway, repository: this.#repository, records: this.#records });
    this.#milestones = [...input.milestones];
    const prepared = preparePlan(input);
    const { plan } = prepared;
    if (approved !== undefined && approved.digest !== plan.digest) {
      await this.#finish();
      throw new UsageError("stale-plan", `Cannot carry out the plan: ${whatMoved(approved, plan)}. Make a new plan.`);
    }
    const snapshots = new Map(input.observed.map((issue) => [issue.nodeId, issue]));
    const { outcomes, stopped } = await this.#carryOut(prepared, snapshots);
    await this.#finish();
    const report: PublishReport = { digest: plan.digest, writes: this.#writes, outcomes, stopped };
    return { plan, report, records: this.#records, problems: this.#stored.problems };
  }

  /** What a run that broke off left behind: look for its issues before anything else is created. */
  async #settleJournal(): Promise<void> {
    const { journal, journalText } = this.#stored;
    if (journalText === "") return;
    // What is appended must not continue a torn line.
    if (!journalText.endsWith("\n")) await this.#options.store.appendJournal("");
    const target = repositoryKey(this.#repository.target);
    const mine = journal.pending.filter(({ record }) => record.repository === target);
    if (mine.length < journal.pending.length) this.#keepsJournal = true;
    for (const { at } of mine) if (at < this.#createdSince) this.#createdSince = at;
    let found = await this.#find(mine);
    const missing = mine.filter(({ record }) => !found.has(record.link));
    const wait = Math.max(0, ...missing.map(({ at }) => quietSeconds - this.#secondsSince(at)));
    if (missing.length > 0 && wait > 0) {
      await this.#options.clock.sleep(Math.min(wait, quietSeconds), this.#options.signal);
      if (this.#isCancelled())
        throw new UsageError("busy", "Cancelled while looking for issues of a run that broke off. Publish again.");
      found = await this.#find(mine);
    }
    for (const { record } of mine) {
      const issue = found.get(record.link);
      if (issue === undefined) await this.#write({ event: "abandoned", link: record.link });
      else await this.#link(linkTo(record, issue));
    }
    await this.#settleRivals();
  }

  #find(pending: readonly PendingCreate[]): Promise<Map<string, IssueSnapshot>> {
    const { gateway, request } = this.#options;
    return findPending({ gateway, repository: this.#repository, config: request.config }, pending);
  }

  async #carryOut(
    prepared: PreparedPlan,
    snapshots: ReadonlyMap<string, IssueSnapshot>,
  ): Promise<{ outcomes: Outcome[]; stopped: PublishReport["stopped"] }> {
    const { changes } = prepared.plan;
    const outcomes: Outcome[] = [];
    const numbers = new Map(prepared.numbers);
    let stopped: PublishReport["stopped"] = null;
    let hasCreated = false;
    for (const [done, change] of changes.entries()) {
      if (stopped === null && this.#isCancelled()) stopped = { code: "cancelled", message: "Cancelled." };
      if (stopped !== null) {
        outcomes.push(outcomeOf(change, { outcome: "cancelled", issue: null, message: "" }));
        continue;
      }
      this.#options.onProgress?.({ done, total: changes.length, change });
      try {
        outcomes.push(outcomeOf(change, await this.#carryOutOne(change, prepared, numbers, snapshots)));
        hasCreated ||= change.kind === "create";
      } catch (error) {
        if (!(error instanceof Stop)) throw error;
        stopped = { code: error.code, message: error.message };
        const outcome = error.code === "cancelled" ? "cancelled" : "failed";
        outcomes.push(outcomeOf(change, { outcome, issue: null, message: error.message }));
      }
    }
    if (hasCreated) stopped = (await this.#settleRivalsAtTheEnd(stopped !== null)) ?? stopped;
    this.#options.onProgress?.({ done: changes.length, total: changes.length, change: null });
    return { outcomes, stopped };
  }

  async #carryOutOne(
    change: PlanChange,
    prepared: PreparedPlan,
    numbers: Map<string, number>,
    snapshots: ReadonlyMap<string, IssueSnapshot>,
  ): Promise<Result> {
    switch (change.kind) {
      case "ensureLabel":
        return this.#ensureLabel(change);
      case "ensureMilestone":
        return this.#ensureMilestone(change);
      case "create":
        return this.#create(change, prepared, numbers);
      case "update":
        return this.#update(change, snapshots.get(change.issue.nodeId));
      case "adopt":
        this.#records = foldRecords(this.#records, [change.record]);
        return done(change.issue);
      case "unchanged":
        return { outcome: "skipped", issue: shortIssue(change.issue), message: "" };
      case "close":
      case "drift":
      case "conflict":
        return { outcome: "skipped", issue: shortIssue(change.issue), message: change.reason };
      case "refuse":
        return { outcome: "skipped", issue: null, message: change.reason };
      default:
        return assertNever(change);
    }
  }

  async #ensureLabel({ label }: EnsureLabel): Promise<Result> {
    const { gateway } = this.#options;
    const sent = await this.#send(() => gateway.createLabel(label));
    if (!(sent instanceof GatewayError)) return done(null);
    const known = await this.#read(() => gateway.listLabels());
    const isThere = known?.some(({ name }) => name.toLowerCase() === label.name.toLowerCase()) ?? false;
    return isThere ? done(null) : failed(sent);
  }

  async #ensureMilestone({ title, dueOn }: EnsureMilestone): Promise<Result> {
    const { gateway } = this.#options;
    const sent = await this.#send(() => gateway.createMilestone({ title, dueOn }));
    if (!(sent instanceof GatewayError)) {
      this.#milestones.push(sent);
      return done(null);
    }
    this.#milestones = (await this.#read(() => gateway.listMilestones())) ?? this.#milestones;
    return this.#knowsMilestone(title) ? done(null) : failed(sent);
  }

  #knowsMilestone(title: string): boolean {
    return this.#milestones.some((milestone) => milestone.title.toLowerCase() === title.toLowerCase());
  }

  async #create(change: CreateIssue, prepared: PreparedPlan, numbers: Map<string, number>): Promise<Result> {
    const { clock, random } = this.#options;
    const link = random.linkId();
    const document = prepared.lockPaths.get(change.path) ?? change.path;
    const record: PendingLink = {
      link,
      document,
      requirement: change.requirementId,
      repository: repositoryKey(this.#repository.target),
      published: change.published,
    };
    const { milestone } = change.draft;
    const draft: IssueDraft = {
      ...change.draft,
      body: prepared.bodies.get(change)?.(link, numbers) ?? change.draft.body,
      milestone: milestone !== null && this.#knowsMilestone(milestone) ? milestone : null,
    };
    await this.#pace();
    const at = clock.now().toISOString();
    await this.#write({ event: "creating", at, record });
    this.#created.add(link);
    const { issue, error } = await this.#sendCreate(draft, { at, record });
    if (issue === null) return error === null ? done(null) : failed(error);
    await this.#link(linkTo(record, issue));
    numbers.set(recordKey(record), issue.number);
    const dropped = whatWasDropped({ ...draft, milestone }, issue, draft.assignees);
    return { ...done(issue), message: dropped };
  }

  /** Send a create once; once more without assignees when GitHub refused it because of them. */
  async #sendCreate(
    draft: IssueDraft,
    pending: PendingCreate,
  ): Promise<{ issue: IssueSnapshot | null; error: GatewayError | null }> {
    const { gateway } = this.#options;
    const create = (wanted: IssueDraft) => this.#attempt(() => gateway.createIssue(wanted, this.#milestones));
    let sent = await create(draft);
    if (sent instanceof GatewayError && sent.code === "validation" && draft.assignees.length > 0) {
      await this.#pace();
      sent = await create({ ...draft, assignees: [] });
    }
    if (!(sent instanceof GatewayError)) return { issue: sent, error: null };
    if (!sent.fateUnknown) {
      await this.#write({ event: "abandoned", link: pending.record.link });
      this.#stopFor(sent);
      return { issue: null, error: sent };
    }
    const issue = await this.#lookFor(pending);
    if (issue !== null) return { issue, error: null };
    this.#keepsJournal = true;
    const message = `${sent.message} Whether the issue was created is not known: publish again to find out.`;
    return { issue: null, error: new GatewayError(sent.code, message, { cause: sent, fateUnknown: true }) };
  }

  /** The issue of a create whose answer was lost; null when it is not to be seen (yet). */
  async #lookFor(pending: PendingCreate): Promise<IssueSnapshot | null> {
    for (const seconds of lookAgainSeconds) {
      await this.#options.clock.sleep(seconds, this.#options.signal);
      const found = await this.#read(() => this.#find([pending]));
      if (found === null) return null;
      const issue = found.get(pending.record.link);
      if (issue !== undefined) return issue;
      if (this.#isCancelled()) return null;
    }
    return null;
  }

  async #update(change: UpdateIssue, planned: IssueSnapshot | undefined): Promise<Result> {
    const { gateway } = this.#options;
    const { number } = change.issue;
    const fresh = await this.#attempt(() => gateway.readIssue(number));
    if (fresh instanceof GatewayError) {
      this.#stopFor(fresh);
      return failed(fresh);
    }
    if (fresh === undefined || planned === undefined || !isSameText(fresh, planned)) {
      const message = `#${number} was changed in GitHub meanwhile. Publish again.`;
      return { outcome: "skipped", issue: shortIssue(change.issue), message };
    }
    const { milestone } = change.patch;
    if (typeof milestone === "string" && !this.#knowsMilestone(milestone)) {
      const message = `The milestone “${milestone}” could not be made. Make it in GitHub, then publish again.`;
      return { outcome: "failed", issue: shortIssue(change.issue), message };
    }
    const sent = await this.#send(() => gateway.updateIssue(number, change.patch, this.#milestones));
    if (sent instanceof GatewayError) return failed(sent, change.issue);
    await this.#link(change.record);
    return { ...done(sent), message: whatWasDropped(change.patch, sent, []) };
  }

  async #settleRivalsAtTheEnd(alreadyStopped: boolean): Promise<PublishReport["stopped"]> {
    if (alreadyStopped) {
      // The next run does it, from the journal.
      this.#keepsJournal = true;
      return null;
    }
    try {
      await this.#settleRivals();
    } catch (error) {
      if (error instanceof Stop) return { code: error.code, message: error.message };
      if (!(error instanceof GatewayError)) throw error;
      this.#keepsJournal = true;
    }
    return null;
  }

  /** Where another publisher was quicker, its issue stays, and ours is closed. */
  async #settleRivals(): Promise<void> {
    const { gateway, request } = this.#options;
    const target = repositoryKey(this.#repository.target);
    const mine = this.#records.filter((record) => this.#created.has(record.link) && record.repository === target);
    if (mine.length === 0) return;
    const filter = { ...labelFilter(request.config, this.#repository), since: this.#since() };
    const issues = await gateway.listIssues(filter);
    for (const rival of findRivals({ mine, records: this.#records, issues, login: this.#repository.login })) {
      if (rival.mustClose) {
        const patch = { state: "closed", stateReason: "duplicate" } as const;
        const sent = await this.#send(() => gateway.updateIssue(rival.record.number, patch, this.#milestones));
        if (sent instanceof GatewayError) {
          this.#keepsJournal = true;
          continue;
        }
      }
      await this.#link(rival.replacement);
    }
  }

  #since(): string {
    return new Date(Date.parse(this.#createdSince) - 300_000).toISOString();
  }

  /** Put a record into the journal and among the others. */
  async #link(record: LinkRecord): Promise<void> {
    await this.#write({ event: "linked", record });
    this.#records = foldRecords(this.#records, [record]);
  }

  async #write(entry: JournalEntry): Promise<void> {
    try {
      await this.#options.store.appendJournal(formatEntry(entry));
      this.#journalIsEmpty = false;
    } catch (error) {
      if (ThroughlineError.is(error, "store")) throw new Stop("store", error.message);
      throw error;
    }
  }

  /** Fold the journal into the lock. */
  async #finish(): Promise<void> {
    const { store } = this.#options;
    const text = formatLock({ records: this.#records, unread: this.#stored.lock.unread });
    if (text !== this.#stored.lockText) await store.writeLock(text);
    if (!this.#journalIsEmpty && !this.#keepsJournal) await store.clearJournal();
  }

  /** Send a write at its time; the error of one that failed. */
  async #send<T>(write: () => Promise<T>): Promise<T | GatewayError> {
    await this.#pace();
    const sent = await this.#attempt(write);
    if (sent instanceof GatewayError) this.#stopFor(sent);
    return sent;
  }

  async #pace(): Promise<void> {
    const { clock, signal } = this.#options;
    const wait = secondsBetweenWrites - (clock.now().getTime() - this.#lastWrite) / 1000;
    if (wait > 0) await clock.sleep(wait, signal);
    if (this.#isCancelled()) throw new Stop("cancelled", "Cancelled.");
  }

  async #attempt<T>(request: () => Promise<T>): Promise<T | GatewayError> {
    try {
      return await request();
    } catch (error) {
      if (error instanceof GatewayError) return error;
      throw error;
    }
  }

  /** A read that helps to understand a failure; null when it fails as well. */
  async #read<T>(read: () => Promise<T>): Promise<T | null> {
    const answer = await this.#attempt(read);
    return answer instanceof GatewayError ? null : answer;
  }

  #stopFor(error: GatewayError): void {
    if (error.code === "auth") throw new Stop("auth", error.message);
    if (error.code !== "rate-limited") return;
    const seconds = error.retryAfterSeconds ?? 60;
    const time = new Date(this.#options.clock.now().getTime() + seconds * 1000).toISOString().slice(11, 16);
    throw new Stop("rate-limited", `${error.message} What was published is kept; go on after ${time} UTC.`);
  }

  #secondsSince(time: string): number {
    return (this.#options.clock.now().getTime() - Date.parse(time)) / 1000;
  }

  #isCancelled(): boolean {
    return this.#options.signal?.aborted ?? false;
  }
}

function outcomeOf(change: PlanChange, result: Result): Outcome {
  const isOfRequirement = "requirementId" in change;
  return {
    kind: change.kind,
    requirementId: isOfRequirement ? change.requirementId : null,
    path: isOfRequirement ? change.path : null,
    ...result,
  };
}

function done(issue: { number: number; url: string } | null): Result {
  return { outcome: "done", issue: issue === null ? null : shortIssue(issue), message: "" };
}

function failed(error: GatewayError, issue: { number: number; url: string } | null = null): Result {
  return { outcome: "failed", issue: issue === null ? null : shortIssue(issue), message: error.message };
}

function shortIssue({ number, url }: { number: number; url: string }): { number: number; url: string } {
  return { number, url };
}

/** Comments and reactions also move `updatedAt`: what counts is what a patch would overwrite. */
function isSameText(a: IssueSnapshot, b: IssueSnapshot): boolean {
  const textOf = ({ title, body, labels, milestone }: IssueSnapshot): string =>
    JSON.stringify([title, body, labels.toSorted(), milestone]);
  return a.updatedAt === b.updatedAt || textOf(a) === textOf(b);
}

/** What GitHub did not do although it said yes; empty when it did all. */
function whatWasDropped(
  asked: { title?: string; body?: string; labels?: readonly string[]; milestone?: string | null },
  issue: IssueSnapshot,
  assignees: readonly string[],
): string {
  const isMissing = (names: readonly string[]) => {
    const known = new Set(names.map((name) => name.toLowerCase()));
    return (name: string): boolean => !known.has(name.toLowerCase());
  };
  const dropped = [
    ...(asked.labels ?? []).filter(isMissing(issue.labels)).map((name) => `label “${name}”`),
    ...assignees.filter(isMissing(issue.assignees)).map((login) => `assignee @${login}`),
    ...(typeof asked.milestone === "string" && isMissing([issue.milestone ?? ""])(asked.milestone)
      ? [`milestone “${asked.milestone}”`]
      : []),
    ...(asked.title !== undefined && asked.title.trim() !== issue.title.trim() ? ["the title as it was sent"] : []),
    ...(asked.body !== undefined && canonicalText(asked.body) !== canonicalText(issue.body)
      ? ["the text as it was sent"]
      : []),
  ];
  return dropped.length === 0 ? "" : `GitHub did not take ${dropped.join(", ")}.`;
}
