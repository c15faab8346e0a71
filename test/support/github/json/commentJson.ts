import { authorAssociation } from "../state/authorAssociation.ts";
import type { Comment, Issue } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import { issueHtmlUrl } from "./issueJson.ts";
import { repositoryApiUrl, type Links } from "./links.ts";
import { noReactionsJson } from "./reactionsJson.ts";
import { timestamp } from "./timestamp.ts";
import { userJson } from "./userJson.ts";

/** Shape: schema `issue-comment`. */
export function commentJson(comment: Comment, issue: Issue, repository: Repository, links: Links): object {
  const issuesUrl = `${repositoryApiUrl(links, repository)}/issues`;
  const url = `${issuesUrl}/comments/${comment.id}`;
  return {
    url,
    html_url: `${issueHtmlUrl(issue, repository, links)}#issuecomment-${comment.id}`,
    issue_url: `${issuesUrl}/${issue.number}`,
    id: comment.id,
    node_id: comment.nodeId,
    user: userJson(comment.author, links),
    created_at: timestamp(comment.createdAt),
    updated_at: timestamp(comment.updatedAt),
    author_association: authorAssociation(comment.author, repository),
    body: comment.body,
    reactions: noReactionsJson(url),
    performed_via_github_app: null,
  };
}
