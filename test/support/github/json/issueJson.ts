import { authorAssociation } from "../state/authorAssociation.ts";
import type { Issue } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import { labelJson } from "./labelJson.ts";
import { repositoryApiUrl, repositoryHtmlUrl, type Links } from "./links.ts";
import { milestoneJson } from "./milestoneJson.ts";
import { noReactionsJson } from "./reactionsJson.ts";
import { timestamp, timestampOrNull } from "./timestamp.ts";
import { userJson } from "./userJson.ts";

/** Shape: schema `issue`. A pull request is an issue with `pull_request`, as in GitHub's lists. */
export function issueJson(issue: Issue, repository: Repository, links: Links): object {
  const url = `${repositoryApiUrl(links, repository)}/issues/${issue.number}`;
  const assignees = issue.assignees.map((user) => userJson(user, links));
  return {
    url,
    repository_url: repositoryApiUrl(links, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: issueHtmlUrl(issue, repository, links),
    id: issue.id,
    node_id: issue.nodeId,
    number: issue.number,
    title: issue.title,
    user: userJson(issue.author, links),
    labels: issue.labels.map((label) => labelJson(label, repository, links)),
    state: issue.state,
    locked: false,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: issue.milestone === null ? null : milestoneJson(issue.milestone, repository, links),
    comments: issue.comments.length,
    created_at: timestamp(issue.createdAt),
    updated_at: timestamp(issue.updatedAt),
    closed_at: timestampOrNull(issue.closedAt),
    author_association: authorAssociation(issue.author, repository),
    sub_issues_summary: { total: 0, completed: 0, percent_completed: 0 },
    issue_dependencies_summary: { blocked_by: 0, total_blocked_by: 0, blocking: 0, total_blocking: 0 },
    active_lock_reason: null,
    body: issue.body,
    closed_by: issue.closedBy === null ? null : userJson(issue.closedBy, links),
    reactions: noReactionsJson(url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: issue.stateReason,
    ...(issue.isPullRequest ? { pull_request: pullRequestJson(issue, repository, links) } : {}),
  };
}

export function issueHtmlUrl(issue: Issue, repository: Repository, links: Links): string {
  return `${repositoryHtmlUrl(links, repository)}/${issue.isPullRequest ? "pull" : "issues"}/${issue.number}`;
}

function pullRequestJson(issue: Issue, repository: Repository, links: Links): object {
  const htmlUrl = issueHtmlUrl(issue, repository, links);
  return {
    url: `${repositoryApiUrl(links, repository)}/pulls/${issue.number}`,
    html_url: htmlUrl,
    diff_url: `${htmlUrl}.diff`,
    patch_url: `${htmlUrl}.patch`,
    merged_at: null,
  };
}
