import type { JournalEntry, LinkRecord, PendingLink } from "../model/link.ts";
import { recordKey, type LinkProblem } from "./lock.ts";
import { readEntry } from "./recordSchema.ts";

/** A create that was announced, and of which nothing more is known. */
export interface PendingCreate {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly record: PendingLink;
}

/** What the journal of an earlier run says. */
export interface Journal {
  /** In the order they were written; the last one for a link is the one that counts. */
  readonly linked: readonly LinkRecord[];
  readonly pending: readonly PendingCreate[];
  /** Ids of all links that were being made. */
  readonly created: ReadonlySet<string>;
  /** ISO 8601 UTC of the first of them; null when there was none. */
  readonly since: string | null;
}

/** Read the journal. A torn last line is normal: its request was never sent. */
export function parseJournal(text: string): { value: Journal; problems: LinkProblem[] } {
  const problems: LinkProblem[] = [];
  const linked: LinkRecord[] = [];
  const pending = new Map<string, PendingCreate>();
  const created = new Set<string>();
  let since: string | null = null;
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const entry = readEntry(line);
    if (entry === null) {
      if (index < lines.length - 1) {
        const message = `Cannot read line ${index + 1} of the journal; it was left out.`;
        problems.push({ code: "unreadable", message, line: index + 1 });
      }
      continue;
    }
    switch (entry.event) {
      case "creating":
        pending.set(entry.record.link, { at: entry.at, record: entry.record });
        created.add(entry.record.link);
        if (since === null || entry.at < since) since = entry.at;
        break;
      case "linked":
        pending.delete(entry.record.link);
        linked.push(entry.record);
        break;
      case "abandoned":
        pending.delete(entry.link);
        break;
    }
  }
  return { value: { linked, pending: [...pending.values()], created, since }, problems };
}

/** One line of the journal. */
export function formatEntry(entry: JournalEntry): string {
  return JSON.stringify(entry);
}

/**
 * Put newer records in the place of those for the same requirement or the same link.
 *
 * A link that moved to another requirement leaves its old one.
 */
export function foldRecords(records: readonly LinkRecord[], newer: readonly LinkRecord[]): LinkRecord[] {
  const folded = new Map(records.map((record) => [identity(record), record]));
  for (const record of newer) {
    for (const [key, other] of folded) {
      if (other.link === record.link) folded.delete(key);
    }
    folded.set(identity(record), record);
  }
  return [...folded.values()];
}

function identity(record: LinkRecord): string {
  return `${recordKey(record)}\n${record.repository}`;
}
