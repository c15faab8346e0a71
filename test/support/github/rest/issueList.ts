import { notModelled, validationFailed } from "../http/refusal.ts";
import type { Issue } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import { queryDate } from "./queryDate.ts";
import { inState } from "./queryState.ts";

/**
 * The issues, and pull requests, that a query asks for.
 *
 * Order: newest first unless `sort` and `direction` say otherwise; equal ones by number, in the same direction.
 * @throws {Refusal} 422, a filter with a value GitHub does not know; 501, a filter that is not modelled here.
 */
export function selectIssues(repository: Repository, query: URLSearchParams): Issue[] {
  refuseUnmodelled(query);
  const filters = [labelFilter(query), milestoneFilter(repository, query), peopleFilter(query), sinceFilter(query)];
  const direction = query.get("direction") === "asc" ? 1 : -1;
  const key = sortKey(query.get("sort"));
  return inState(repository.issues, query)
    .filter((issue) => filters.every((matches) => matches(issue)))
    .sort((a, b) => direction * (key(a) - key(b) || a.number - b.number));
}

type IssueFilter = (issue: Issue) => boolean;

function refuseUnmodelled(query: URLSearchParams): void {
  for (const name of ["type", "mentioned", "issue_field_values"]) {
    if (query.has(name)) {
      throw notModelled(`the issue filter "${name}"`);
    }
  }
}

function labelFilter(query: URLSearchParams): IssueFilter {
  const wanted = (query.get("labels") ?? "").split(",").filter((name) => name !== "");
  return (issue) => wanted.every((name) => issue.labels.some((label) => isSame(label.name, name)));
}

function milestoneFilter(repository: Repository, query: URLSearchParams): IssueFilter {
  const wanted = query.get("milestone");
  if (wanted === null || wanted === "*" || wanted === "none") {
    return (issue) => wanted === null || (issue.milestone === null) === (wanted === "none");
  }
  const milestone = repository.milestone(Number(wanted));
  if (milestone === undefined) {
    throw validationFailed({ resource: "Issue", field: "milestone", code: "invalid", value: wanted });
  }
  return (issue) => issue.milestone === milestone;
}

function peopleFilter(query: URLSearchParams): IssueFilter {
  const creator = query.get("creator");
  const assignee = query.get("assignee");
  return (issue) =>
    (creator === null || isSame(issue.author.login, creator)) && (assignee === null || isAssigned(issue, assignee));
}

function isAssigned(issue: Issue, assignee: string): boolean {
  if (assignee === "*" || assignee === "none") {
    return issue.assignees.length > 0 === (assignee === "*");
  }
  return issue.assignees.some((user) => isSame(user.login, assignee));
}

function sinceFilter(query: URLSearchParams): IssueFilter {
  const since = queryDate(query, "since");
  return (issue) => since === undefined || issue.updatedAt >= since;
}

function sortKey(sort: string | null): (issue: Issue) => number {
  switch (sort) {
    case "updated":
      return (issue) => issue.updatedAt.getTime();
    case "comments":
      return (issue) => issue.comments.length;
    default:
      return (issue) => issue.createdAt.getTime();
  }
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
