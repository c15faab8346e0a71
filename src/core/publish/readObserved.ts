import type { ProjectConfig } from "../model/config.ts";
import type { IssueSnapshot, RepositorySnapshot } from "../model/issue.ts";
import type { LinkRecord } from "../model/link.ts";
import type { IssueFilter, IssueGateway } from "../ports.ts";

/** Which issues to read. */
export interface ObserveRequest {
  readonly repository: RepositorySnapshot;
  readonly config: ProjectConfig;
  /** Records whose issues are wanted. */
  readonly records: readonly LinkRecord[];
  /** Numbers of issues that documents refer to. */
  readonly references: readonly number[];
}

/** What GitHub has. */
export interface Observed {
  readonly issues: readonly IssueSnapshot[];
  /** Node ids of issues that GitHub says do not exist. A failure never counts as that. */
  readonly gone: readonly string[];
}

/**
 * Read the issues that carry our label, and those that links name and that do not carry it.
 *
 * @throws {GatewayError} a read failed: nothing is known then, not even that an issue is gone.
 *
 * Cost: one request per 100 issues with the label, one per 100 linked ones without, one for each other reference.
 */
export async function readObserved(gateway: IssueGateway, request: ObserveRequest): Promise<Observed> {
  const { repository, config } = request;
  const issues = new Map<string, IssueSnapshot>();
  for (const issue of await gateway.listIssues(labelFilter(config, repository))) issues.set(issue.nodeId, issue);

  const host = `${repository.target.host.toLowerCase()}/`;
  const unlisted = request.records
    .filter((record) => record.repository.startsWith(host) && !issues.has(record.nodeId))
    .map((record) => record.nodeId);
  const ids = [...new Set(unlisted)].sort();
  const gone: string[] = [];
  if (ids.length > 0) {
    const found = await gateway.readIssues(ids);
    for (const [index, id] of ids.entries()) {
      const issue = found[index];
      if (issue === undefined) gone.push(id);
      else issues.set(id, issue);
    }
  }
  const numbers = new Set([...issues.values()].map((issue) => issue.number));
  for (const number of [...new Set(request.references)].sort((a, b) => a - b)) {
    if (numbers.has(number)) continue;
    const issue = await gateway.readIssue(number);
    if (issue !== undefined) issues.set(issue.nodeId, issue);
  }
  return { issues: [...issues.values()], gone };
}

/** Our issues; all of them where our label cannot be counted on. */
export function labelFilter(config: ProjectConfig, repository: RepositorySnapshot): IssueFilter {
  const label = config.labels.marker;
  return repository.canPush && label !== "" ? { label } : {};
}
