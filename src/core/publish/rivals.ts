import type { IssueSnapshot } from "../model/issue.ts";
import type { LinkRecord } from "../model/link.ts";
import { markerOf } from "../plan/issueMarker.ts";
import { readBlock } from "../plan/issueText.ts";
import { recordKey } from "../plan/lock.ts";
import { isBelieved } from "../plan/matchLinks.ts";
import { observedFields } from "../plan/publishedFields.ts";

export interface RivalSearch {
  /** Links whose issues this publisher created. */
  readonly mine: readonly LinkRecord[];
  readonly records: readonly LinkRecord[];
  readonly issues: readonly IssueSnapshot[];
  readonly login: string;
}

/** An issue of ours that another publisher's issue for the same requirement was quicker than. */
export interface Rival {
  /** Ours. */
  readonly record: LinkRecord;
  readonly mustClose: boolean;
  /** The link to the issue that stays. */
  readonly replacement: LinkRecord;
}

/**
 * Find requirements that two publishers made issues for at the same time. The open issue with the lowest number stays.
 *
 * A copy of an issue carries the same link id, and is nobody's rival.
 */
export function findRivals(search: RivalSearch): Rival[] {
  const claimed = new Set(search.records.map((record) => record.nodeId));
  const byKey = new Map<string, IssueSnapshot[]>();
  for (const issue of search.issues) {
    const marker = markerOf(issue.body);
    if (marker === null || issue.state !== "open" || claimed.has(issue.nodeId) || !isBelieved(issue, search.login))
      continue;
    const key = recordKey(marker);
    byKey.set(key, [...(byKey.get(key) ?? []), issue]);
  }
  const own = new Map(search.issues.map((issue) => [issue.nodeId, issue]));
  return search.mine.flatMap((record) => {
    const others = (byKey.get(recordKey(record)) ?? []).filter((issue) => markerOf(issue.body)?.link !== record.link);
    const first = others.toSorted((a, b) => a.number - b.number)[0];
    if (first === undefined || first.number > record.number) return [];
    return [{ record, mustClose: own.get(record.nodeId)?.state !== "closed", replacement: replace(record, first) }];
  });
}

function replace(record: LinkRecord, issue: IssueSnapshot): LinkRecord {
  const { fields } = observedFields(issue, readBlock(issue.body, null), [record.published]);
  return {
    ...record,
    link: markerOf(issue.body)?.link ?? record.link,
    number: issue.number,
    nodeId: issue.nodeId,
    url: issue.url,
    published: { ...fields, labels: record.published.labels },
  };
}
