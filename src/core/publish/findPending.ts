import type { ProjectConfig } from "../model/config.ts";
import type { IssueSnapshot, RepositorySnapshot } from "../model/issue.ts";
import type { LinkRecord, PendingLink } from "../model/link.ts";
import { markerOf } from "../plan/issueMarker.ts";
import type { PendingCreate } from "../plan/journal.ts";
import { isBelieved } from "../plan/matchLinks.ts";
import type { IssueGateway } from "../ports.ts";
import { labelFilter } from "./readObserved.ts";

/** Clocks differ, and so may the time that GitHub puts on an issue. */
const overlapSeconds = 300;

/** Where to look for issues that were announced. */
export interface PendingSearch {
  readonly gateway: IssueGateway;
  readonly repository: RepositorySnapshot;
  readonly config: ProjectConfig;
}

/**
 * Look for announced issues by the link id in their marker: among those with our label first, then among all.
 *
 * @returns the issue for each link id that was found.
 * @throws {GatewayError} a list could not be read: nothing is known about what is missing then.
 */
export async function findPending(
  search: PendingSearch,
  pending: readonly PendingCreate[],
): Promise<Map<string, IssueSnapshot>> {
  const { gateway, repository, config } = search;
  const found = new Map<string, IssueSnapshot>();
  if (pending.length === 0) return found;
  const since = earlier(pending.map(({ at }) => at).reduce((a, b) => (a < b ? a : b)));
  const links = new Set(pending.map(({ record }) => record.link));
  const labelled = labelFilter(config, repository);
  for (const filter of labelled.label === undefined ? [{ since }] : [{ ...labelled, since }, { since }]) {
    for (const issue of await gateway.listIssues(filter)) {
      const link = markerOf(issue.body)?.link;
      if (link === undefined || !links.has(link) || !isBelieved(issue, repository.login)) continue;
      const other = found.get(link);
      if (other === undefined || other.number > issue.number) found.set(link, issue);
    }
    if (found.size === links.size) break;
  }
  return found;
}

/** A link whose issue is there now. */
export function linkTo(pending: PendingLink, issue: IssueSnapshot): LinkRecord {
  return { ...pending, number: issue.number, nodeId: issue.nodeId, url: issue.url, state: "linked" };
}

/** A time far enough before another one to see all that was changed since. */
export function earlier(time: string): string {
  return new Date(Date.parse(time) - overlapSeconds * 1000).toISOString();
}
