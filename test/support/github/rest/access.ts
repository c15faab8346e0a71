import { forbidden, gone, movedPermanently, notFound } from "../http/refusal.ts";
import type { Issue, Milestone } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import { reaches, type Right } from "../state/right.ts";
import type { Call } from "./endpoint.ts";

/**
 * The repository a request names, as far as the one who asks may see it.
 * @throws {Refusal} 404, unknown or hidden from them; 301 or 307, it has moved.
 */
export function readableRepository(call: Call): Repository {
  const fullName = `${call.params.owner}/${call.params.repo}`;
  const repository = call.state.findRepository(fullName) ?? call.state.findMoved(fullName);
  if (repository === undefined || !has(call, repository, "read")) {
    throw notFound();
  }
  if (call.state.findRepository(fullName) === undefined) {
    throw movedPermanently(call.request.method, movedUrl(call, repository));
  }
  return repository;
}

/**
 * The repository a write names.
 * @throws {Refusal} as `readableRepository`; 403, archived or `needed` is more than they have.
 */
export function writableRepository(call: Call, needed: Right): Repository {
  const repository = readableRepository(call);
  if (repository.archived) {
    throw forbidden("Repository was archived so is read-only.");
  }
  if (!has(call, repository, needed)) {
    throw forbidden();
  }
  return repository;
}

/** True when the one who asks may do at least this. */
export function has(call: Call, repository: Repository, needed: Right): boolean {
  return reaches(call.state.rightOf(call.user, repository), needed);
}

/** @throws {Refusal} 410, the repository's issue tracker is off. */
export function withIssues(repository: Repository): Repository {
  if (!repository.hasIssues) {
    throw gone("Issues are disabled for this repo");
  }
  return repository;
}

/** @throws {Refusal} 410, deleted or issues are off; 404, never existed. */
export function existingIssue(call: Call, repository: Repository): Issue {
  const number = Number(call.params.issue_number);
  const issue = withIssues(repository).issue(number);
  if (issue === undefined) {
    throw repository.wasDeleted(number) ? gone("This issue was deleted") : notFound();
  }
  return issue;
}

/** @throws {Refusal} 410, issues are off; 404, never existed. */
export function existingMilestone(call: Call, repository: Repository): Milestone {
  const milestone = withIssues(repository).milestone(Number(call.params.milestone_number));
  if (milestone === undefined) {
    throw notFound();
  }
  return milestone;
}

function movedUrl(call: Call, repository: Repository): string {
  const rest = call.request.path.split("/").slice(4).join("/");
  const query = call.request.query.toString();
  const url = `${call.links.api}/repositories/${repository.id}`;
  return `${url}${rest === "" ? "" : `/${rest}`}${query === "" ? "" : `?${query}`}`;
}
