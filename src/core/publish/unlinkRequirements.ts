import type { LinkRecord } from "../model/link.ts";
import { recordKey } from "../plan/lock.ts";
import type { LinkStore } from "../ports.ts";
import { LinkLedger } from "./linkLedger.ts";
import { readStored } from "./readPlan.ts";

/** A requirement as the lock names it. */
export type LockedRequirement = Pick<LinkRecord, "document" | "requirement">;

/**
 * Take the links of some requirements apart: the lock keeps each as detached, so that no second issue is made.
 *
 * Sends nothing: the issues stay as they are. A link in a document's text is for the caller to remove.
 *
 * @returns the records that were linked; empty when none was.
 * @throws {UsageError} `busy`: a publisher is at work here; `store`: the lock cannot be read or written.
 */
export async function unlinkRequirements(
  store: LinkStore,
  requirements: readonly LockedRequirement[],
): Promise<readonly LinkRecord[]> {
  const hold = await store.acquire();
  try {
    const stored = await readStored(store);
    const ledger = new LinkLedger(store, stored);
    if (stored.journal.pending.length > 0) ledger.keepJournal();
    const keys = new Set(requirements.map(recordKey));
    const linked = ledger.records.filter((record) => record.state === "linked" && keys.has(recordKey(record)));
    for (const record of linked) ledger.adopt({ ...record, state: "detached" });
    await ledger.close();
    return linked;
  } finally {
    await hold.release();
  }
}
