import type { LinkRecord } from "../model/link.ts";
import { requirementKey } from "../model/requirementKey.ts";
import { formatRecord, parseJson, readRecord } from "./recordSchema.ts";

const lockVersion = 1;
const header = `{"throughline":${lockVersion}}`;

/** Something in a lock or journal that somebody should look at. */
export interface LinkProblem {
  /** `newer`: written by a later version; must not be written by this one. */
  readonly code: "newer" | "unreadable" | "merged" | "two-issues";
  readonly message: string;
  /** 1-based; null when it is not about one line. */
  readonly line: number | null;
}

/** What the lock says. */
export interface Lock {
  /** Sorted by document, requirement and repository; one each. */
  readonly records: readonly LinkRecord[];
  /** Lines that could not be read; kept, so that nothing is thrown away silently. */
  readonly unread: readonly string[];
}

/**
 * Read the lock, and mend what a merge in git left behind.
 *
 * Of two records for one requirement: the same issue: one is kept, whichever order they stand in; two issues: the lower
 * number stays, and a problem says so. What stood in a merge's common ancestor (`|||||||`) is out of date and left out.
 */
export function parseLock(text: string): { value: Lock; problems: LinkProblem[] } {
  const problems: LinkProblem[] = [];
  const records: LinkRecord[] = [];
  const unread: string[] = [];
  let inAncestor = false;
  let marked = false;
  for (const [index, raw] of text.split(/\r\n?|\n/).entries()) {
    const line = raw.replace(/^\uFEFF/, "").trim();
    const sign = /^(?:<{7}|\|{7}|={7}|>{7})(?=\s|$)/.exec(line)?.[0];
    if (sign !== undefined) {
      inAncestor = sign.startsWith("|");
      marked = true;
      continue;
    }
    if (line === "" || inAncestor) continue;
    const version = readVersion(line);
    if (version !== null) {
      if (version > lockVersion) problems.push(newerLock(index + 1));
      continue;
    }
    const record = readRecord(line);
    if (record !== null) {
      records.push(record);
    } else {
      unread.push(line);
      problems.push({
        code: "unreadable",
        message: `Cannot read line ${index + 1} of the lock. Mend it or delete it; until then it is kept as it is.`,
        line: index + 1,
      });
    }
  }
  if (marked) {
    problems.push({
      code: "merged",
      message: "The lock had merge conflict markers: both sides were read.",
      line: null,
    });
  }
  return { value: { records: settle(records, problems), unread: [...new Set(unread)] }, problems };
}

/** Write the lock. The same records give the same bytes, in whatever order they come. No records: empty text. */
export function formatLock(lock: Lock): string {
  const lines = [...settle(lock.records, []).map(formatRecord), ...lock.unread.toSorted()];
  return lines.length === 0 ? "" : `${[header, ...lines].join("\n")}\n`;
}

/** The same for a requirement in a repository, whatever its records say. */
export function recordKey(record: Pick<LinkRecord, "document" | "requirement">): string {
  return `${record.document}\n${requirementKey(record.requirement)}`;
}

function readVersion(line: string): number | null {
  const value = parseJson(line);
  if (typeof value !== "object" || value === null || !("throughline" in value)) return null;
  return typeof value.throughline === "number" ? value.throughline : null;
}

function newerLock(line: number): LinkProblem {
  return { code: "newer", message: "The lock was written by a newer version. Update Throughline.", line };
}

function settle(records: readonly LinkRecord[], problems: LinkProblem[]): LinkRecord[] {
  const kept = new Map<string, LinkRecord>();
  for (const record of records.toSorted(compareClaims)) {
    const key = `${recordKey(record)}\n${record.repository}`;
    const other = kept.get(key);
    if (other === undefined) {
      kept.set(key, record);
    } else if (other.number !== record.number) {
      const message = `The lock links ${record.requirement} in ${record.document} to #${other.number} and #${record.number}: #${other.number} stays. Close the other issue if it is a duplicate.`;
      if (!problems.some((problem) => problem.message === message)) {
        problems.push({ code: "two-issues", message, line: null });
      }
    }
  }
  return [...kept.values()].toSorted(compareRecords);
}

/** Linked before detached, the lower number first; any other difference is decided by the bytes. */
function compareClaims(a: LinkRecord, b: LinkRecord): number {
  if (a.state !== b.state) return a.state === "linked" ? -1 : 1;
  return a.number - b.number || compareText(formatRecord(b), formatRecord(a));
}

function compareRecords(a: LinkRecord, b: LinkRecord): number {
  return (
    compareText(a.document, b.document) ||
    compareText(a.requirement, b.requirement) ||
    compareText(a.repository, b.repository)
  );
}

/** By code unit: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
