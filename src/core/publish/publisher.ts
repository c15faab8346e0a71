import { assertNever, GatewayError } from "../errors.ts";
import type { IssueDraft, IssueSnapshot, MilestoneSnapshot } from "../model/issue.ts";
import type { PendingLink } from "../model/link.ts";
import type { CreateIssue, EnsureLabel, EnsureMilestone, PlanChange, UpdateIssue } from "../model/plan.ts";
import type { Outcome, PublishReport } from "../model/report.ts";
import type { PendingCreate } from "../plan/journal.ts";
import { recordKey } from "../plan/lock.ts";
import type { PreparedPlan } from "../plan/planIssueChanges.ts";
import type { PlanInput } from "../plan/planInput.ts";
import { repositoryKey } from "../plan/repositoryKey.ts";
import type { Random } from "../ports.ts";
import { findPending, linkTo } from "./findPending.ts";
import { done, failed, isSameText, outcomeOf, skipped, whatWasDropped, type Result } from "./outcomes.ts";
import type { PublishProgress, PublishRun } from "./publishRun.ts";
import { settleRivals } from "./settleRivals.ts";
import { Stop } from "./stop.ts";

/** Longest waits between looks for an issue whose answer was lost: GitHub gives up a request after 10 seconds. */
const lookAgainSeconds = [1, 4, 7];

export interface PublisherOptions {
  readonly prepared: PreparedPlan;
  readonly input: PlanInput;
  readonly random: Random;
  readonly onProgress: ((progress: PublishProgress) => void) | undefined;
}

/** Carries out the changes of one plan, one after the other. */
export class Publisher {
  readonly #run: PublishRun;
  readonly #options: PublisherOptions;
  readonly #planned: ReadonlyMap<string, IssueSnapshot>;
  /** Issue numbers by `recordKey`; grows with each issue created. */
  readonly #numbers: Map<string, number>;
  #milestones: MilestoneSnapshot[];

  constructor(run: PublishRun, options: PublisherOptions) {
    this.#run = run;
    this.#options = options;
    this.#planned = new Map(options.input.observed.map((issue) => [issue.nodeId, issue]));
    this.#numbers = new Map(options.prepared.numbers);
    this.#milestones = [...options.input.milestones];
  }

  async run(): Promise<{ outcomes: Outcome[]; stopped: PublishReport["stopped"] }> {
    const { onProgress, prepared } = this.#options;
    const { changes } = prepared.plan;
    const since = this.#run.clock.now().toISOString();
    const outcomes: Outcome[] = [];
    let stopped: PublishReport["stopped"] = null;
    for (const [index, change] of changes.entries()) {
      if (stopped === null && this.#run.queue.isCancelled) stopped = { code: "cancelled", message: "Cancelled." };
      if (stopped !== null) {
        outcomes.push(outcomeOf(change, { outcome: "cancelled", issue: null, message: "" }));
        continue;
      }
      onProgress?.({ done: index, total: changes.length, change });
      try {
        outcomes.push(outcomeOf(change, await this.#carryOut(change)));
      } catch (error) {
        if (!(error instanceof Stop)) throw error;
        const { code, message } = error;
        stopped = { code, message };
        const outcome = code === "cancelled" ? "cancelled" : "failed";
        outcomes.push(outcomeOf(change, { outcome, issue: null, message }));
      }
    }
    if (changes.some(({ kind }) => kind === "create")) stopped = await this.#settleRivals(since, stopped);
    onProgress?.({ done: changes.length, total: changes.length, change: null });
    return { outcomes, stopped };
  }

  async #carryOut(change: PlanChange): Promise<Result> {
    switch (change.kind) {
      case "ensureLabel":
        return this.#ensureLabel(change);
      case "ensureMilestone":
        return this.#ensureMilestone(change);
      case "create":
        return this.#create(change);
      case "update":
        return this.#update(change);
      case "adopt":
        this.#run.ledger.adopt(change.record);
        return done(change.issue);
      case "unchanged":
        return skipped(change.issue, "");
      case "close":
      case "drift":
      case "conflict":
        return skipped(change.issue, change.reason);
      case "refuse":
        return skipped(null, change.reason);
      default:
        return assertNever(change);
    }
  }

  /** A colleague may have been quicker: what counts is that it is there. */
  async #ensureLabel({ label }: EnsureLabel): Promise<Result> {
    const { gateway, queue } = this.#run;
    const sent = await queue.write(() => gateway.createLabel(label));
    if (!(sent instanceof GatewayError)) return done(null);
    const known = await queue.read(() => gateway.listLabels());
    const isName = ({ name }: { name: string }): boolean => name.toLowerCase() === label.name.toLowerCase();
    return !(known instanceof GatewayError) && known.some(isName) ? done(null) : failed(sent.message);
  }

  async #ensureMilestone({ title, dueOn }: EnsureMilestone): Promise<Result> {
    const { gateway, queue } = this.#run;
    const sent = await queue.write(() => gateway.createMilestone({ title, dueOn }));
    if (!(sent instanceof GatewayError)) {
      this.#milestones.push(sent);
      return done(null);
    }
    const known = await queue.read(() => gateway.listMilestones());
    if (!(known instanceof GatewayError)) this.#milestones = known;
    return this.#knowsMilestone(title) ? done(null) : failed(sent.message);
  }

  #knowsMilestone(title: string): boolean {
    return this.#milestones.some((milestone) => milestone.title.toLowerCase() === title.toLowerCase());
  }

  async #create(change: CreateIssue): Promise<Result> {
    const { ledger, queue, clock, repository } = this.#run;
    const { prepared, random } = this.#options;
    const link = random.linkId();
    const record: PendingLink = {
      link,
      document: prepared.lockPaths.get(change.path) ?? change.path,
      requirement: change.requirementId,
      repository: repositoryKey(repository.target),
      published: change.published,
    };
    const { milestone } = change.draft;
    const draft: IssueDraft = {
      ...change.draft,
      body: prepared.bodies.get(change)?.(link, this.#numbers) ?? change.draft.body,
      milestone: milestone !== null && this.#knowsMilestone(milestone) ? milestone : null,
    };
    await queue.waitForTurn();
    const pending: PendingCreate = { at: clock.now().toISOString(), record };
    await ledger.announce(pending);
    const issue = await this.#sendCreate(draft, pending);
    if (issue instanceof GatewayError) return failed(issue.message);
    await ledger.link(linkTo(record, issue));
    this.#numbers.set(recordKey(record), issue.number);
    return done(issue, whatWasDropped({ ...draft, milestone }, issue));
  }

  /** Send a create once; once more without assignees when GitHub refused it and may have done so because of them. */
  async #sendCreate(draft: IssueDraft, pending: PendingCreate): Promise<IssueSnapshot | GatewayError> {
    const { gateway, ledger, queue } = this.#run;
    let sent = await queue.writeNow(() => gateway.createIssue(draft, this.#milestones));
    if (sent instanceof GatewayError && sent.code === "validation" && draft.assignees.length > 0) {
      await queue.waitForTurn();
      sent = await queue.writeNow(() => gateway.createIssue({ ...draft, assignees: [] }, this.#milestones));
    }
    if (!(sent instanceof GatewayError)) return sent;
    if (!sent.fateUnknown) {
      await ledger.abandon(pending.record.link);
      queue.stopFor(sent);
      return sent;
    }
    const issue = await this.#lookFor(pending);
    if (issue !== null) return issue;
    ledger.keepJournal();
    const message = `${sent.message} Whether the issue was created is not known: publish again to find out.`;
    return new GatewayError(sent.code, message, { cause: sent, fateUnknown: true });
  }

  /** The issue of a create whose answer was lost; null when it is not to be seen (yet). */
  async #lookFor(pending: PendingCreate): Promise<IssueSnapshot | null> {
    const { gateway, queue } = this.#run;
    for (const seconds of lookAgainSeconds) {
      await queue.sleep(Math.min(seconds, gateway.pace.settleSeconds));
      const found = await queue.read(() => findPending(this.#run, [pending]));
      if (found instanceof GatewayError) return null;
      const issue = found.get(pending.record.link);
      if (issue !== undefined) return issue;
      if (queue.isCancelled) return null;
    }
    return null;
  }

  /** GitHub has no conditional write: what a patch would overwrite is read right before. */
  async #update(change: UpdateIssue): Promise<Result> {
    const { gateway, ledger, queue } = this.#run;
    const { issue, patch } = change;
    const planned = this.#planned.get(issue.nodeId);
    const fresh = await queue.read(() => gateway.readIssue(issue.number));
    if (fresh instanceof GatewayError) {
      queue.stopFor(fresh);
      return failed(fresh.message, issue);
    }
    if (fresh === undefined || planned === undefined || !isSameText(fresh, planned)) {
      return skipped(issue, `#${issue.number} was changed in GitHub meanwhile. Publish again.`);
    }
    if (typeof patch.milestone === "string" && !this.#knowsMilestone(patch.milestone)) {
      return failed(
        `The milestone “${patch.milestone}” could not be made. Make it in GitHub, then publish again.`,
        issue,
      );
    }
    const sent = await queue.write(() => gateway.updateIssue(issue.number, patch, this.#milestones));
    if (sent instanceof GatewayError) return failed(sent.message, issue);
    await ledger.link(change.record);
    return done(sent, whatWasDropped(patch, sent));
  }

  /** After all creates; where that cannot be done now, the next run does it, from the journal. */
  async #settleRivals(since: string, stopped: PublishReport["stopped"]): Promise<PublishReport["stopped"]> {
    const { ledger } = this.#run;
    if (stopped !== null) {
      ledger.keepJournal();
      return stopped;
    }
    try {
      await settleRivals(this.#run, since);
    } catch (error) {
      if (!(error instanceof Stop || error instanceof GatewayError)) throw error;
      ledger.keepJournal();
      if (error instanceof Stop) return { code: error.code, message: error.message };
    }
    return null;
  }
}
