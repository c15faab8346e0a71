import type { Milestone } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import { repositoryApiUrl, repositoryHtmlUrl, type Links } from "./links.ts";
import { timestamp, timestampOrNull } from "./timestamp.ts";
import { userJson } from "./userJson.ts";

/** Shape: schema `milestone`. */
export function milestoneJson(milestone: Milestone, repository: Repository, links: Links): object {
  const url = `${repositoryApiUrl(links, repository)}/milestones/${milestone.number}`;
  const issues = repository.issues.filter((issue) => issue.milestone === milestone);
  return {
    url,
    html_url: `${repositoryHtmlUrl(links, repository)}/milestone/${milestone.number}`,
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: milestone.nodeId,
    number: milestone.number,
    title: milestone.title,
    description: milestone.description,
    creator: userJson(milestone.creator, links),
    open_issues: issues.filter((issue) => issue.state === "open").length,
    closed_issues: issues.filter((issue) => issue.state === "closed").length,
    state: milestone.state,
    created_at: timestamp(milestone.createdAt),
    updated_at: timestamp(milestone.updatedAt),
    due_on: timestampOrNull(milestone.dueOn),
    closed_at: timestampOrNull(milestone.closedAt),
  };
}
