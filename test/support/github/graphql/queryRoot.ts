import type { Links } from "../json/links.ts";
import type { RateLimit } from "../rateLimits.ts";
import type { GitHubState } from "../state/gitHubState.ts";
import type { User } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import type { Right } from "../state/right.ts";
import { timestamp } from "../json/timestamp.ts";
import { graphQlError } from "./graphQlError.ts";
import { issueNode, repositoryNode, userNode } from "./nodes.ts";

/** What a GraphQL request is answered from. */
export interface GraphQlContext {
  readonly state: GitHubState;
  readonly viewer: User;
  readonly links: Links;
  /** The viewer's allowance before this request. */
  readonly rateLimit: RateLimit;
}

/** The fields of `Query` that are modelled; a function takes the field's arguments. */
export function queryRoot(context: GraphQlContext): object {
  const { state, viewer, links } = context;
  const readable = (repository: Repository | undefined): { repository: Repository; right: Right } | undefined => {
    const right = repository === undefined ? "none" : state.rightOf(viewer, repository);
    return repository === undefined || right === "none" ? undefined : { repository, right };
  };
  const node = ({ id }: { id: string }): object => {
    const issue = state.findIssueNode(id);
    const seen = readable(issue?.repository ?? state.repositories.find((repository) => repository.nodeId === id));
    if (seen === undefined || issue?.issue.isPullRequest === true) {
      throw graphQlError("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
    }
    return issue === undefined
      ? repositoryNode(seen.repository, seen.right, links)
      : issueNode(issue.issue, seen.repository, seen.right, links);
  };
  return {
    viewer: () => userNode(viewer, links),
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const fullName = `${owner}/${name}`;
      const seen = readable(state.findRepository(fullName) ?? state.findMoved(fullName));
      if (seen === undefined) {
        throw graphQlError("NOT_FOUND", `Could not resolve to a Repository with the name '${fullName}'.`);
      }
      return repositoryNode(seen.repository, seen.right, links);
    },
    node,
    // An error among the nodes leaves the others standing: graphql-js takes a returned error as that element's.
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((id) => settle(() => node({ id }))),
    rateLimit: () => rateLimitNode(context.rateLimit),
  };
}

function settle(resolve: () => object): unknown {
  try {
    return resolve();
  } catch (error) {
    return error;
  }
}

function rateLimitNode({ limit, used, remaining, reset }: RateLimit): object {
  const resetAt = timestamp(new Date(reset * 1000));
  return { limit, cost: 1, used: used + 1, remaining: Math.max(remaining - 1, 0), resetAt };
}
