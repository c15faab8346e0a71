import { UsageError } from "../errors.ts";
import type { RepositorySnapshot } from "../model/issue.ts";
import type { LinkRecord } from "../model/link.ts";
import type { Plan } from "../model/plan.ts";
import type { PublishReport } from "../model/report.ts";
import type { LinkProblem } from "../plan/lock.ts";
import { preparePlan } from "../plan/planIssueChanges.ts";
import type { PlanRequest } from "../plan/planInput.ts";
import type { Clock, IssueGateway, LinkStore, Random } from "../ports.ts";
import { LinkLedger } from "./linkLedger.ts";
import { Publisher } from "./publisher.ts";
import type { PublishProgress, PublishRun } from "./publishRun.ts";
import { readPlanInput, readStored } from "./readPlan.ts";
import { RequestQueue } from "./requestQueue.ts";
import { settleJournal } from "./settleJournal.ts";
import { whatMoved } from "./whatMoved.ts";

export type { PublishProgress };

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
 *         more; `repository`: it takes no issues; `store`: the lock cannot be read, or written at the end.
 * @throws {GatewayError} GitHub could not be read before anything was sent.
 */
export async function publishPlan(options: PublishOptions): Promise<PublishResult> {
  const hold = await options.store.acquire();
  try {
    return await publish(options);
  } finally {
    await hold.release();
  }
}

async function publish(options: PublishOptions): Promise<PublishResult> {
  const { request, gateway, store, clock, random, approved, signal, onProgress } = options;
  const stored = await readStored(store);
  const repository = await gateway.readRepository();
  refuseClosedRepository(repository);
  const ledger = new LinkLedger(store, stored);
  const queue = new RequestQueue(clock, gateway.pace, signal);
  const run: PublishRun = { gateway, config: request.config, repository, ledger, queue, clock };
  await settleJournal(run, stored);

  const input = await readPlanInput(request, { gateway, repository, records: ledger.records });
  const prepared = preparePlan(input);
  const { plan } = prepared;
  if (approved !== undefined && approved.digest !== plan.digest) {
    await ledger.close();
    throw new UsageError("stale-plan", `Cannot carry out the plan: ${whatMoved(approved, plan)}. Make a new plan.`);
  }
  const { outcomes, stopped } = await new Publisher(run, { prepared, input, random, onProgress }).run();
  await ledger.close();
  const report: PublishReport = { digest: plan.digest, writes: queue.writes, outcomes, stopped };
  return { plan, report, records: ledger.records, problems: stored.problems };
}

function refuseClosedRepository({ target, archived, hasIssues }: RepositorySnapshot): void {
  if (!archived && hasIssues) return;
  const why = archived
    ? "it is archived. Unarchive it, or name another repository."
    : "issues are switched off. Switch them on in its settings.";
  throw new UsageError("repository", `Cannot publish to ${target.owner}/${target.repo}: ${why}`);
}
