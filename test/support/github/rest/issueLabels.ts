import { noContent, ok, type Answer } from "../http/answer.ts";
import { paginate } from "../http/paginate.ts";
import { forbidden, invalidRequest, notFound, validationFailed } from "../http/refusal.ts";
import { labelJson } from "../json/labelJson.ts";
import type { Issue, Label } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import { existingIssue, has, readableRepository, writableRepository } from "./access.ts";
import { signedIn } from "./actor.ts";
import type { Call, Endpoint } from "./endpoint.ts";
import { isTooLong, maxLength } from "./limits.ts";

const path = "/repos/{owner}/{repo}/issues/{issue_number}/labels";

/** Source: https://docs.github.com/en/rest/issues/labels */
export const issueLabelEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path,
    handle: (call) => {
      const repository = readableRepository(call);
      const { labels } = existingIssue(call, repository);
      return paginate(call.request, call.links.api, labels, (label) => labelJson(label, repository, call.links));
    },
  },
  { method: "POST", path, handle: (call) => setLabels(call, (carried, named) => [...carried, ...named]) },
  { method: "PUT", path, handle: (call) => setLabels(call, (_carried, named) => named) },
  {
    method: "DELETE",
    path,
    handle: (call) => {
      const repository = writableRepository(call, "triage");
      repository.updateIssue(existingIssue(call, repository), { labels: [] }, signedIn(call));
      return noContent();
    },
  },
  {
    method: "DELETE",
    path: `${path}/{name}`,
    handle: (call) => {
      const repository = writableRepository(call, "triage");
      const issue = existingIssue(call, repository);
      const label = repository.label(call.params.name);
      if (label === undefined || !issue.labels.includes(label)) {
        throw notFound("Label does not exist");
      }
      const labels = issue.labels.filter((carried) => carried !== label);
      repository.updateIssue(issue, { labels }, signedIn(call));
      return labelList(call, repository, issue);
    },
  },
];

/**
 * The labels that these names stand for, in any letter case, each once; those the repository lacks are created.
 * @throws {Refusal} 422, a new name is too long; 403, a new name and no right to create labels.
 */
export function resolveLabels(call: Call, repository: Repository, names: readonly string[]): Label[] {
  const unknown = names.filter((name) => repository.label(name) === undefined);
  const tooLong = unknown.filter((name) => name.trim() === "" || isTooLong(name, maxLength.labelName));
  if (tooLong.length > 0) {
    // For the labels of an issue GitHub says only that they are invalid, not why.
    throw validationFailed(
      ...tooLong.map((value) => ({ resource: "Label", field: "name", code: "invalid" as const, value })),
    );
  }
  if (unknown.length > 0 && !has(call, repository, "push")) {
    throw forbidden();
  }
  return [...new Set(names.map((name) => repository.label(name) ?? repository.addLabel({ name })))];
}

function setLabels(call: Call, combine: (carried: readonly Label[], named: Label[]) => Label[]): Answer {
  const repository = writableRepository(call, "triage");
  const issue = existingIssue(call, repository);
  const names = call.body.names("labels", "name");
  if (names === undefined) {
    throw invalidRequest(`"labels" wasn't supplied.`);
  }
  const labels = [...new Set(combine(issue.labels, resolveLabels(call, repository, names)))];
  repository.updateIssue(issue, { labels }, signedIn(call));
  return labelList(call, repository, issue);
}

function labelList(call: Call, repository: Repository, issue: Issue): Answer {
  return ok(issue.labels.map((label) => labelJson(label, repository, call.links)));
}
