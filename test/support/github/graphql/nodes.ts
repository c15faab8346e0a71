import { issueHtmlUrl } from "../json/issueJson.ts";
import { repositoryHtmlUrl, type Links } from "../json/links.ts";
import { timestamp, timestampOrNull } from "../json/timestamp.ts";
import { authorAssociation } from "../state/authorAssociation.ts";
import type { Issue, Label, Milestone, User } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import type { Right } from "../state/right.ts";
import { connection, type ConnectionArguments } from "./connection.ts";
import { graphQlError } from "./graphQlError.ts";

/** `User`, or `Organization`, of the GraphQL schema, as far as it is modelled: absent fields fail loudly. */
export function userNode(user: User, links: Links): object {
  return {
    __typename: user.kind,
    id: user.nodeId,
    databaseId: user.id,
    login: user.login,
    name: user.name,
    url: `${links.html}/${user.login}`,
  };
}

/** `Repository` of the GraphQL schema. @param right  what the viewer may do. */
export function repositoryNode(repository: Repository, right: Right, links: Links): object {
  const permissions = { none: null, read: "READ", triage: "TRIAGE", push: "WRITE", admin: "ADMIN" } as const;
  return {
    __typename: "Repository",
    id: repository.nodeId,
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: repository.fullName,
    owner: () => userNode(repository.owner, links),
    url: repositoryHtmlUrl(links, repository),
    isPrivate: repository.private,
    isArchived: repository.archived,
    hasIssuesEnabled: repository.hasIssues,
    viewerPermission: permissions[right],
    issue: ({ number }: { number: number }) => {
      const issue = repository.issue(number);
      if (issue === undefined || issue.isPullRequest) {
        throw graphQlError("NOT_FOUND", `Could not resolve to an Issue with the number of ${number}.`);
      }
      return issueNode(issue, repository, right, links);
    },
  };
}

/** `Issue` of the GraphQL schema. @param right  what the viewer may do in its repository. */
export function issueNode(issue: Issue, repository: Repository, right: Right, links: Links): object {
  return {
    __typename: "Issue",
    id: issue.nodeId,
    databaseId: issue.id,
    fullDatabaseId: String(issue.id),
    number: issue.number,
    title: issue.title,
    body: issue.body ?? "",
    state: issue.state.toUpperCase(),
    stateReason: ({ enableDuplicate }: { enableDuplicate: boolean }) => stateReason(issue, enableDuplicate),
    closed: issue.state === "closed",
    closedAt: timestampOrNull(issue.closedAt),
    url: issueHtmlUrl(issue, repository, links),
    createdAt: timestamp(issue.createdAt),
    updatedAt: timestamp(issue.updatedAt),
    authorAssociation: authorAssociation(issue.author, repository),
    author: () => userNode(issue.author, links),
    labels: (page: ConnectionArguments) => connection("labels", issue.labels, page, labelNode),
    milestone: issue.milestone === null ? null : milestoneNode(issue.milestone),
    assignees: (page: ConnectionArguments) =>
      connection("assignees", issue.assignees, page, (user) => userNode(user, links)),
    repository: () => repositoryNode(repository, right, links),
  };
}

/** Clients that do not say they know `DUPLICATE` are told of the nearest reason they know. */
function stateReason(issue: Issue, knowsDuplicate: boolean): string | null {
  const reason = issue.stateReason === "duplicate" && !knowsDuplicate ? "not_planned" : issue.stateReason;
  return reason?.toUpperCase() ?? null;
}

function labelNode(label: Label): object {
  const { nodeId: id, name, color, description } = label;
  return { __typename: "Label", id, name, color, description };
}

function milestoneNode(milestone: Milestone): object {
  return {
    __typename: "Milestone",
    id: milestone.nodeId,
    number: milestone.number,
    title: milestone.title,
    description: milestone.description,
    state: milestone.state.toUpperCase(),
    dueOn: timestampOrNull(milestone.dueOn),
  };
}
