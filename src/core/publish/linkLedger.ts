import { ThroughlineError } from "../errors.ts";
import type { JournalEntry, LinkRecord } from "../model/link.ts";
import { foldRecords, formatEntry, type PendingCreate } from "../plan/journal.ts";
import { formatLock } from "../plan/lock.ts";
import type { LinkStore } from "../ports.ts";
import type { StoredLinks } from "./readPlan.ts";
import { Stop } from "./stop.ts";

/**
 * The links as they change in a run: what concerns an issue reaches the journal at once, the lock at the end.
 *
 * Methods that write throw `Stop` with code `store` when the disk refuses.
 */
export class LinkLedger {
  readonly #store: LinkStore;
  readonly #stored: StoredLinks;
  readonly #created: Set<string>;
  #records: LinkRecord[];
  #journalIsEmpty: boolean;
  #keepsJournal = false;

  constructor(store: LinkStore, stored: StoredLinks) {
    this.#store = store;
    this.#stored = stored;
    this.#created = new Set(stored.journal.created);
    this.#records = foldRecords(stored.lock.records, stored.journal.linked);
    this.#journalIsEmpty = stored.journalText === "";
  }

  get records(): readonly LinkRecord[] {
    return this.#records;
  }

  /** Links whose issues were created by this run, or by one that broke off. */
  createdIn(repository: string): LinkRecord[] {
    return this.#records.filter((record) => this.#created.has(record.link) && record.repository === repository);
  }

  /** What is appended to the journal of a run that broke off must not continue a torn line. */
  async mendJournal(): Promise<void> {
    const { journalText } = this.#stored;
    if (journalText !== "" && !journalText.endsWith("\n")) await this.#store.appendJournal("");
  }

  /** Something is not settled: the journal stays for the next run. */
  keepJournal(): void {
    this.#keepsJournal = true;
  }

  /** A create will be sent as soon as this returns. */
  async announce(pending: PendingCreate): Promise<void> {
    await this.#append({ event: "creating", ...pending });
    this.#created.add(pending.record.link);
  }

  /** An announced create that certainly made no issue. */
  async abandon(link: string): Promise<void> {
    await this.#append({ event: "abandoned", link });
  }

  /** GitHub has what the record says. */
  async link(record: LinkRecord): Promise<void> {
    await this.#append({ event: "linked", record });
    this.adopt(record);
  }

  /** The same where nothing was sent: the next run finds it out again if this one breaks off. */
  adopt(record: LinkRecord): void {
    this.#records = foldRecords(this.#records, [record]);
  }

  /** Fold the journal into the lock. Writes nothing when nothing changed. */
  async close(): Promise<void> {
    const text = formatLock({ records: this.#records, unread: this.#stored.lock.unread });
    if (text !== this.#stored.lockText) await this.#store.writeLock(text);
    if (!this.#journalIsEmpty && !this.#keepsJournal) await this.#store.clearJournal();
  }

  async #append(entry: JournalEntry): Promise<void> {
    try {
      await this.#store.appendJournal(formatEntry(entry));
      this.#journalIsEmpty = false;
    } catch (error) {
      if (ThroughlineError.is(error, "store")) throw new Stop("store", error.message);
      throw error;
    }
  }
}
