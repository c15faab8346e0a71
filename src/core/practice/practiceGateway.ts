import { GatewayError, InvariantError, type GatewayErrorCode } from "../errors.ts";
import type {
  IssueDraft,
  IssuePatch,
  IssueSnapshot,
  LabelSnapshot,
  MilestoneSnapshot,
  RepositorySnapshot,
  RepositoryTarget,
} from "../model/issue.ts";
import type { Clock, IssueFilter, IssueGateway, WritePace } from "../ports.ts";

/**
 * Where practice issues say that they live, whatever host the target names: no link to them leads anywhere, and no
 * link record of theirs can be taken for one of GitHub's. Names under `invalid` never resolve (RFC 6761).
 */
export const practiceHost = "practice.invalid";

/** What GitHub allows, in code points. */
const maxLength = { title: 256, body: 65_536, labelName: 50 };

/** GitHub gives it to labels that come into being on an issue. */
const colorOfUnknownLabels = "ededed";

export interface PracticeOptions {
  /** Owner and name are taken as they are; the host is `practiceHost`. */
  readonly target: RepositoryTarget;
  /** Who practises: owns the repository, and writes all of its issues. */
  readonly login: string;
  readonly clock: Pick<Clock, "now">;
}

/**
 * A GitHub in memory, to try publishing without account, server or network.
 *
 * It answers as GitHub does where a person would notice: numbers from 1, labels in any letter case, unknown labels made
 * on the way, lengths refused, closed issues with a reason. Everybody can be assigned. `updatedAt` grows with each
 * change, even when the clock stands still.
 *
 * Errors: as the port has them; the methods for the person who practises throw the same at once.
 */
export class PracticeGateway implements IssueGateway {
  readonly pace: WritePace = { secondsBetweenWrites: 0, settleSeconds: 0 };
  readonly #target: RepositoryTarget;
  readonly #login: string;
  readonly #clock: Pick<Clock, "now">;
  #issues: IssueSnapshot[] = [];
  #labels: LabelSnapshot[] = [];
  #milestones: MilestoneSnapshot[] = [];
  /** Part of every node id: like GitHub's, they never come again, not even after `reset`. */
  #generation = 1;
  #lastChange = -Infinity;

  constructor({ target, login, clock }: PracticeOptions) {
    this.#target = { ...target, host: practiceHost };
    this.#login = login;
    this.#clock = clock;
  }

  /** All issues as they are now, oldest first. */
  get issues(): readonly IssueSnapshot[] {
    return [...this.#issues];
  }

  /** Close an issue, as somebody on GitHub would. @throws {GatewayError} `not-found`. */
  closeIssue(number: number): IssueSnapshot {
    return this.#change(number, { state: "closed" });
  }

  /** Change an issue's text, as somebody on GitHub would. @throws {GatewayError} `not-found`, `validation`. */
  editIssue(number: number, { title, body }: Pick<IssuePatch, "title" | "body">): IssueSnapshot {
    return this.#change(number, {
      ...(title === undefined ? {} : { title }),
      ...(body === undefined ? {} : { body }),
    });
  }

  /** Begin again with an empty repository. Links to its issues are links to deleted ones then. */
  reset(): void {
    this.#issues = [];
    this.#labels = [];
    this.#milestones = [];
    this.#generation++;
  }

  readRepository(): Promise<RepositorySnapshot> {
    return answer(() => ({
      target: this.#target,
      nodeId: "R_practice",
      login: this.#login,
      canPush: true,
      hasIssues: true,
      archived: false,
      defaultBranch: "main",
    }));
  }

  listLabels(): Promise<LabelSnapshot[]> {
    return answer(() => [...this.#labels]);
  }

  listMilestones(): Promise<MilestoneSnapshot[]> {
    return answer(() => [...this.#milestones]);
  }

  listIssues({ label, since }: IssueFilter): Promise<IssueSnapshot[]> {
    return answer(() =>
      this.#issues
        .filter(({ labels }) => label === undefined || labels.some((name) => isSameName(name, label)))
        .filter(({ updatedAt }) => since === undefined || Date.parse(updatedAt) >= Date.parse(since))
        .toReversed(),
    );
  }

  readIssues(nodeIds: readonly string[]): Promise<(IssueSnapshot | undefined)[]> {
    return answer(() => nodeIds.map((id) => this.#issues.find(({ nodeId }) => nodeId === id)));
  }

  readIssue(number: number): Promise<IssueSnapshot | undefined> {
    return answer(() => this.#issues.find((issue) => issue.number === number));
  }

  createLabel(label: LabelSnapshot): Promise<LabelSnapshot> {
    const doing = `make the label “${label.name}”`;
    return answer(() => {
      checkText(doing, "name", label.name, maxLength.labelName);
      if (this.#labels.some(({ name }) => isSameName(name, label.name))) {
        throw failure("conflict", doing, "there is one already. Use the one that is there.");
      }
      const made: LabelSnapshot = { ...label, color: label.color.toLowerCase() };
      this.#labels.push(made);
      return made;
    });
  }

  createMilestone({ title, dueOn }: { title: string; dueOn: string | null }): Promise<MilestoneSnapshot> {
    const doing = `make the milestone “${title}”`;
    return answer(() => {
      checkText(doing, "title", title, Infinity);
      if (this.#milestones.some((milestone) => milestone.title === title)) {
        throw failure("conflict", doing, "there is one already. Use the one that is there.");
      }
      const made: MilestoneSnapshot = { number: this.#milestones.length + 1, title, state: "open", dueOn };
      this.#milestones.push(made);
      return made;
    });
  }

  createIssue(draft: IssueDraft, milestones: readonly MilestoneSnapshot[]): Promise<IssueSnapshot> {
    const doing = `create the issue “${draft.title}”`;
    return answer(() => {
      checkIssueText(doing, draft);
      const milestone = this.#resolveMilestone(doing, draft.milestone, milestones);
      const number = this.#issues.length + 1;
      const { host, owner, repo } = this.#target;
      const issue: IssueSnapshot = {
        number,
        nodeId: `I_practice_${this.#generation}_${number}`,
        url: `https://${host}/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}/issues/${number}`,
        title: draft.title.trim(),
        body: lineFeeds(draft.body),
        state: "open",
        stateReason: null,
        labels: this.#resolveLabels(doing, draft.labels),
        milestone,
        assignees: withoutRepeats(draft.assignees),
        author: this.#login,
        authorAssociation: "OWNER",
        updatedAt: this.#tick(),
      };
      this.#issues.push(issue);
      return issue;
    });
  }

  updateIssue(number: number, patch: IssuePatch, milestones: readonly MilestoneSnapshot[]): Promise<IssueSnapshot> {
    return answer(() => this.#change(number, patch, milestones));
  }

  #change(number: number, patch: IssuePatch, milestones: readonly MilestoneSnapshot[] = []): IssueSnapshot {
    const doing = `update #${number}`;
    const index = this.#issues.findIndex((issue) => issue.number === number);
    const before = this.#issues[index];
    if (before === undefined) throw failure("not-found", doing, "there is no such issue. Check the number.");
    checkIssueText(doing, patch);
    const { title, body, labels, milestone } = patch;
    const after: IssueSnapshot = {
      ...before,
      ...(title === undefined ? {} : { title: title.trim() }),
      ...(body === undefined ? {} : { body: lineFeeds(body) }),
      ...(milestone === undefined ? {} : { milestone: this.#resolveMilestone(doing, milestone, milestones) }),
      ...(labels === undefined ? {} : { labels: this.#resolveLabels(doing, labels) }),
      ...stateAfter(before, patch),
      updatedAt: this.#tick(),
    };
    this.#issues[index] = after;
    return after;
  }

  /** The names as the repository has them, each once; unknown ones are made. Refuses before it makes any. */
  #resolveLabels(doing: string, names: readonly string[]): string[] {
    for (const name of names) checkText(doing, "label", name, maxLength.labelName);
    return withoutRepeats(names).map((name) => {
      const known = this.#labels.find((label) => isSameName(label.name, name));
      if (known !== undefined) return known.name;
      this.#labels.push({ name, color: colorOfUnknownLabels, description: "" });
      return name;
    });
  }

  #resolveMilestone(doing: string, title: string | null, known: readonly MilestoneSnapshot[]): string | null {
    if (title === null) return null;
    const wanted = known.find((milestone) => isSameName(milestone.title, title));
    if (wanted === undefined) throw new InvariantError(`No milestone is called “${title}”`);
    const found = this.#milestones.find(({ number }) => number === wanted.number);
    if (found === undefined) throw failure("validation", doing, `there is no milestone “${title}”. Make it first.`);
    return found.title;
  }

  /** The time of a change: now, but always after the one before. */
  #tick(): string {
    this.#lastChange = Math.max(this.#clock.now().getTime(), this.#lastChange + 1);
    return new Date(this.#lastChange).toISOString();
  }
}

/** Errors of a port are rejections, never thrown at the call. */
async function answer<T>(of: () => T): Promise<T> {
  await Promise.resolve();
  return of();
}

/** The reason counts only when the state changes with it, as on GitHub. */
function stateAfter(
  before: IssueSnapshot,
  { state, stateReason }: IssuePatch,
): Pick<IssueSnapshot, "state" | "stateReason"> {
  if (state === undefined || state === before.state) return { state: before.state, stateReason: before.stateReason };
  return state === "open" ? { state, stateReason: "reopened" } : { state, stateReason: stateReason ?? "completed" };
}

function checkIssueText(doing: string, { title, body }: Pick<IssuePatch, "title" | "body">): void {
  if (title !== undefined) checkText(doing, "title", title, maxLength.title);
  if (body !== undefined) checkLength(doing, "body", body, maxLength.body);
}

function checkText(doing: string, field: string, text: string, max: number): void {
  if (text.trim() === "") throw failure("validation", doing, `its ${field} is empty. Change it, then try again.`);
  checkLength(doing, field, text, max);
}

function checkLength(doing: string, field: string, text: string, max: number): void {
  if (text.length <= max || Array.from(text).length <= max) return;
  const why = `its ${field} is too long (maximum is ${max} characters). Change it, then try again.`;
  throw failure("validation", doing, why);
}

function failure(code: GatewayErrorCode, doing: string, why: string): GatewayError {
  return new GatewayError(code, `Cannot ${doing}: ${why}`);
}

function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Each name once, in any letter case, as it was written first. */
function withoutRepeats(names: readonly string[]): string[] {
  return names.filter((name, at) => names.findIndex((other) => isSameName(other, name)) === at);
}

function lineFeeds(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n");
}
