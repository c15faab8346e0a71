import { GatewayError, UsageError } from "../../src/core/errors.ts";
import type {
  AuthorAssociation,
  IssueDraft,
  IssuePatch,
  IssueSnapshot,
  LabelSnapshot,
  MilestoneSnapshot,
  RepositorySnapshot,
} from "../../src/core/model/issue.ts";
import type { Clock, IssueFilter, IssueGateway, LinkStore, Random } from "../../src/core/ports.ts";
import { repository } from "./builders.ts";

/** The process ends here: nothing it does afterwards has any effect. */
export class Crash extends Error {}

/** Where a process breaks off: at the n-th call of gateway or store, before it takes effect, after it, or half-way. */
export interface CrashPlan {
  readonly at: number;
  readonly moment: "before" | "after" | "torn";
}

/** Counts the calls of one process and ends it when its time has come. */
export class Process {
  calls = 0;
  #dead = false;
  readonly #crash: CrashPlan | null;

  constructor(crash: CrashPlan | null = null) {
    this.#crash = crash;
  }

  async step<T>(effect: () => T, torn?: () => void): Promise<T> {
    await Promise.resolve();
    if (this.#dead) throw new Crash();
    const moment = ++this.calls === this.#crash?.at ? this.#crash.moment : null;
    this.#dead = moment !== null;
    if (moment === "before") throw new Crash();
    if (moment === "torn" && torn !== undefined) {
      torn();
      throw new Crash();
    }
    const result = effect();
    if (moment !== null) throw new Crash();
    return result;
  }
}

/** What goes wrong, by number of the write (1 is the first one) or for good. */
export interface Faults {
  /** The write is carried out, its answer is lost. */
  readonly loseAnswer?: ReadonlySet<number>;
  /** The write is not carried out. */
  readonly fail?: ReadonlyMap<number, GatewayError>;
  /** Lists do not show issues made by the last so many writes. */
  readonly listLag?: number;
  /** Every list fails. */
  readonly listError?: GatewayError;
  /** Called after each write, with its number. */
  readonly afterWrite?: (write: number) => void;
}

/** A repository in memory; several gateways may work on it. */
export class MemoryRepository {
  issues: IssueSnapshot[] = [];
  labels: LabelSnapshot[] = [];
  milestones: MilestoneSnapshot[] = [];
  snapshot: RepositorySnapshot = repository;
  /** How everybody who creates issues stands to it. */
  association: AuthorAssociation = "NONE";
  writes: string[] = [];
  reads = 0;
  /** Number of writes when each issue was made. */
  readonly madeAt = new Map<number, number>();

  open(): IssueSnapshot[] {
    return this.issues.filter(({ state }) => state === "open");
  }

  edit(number: number, change: Partial<IssueSnapshot>): void {
    const updatedAt = `2026-02-01T00:00:00.${String(this.writes.length).padStart(3, "0")}Z`;
    this.issues = this.issues.map((issue) => (issue.number === number ? { ...issue, updatedAt, ...change } : issue));
  }
}

/** `IssueGateway` on a repository in memory. */
export class MemoryGateway implements IssueGateway {
  readonly pace = { secondsBetweenWrites: 1, settleSeconds: 60 };
  readonly #state: MemoryRepository;
  readonly #process: Process;
  readonly #faults: Faults;
  readonly #clock: Clock;
  readonly #login: string;

  constructor(
    state: MemoryRepository,
    clock: Clock,
    { process = new Process(), faults = {}, login }: { process?: Process; faults?: Faults; login?: string } = {},
  ) {
    this.#state = state;
    this.#clock = clock;
    this.#process = process;
    this.#faults = faults;
    this.#login = login ?? state.snapshot.login;
  }

  readRepository(): Promise<RepositorySnapshot> {
    return this.#read(() => ({ ...this.#state.snapshot, login: this.#login }));
  }

  listLabels(): Promise<LabelSnapshot[]> {
    return this.#read(() => [...this.#state.labels]);
  }

  listMilestones(): Promise<MilestoneSnapshot[]> {
    return this.#read(() => [...this.#state.milestones]);
  }

  listIssues(filter: IssueFilter): Promise<IssueSnapshot[]> {
    return this.#read(() => {
      if (this.#faults.listError !== undefined) throw this.#faults.listError;
      const visible = this.#state.writes.length - (this.#faults.listLag ?? 0);
      const label = filter.label?.toLowerCase();
      return this.#state.issues
        .filter(({ number }) => (this.#state.madeAt.get(number) ?? 0) <= visible)
        .filter((issue) => label === undefined || issue.labels.some((name) => name.toLowerCase() === label))
        .filter((issue) => filter.since === undefined || issue.updatedAt >= filter.since)
        .toReversed();
    });
  }

  readIssues(nodeIds: readonly string[]): Promise<(IssueSnapshot | undefined)[]> {
    return this.#read(() => nodeIds.map((id) => this.#state.issues.find(({ nodeId }) => nodeId === id)));
  }

  readIssue(number: number): Promise<IssueSnapshot | undefined> {
    return this.#read(() => this.#state.issues.find((issue) => issue.number === number));
  }

  createLabel(label: LabelSnapshot): Promise<LabelSnapshot> {
    return this.#write(`label ${label.name}`, () => {
      if (this.#state.labels.some(({ name }) => name.toLowerCase() === label.name.toLowerCase())) {
        throw new GatewayError("conflict", "Cannot make the label: it is there.");
      }
      this.#state.labels.push(label);
      return label;
    });
  }

  createMilestone({ title, dueOn }: { title: string; dueOn: string | null }): Promise<MilestoneSnapshot> {
    return this.#write(`milestone ${title}`, () => {
      if (this.#state.milestones.some((known) => known.title === title)) {
        throw new GatewayError("conflict", "Cannot make the milestone: it is there.");
      }
      const milestone: MilestoneSnapshot = { number: this.#state.milestones.length + 1, title, state: "open", dueOn };
      this.#state.milestones.push(milestone);
      return milestone;
    });
  }

  createIssue(draft: IssueDraft): Promise<IssueSnapshot> {
    return this.#write(`create ${draft.title}`, () => {
      const number = Math.max(0, ...this.#state.issues.map((issue) => issue.number)) + 1;
      const { owner, repo, host } = this.#state.snapshot.target;
      const { canPush } = this.#state.snapshot;
      const issue: IssueSnapshot = {
        number,
        nodeId: `I_${number}`,
        url: `https://${host}/${owner}/${repo}/issues/${number}`,
        title: draft.title,
        body: draft.body,
        state: "open",
        stateReason: null,
        labels: canPush ? draft.labels : [],
        milestone: canPush ? draft.milestone : null,
        assignees: canPush ? draft.assignees : [],
        author: this.#login,
        authorAssociation: this.#state.association,
        updatedAt: this.#clock.now().toISOString(),
      };
      this.#state.issues.push(issue);
      this.#state.madeAt.set(number, this.#state.writes.length);
      return issue;
    });
  }

  updateIssue(number: number, patch: IssuePatch): Promise<IssueSnapshot> {
    return this.#write(`update #${number} ${Object.keys(patch).sort().join(" ")}`, () => {
      this.#state.edit(number, { ...patch, updatedAt: this.#clock.now().toISOString() });
      const issue = this.#state.issues.find((candidate) => candidate.number === number);
      if (issue === undefined) throw new GatewayError("not-found", "Cannot update: there is no such issue.");
      return issue;
    });
  }

  #read<T>(answer: () => T): Promise<T> {
    return this.#process.step(() => {
      this.#state.reads++;
      return answer();
    });
  }

  #write<T>(name: string, commit: () => T): Promise<T> {
    return this.#process.step(() => {
      this.#state.writes.push(name);
      const number = this.#state.writes.length;
      const refusal = this.#faults.fail?.get(number);
      if (refusal !== undefined) throw refusal;
      const result = commit();
      this.#faults.afterWrite?.(number);
      if (this.#faults.loseAnswer?.has(number) === true) {
        throw new GatewayError("server", "Cannot write: GitHub failed (502).", { fateUnknown: true });
      }
      return result;
    });
  }
}

/** What is on disk, whatever becomes of the processes. */
export class MemoryDisk {
  lock = "";
  journal = "";
  isHeld = false;
  lockWrites = 0;
}

/** `LinkStore` on a disk in memory. */
export class MemoryLinkStore implements LinkStore {
  readonly #disk: MemoryDisk;
  readonly #process: Process;

  constructor(disk: MemoryDisk, process = new Process()) {
    this.#disk = disk;
    this.#process = process;
  }

  readLock(): Promise<string> {
    return this.#process.step(() => this.#disk.lock);
  }

  writeLock(text: string): Promise<void> {
    return this.#process.step(() => {
      this.#disk.lock = text;
      this.#disk.lockWrites++;
    });
  }

  readJournal(): Promise<string> {
    return this.#process.step(() => this.#disk.journal);
  }

  appendJournal(line: string): Promise<void> {
    return this.#process.step(
      () => {
        this.#disk.journal += `${line}\n`;
      },
      () => {
        this.#disk.journal += line.slice(0, line.length / 2);
      },
    );
  }

  clearJournal(): Promise<void> {
    return this.#process.step(() => {
      this.#disk.journal = "";
    });
  }

  acquire(): Promise<{ release(): Promise<void> }> {
    return this.#process.step(() => {
      if (this.#disk.isHeld) throw new UsageError("busy", "Cannot publish: another publisher is at work.");
      this.#disk.isHeld = true;
      return {
        release: () =>
          this.#process.step(() => {
            this.#disk.isHeld = false;
          }),
      };
    });
  }
}

/** A clock that moves only when somebody sleeps. */
export class FakeClock implements Clock {
  readonly sleeps: number[] = [];
  #now = Date.parse("2026-03-01T12:00:00Z");

  now(): Date {
    return new Date(this.#now);
  }

  async sleep(seconds: number): Promise<void> {
    await Promise.resolve();
    this.sleeps.push(seconds);
    this.#now += seconds * 1000;
  }
}

/** Link ids in order. */
export class CountingRandom implements Random {
  #count = 0;
  readonly #prefix: string;

  constructor(prefix = "a") {
    this.#prefix = prefix;
  }

  linkId(): string {
    return this.#prefix + String(++this.#count).padStart(15, "0");
  }
}
