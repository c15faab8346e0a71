import type { User } from "./model.ts";
import type { Repository } from "./repository.ts";

export type AuthorAssociation = "OWNER" | "MEMBER" | "COLLABORATOR" | "NONE";

/**
 * How a user stands to a repository, as GitHub tells it next to everything the user wrote.
 *
 * Source: schema `author-association` of GitHub's OpenAPI description; `CONTRIBUTOR` needs commits, which are not here.
 */
export function authorAssociation(user: User, repository: Repository): AuthorAssociation {
  const owner = repository.owner.login.toLowerCase();
  if (user.login.toLowerCase() === owner) {
    return "OWNER";
  }
  if (user.organizations.has(owner)) {
    return "MEMBER";
  }
  return (repository.grantedTo(user.login) ?? "none") === "none" ? "NONE" : "COLLABORATOR";
}
