import { GatewayError } from "../errors.ts";
import { repositoryKey } from "../plan/repositoryKey.ts";
import { earlier } from "./findPending.ts";
import { labelFilter } from "./readObserved.ts";
import { findRivals } from "./rivals.ts";
import type { PublishRun } from "./publishRun.ts";

/**
 * Where another publisher was quicker, its issue stays, and ours is closed.
 *
 * @param since  ISO 8601 UTC: our issues were not created before.
 * @throws {GatewayError} the list could not be read.
 * @throws {Stop} a write met an error that concerns all others.
 */
export async function settleRivals(run: PublishRun, since: string): Promise<void> {
  const { gateway, config, repository, ledger, queue } = run;
  const mine = ledger.createdIn(repositoryKey(repository.target));
  if (mine.length === 0) return;
  const issues = await gateway.listIssues({ ...labelFilter(config, repository), since: earlier(since) });
  for (const rival of findRivals({ mine, records: ledger.records, issues, login: repository.login })) {
    if (rival.mustClose) {
      const patch = { state: "closed", stateReason: "duplicate" } as const;
      const sent = await queue.write(() => gateway.updateIssue(rival.record.number, patch, []));
      if (sent instanceof GatewayError) {
        ledger.keepJournal();
        continue;
      }
    }
    await ledger.link(rival.replacement);
  }
}
