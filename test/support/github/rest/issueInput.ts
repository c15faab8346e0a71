import { notModelled, validationFailed, type ValidationError } from "../http/refusal.ts";
import type { Issue, StateReason } from "../state/model.ts";
import type { IssuePatch, Repository } from "../state/repository.ts";
import { has } from "./access.ts";
import { resolveAssignees } from "./assignees.ts";
import type { Call } from "./endpoint.ts";
import { resolveLabels } from "./issueLabels.ts";
import { blankErrors, lengthErrors, maxLength, refuseIfAny } from "./limits.ts";
import type { RequestBody } from "./requestBody.ts";

/**
 * Read what a request wants an issue to be, or to become.
 *
 * Without push access labels, milestone and assignees are dropped without a word, as GitHub does.
 * @throws {Refusal} 422 with every complaint at once, before anything has changed.
 */
export function readIssueInput(call: Call, repository: Repository): IssuePatch {
  refuseUnmodelled(call.body);
  const title = call.body.textOrNull("title") ?? undefined;
  const body = call.body.textOrNull("body");
  refuseIfAny([
    ...blankErrors("Issue", "title", title),
    ...lengthErrors("Issue", "title", title, maxLength.title),
    ...lengthErrors("Issue", "body", body, maxLength.body),
  ]);
  return {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body: body === "" ? null : body }),
    ...(has(call, repository, "push") ? readTriage(call, repository) : {}),
  };
}

/** Read the state a request wants. The reason counts only when the state changes with it. */
export function readStateChange(body: RequestBody, issue: Issue): IssuePatch {
  const state = body.choice("state", ["open", "closed"]);
  const reasons = ["completed", "not_planned", "duplicate", "reopened"] as const;
  const reason = body.textOrNull("state_reason") === null ? undefined : body.choice("state_reason", reasons);
  if (state === undefined || state === issue.state) {
    return {};
  }
  return { state, stateReason: state === "open" ? "reopened" : closingReason(reason) };
}

function closingReason(reason: StateReason | undefined): StateReason {
  if (reason === "reopened") {
    throw validationFailed({ resource: "Issue", field: "state_reason", code: "invalid", value: reason });
  }
  return reason ?? "completed";
}

function readTriage(call: Call, repository: Repository): IssuePatch {
  const assignees = readAssignees(call, repository);
  const milestone = readMilestone(call.body, repository);
  refuseIfAny([...assignees.errors, ...milestone.errors]);
  const labelNames = call.body.names("labels", "name");
  return {
    ...(labelNames === undefined ? {} : { labels: resolveLabels(call, repository, labelNames) }),
    ...milestone.patch,
    ...assignees.patch,
  };
}

function readAssignees(call: Call, repository: Repository): { patch: IssuePatch; errors: ValidationError[] } {
  const single = call.body.textOrNull("assignee");
  const logins =
    call.body.names("assignees", "login") ?? (single === null ? [] : single === undefined ? undefined : [single]);
  if (logins === undefined) {
    return { patch: {}, errors: [] };
  }
  const { users, errors } = resolveAssignees(call.state, repository, logins);
  return { patch: { assignees: users }, errors };
}

function readMilestone(body: RequestBody, repository: Repository): { patch: IssuePatch; errors: ValidationError[] } {
  const number = body.textOrNull("milestone");
  if (number === undefined || number === null) {
    return { patch: number === null ? { milestone: null } : {}, errors: [] };
  }
  const milestone = repository.milestone(Number(number));
  return milestone === undefined
    ? { patch: {}, errors: [{ resource: "Issue", field: "milestone", code: "invalid", value: number }] }
    : { patch: { milestone }, errors: [] };
}

function refuseUnmodelled(body: RequestBody): void {
  for (const name of ["type", "issue_field_values", "duplicate_issue_id"]) {
    if (body.has(name)) {
      throw notModelled(`the issue's "${name}"`);
    }
  }
}
