import { noContent } from "../http/answer.ts";
import { notFound, type ValidationError } from "../http/refusal.ts";
import { paginate } from "../http/paginate.ts";
import { userJson } from "../json/userJson.ts";
import type { GitHubState } from "../state/gitHubState.ts";
import type { User } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import { readableRepository } from "./access.ts";
import type { Endpoint } from "./endpoint.ts";

/** Source: https://docs.github.com/en/rest/issues/assignees */
export const assigneeEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/assignees",
    handle: (call) => {
      const users = assignableUsers(call.state, readableRepository(call));
      return paginate(call.request, call.links.api, users, (user) => userJson(user, call.links));
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/assignees/{assignee}",
    handle: (call) => {
      if (findAssignable(call.state, readableRepository(call), call.params.assignee) === undefined) {
        throw notFound();
      }
      return noContent();
    },
  },
];

/** Find the users that an issue names as assignees; those who cannot be assigned come back as errors. */
export function resolveAssignees(
  state: GitHubState,
  repository: Repository,
  logins: readonly string[],
): { users: User[]; errors: ValidationError[] } {
  const users: User[] = [];
  const errors: ValidationError[] = [];
  for (const login of logins) {
    const user = findAssignable(state, repository, login);
    if (user === undefined) {
      errors.push({ resource: "Issue", field: "assignees", code: "invalid", value: login });
    } else if (!users.includes(user)) {
      users.push(user);
    }
  }
  return { users, errors };
}

function findAssignable(state: GitHubState, repository: Repository, login: string): User | undefined {
  return assignableUsers(state, repository).find((user) => user.login.toLowerCase() === login.toLowerCase());
}

/** People whom the repository gives a right by name, and its owner. Order: of being named. */
function assignableUsers(state: GitHubState, repository: Repository): User[] {
  const logins = new Set([repository.owner.login.toLowerCase(), ...repository.rights.keys()]);
  return [...logins]
    .map((login) => state.findUser(login))
    .filter((user) => user !== undefined)
    .filter((user) => user.kind === "User" && repository.grantedTo(user.login) !== "none");
}
