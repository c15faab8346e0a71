import { UsageError } from "../errors.ts";
import { repositoryKey } from "../plan/repositoryKey.ts";
import { findPending, linkTo } from "./findPending.ts";
import type { PublishRun } from "./publishRun.ts";
import type { StoredLinks } from "./readPlan.ts";
import { settleRivals } from "./settleRivals.ts";
import { Stop } from "./stop.ts";

/**
 * Find out what became of the creates of a run that broke off, before anything else is created.
 *
 * @throws {GatewayError} the lists could not be read: nothing must be created then.
 * @throws {UsageError} `store`: the disk refused; `busy`: it was cancelled.
 */
export async function settleJournal(run: PublishRun, stored: StoredLinks): Promise<void> {
  if (stored.journalText === "") return;
  try {
    await run.ledger.mendJournal();
    const since = await settlePending(run, stored);
    await settleRivals(run, since);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    throw new UsageError(error.code === "store" ? "store" : "busy", error.message);
  }
}

/** @returns the time before which nothing of this journal was created. */
async function settlePending(run: PublishRun, stored: StoredLinks): Promise<string> {
  const { ledger, queue, clock, repository } = run;
  const { settleSeconds } = run.gateway.pace;
  const target = repositoryKey(repository.target);
  const pending = stored.journal.pending.filter(({ record }) => record.repository === target);
  if (pending.length < stored.journal.pending.length) ledger.keepJournal();

  const now = clock.now().getTime();
  let found = await findPending(run, pending);
  const missing = pending.filter(({ record }) => !found.has(record.link));
  const wait = Math.max(0, ...missing.map(({ at }) => settleSeconds - (now - Date.parse(at)) / 1000));
  if (wait > 0) {
    await queue.sleep(Math.min(wait, settleSeconds));
    if (queue.isCancelled) throw new Stop("cancelled", "Cancelled while looking for issues of a run that broke off.");
    found = await findPending(run, pending);
  }
  for (const { record } of pending) {
    const issue = found.get(record.link);
    if (issue === undefined) await ledger.abandon(record.link);
    else await ledger.link(linkTo(record, issue));
  }
  return stored.journal.since ?? clock.now().toISOString();
}
