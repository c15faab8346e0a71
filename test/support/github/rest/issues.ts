import { created, ok } from "../http/answer.ts";
import { paginate } from "../http/paginate.ts";
import { forbidden } from "../http/refusal.ts";
import { issueJson } from "../json/issueJson.ts";
import { existingIssue, has, readableRepository, withIssues, writableRepository } from "./access.ts";
import { signedIn } from "./actor.ts";
import type { Endpoint } from "./endpoint.ts";
import { readIssueInput, readStateChange } from "./issueInput.ts";
import { selectIssues } from "./issueList.ts";

/** Source: https://docs.github.com/en/rest/issues/issues */
export const issueEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/issues",
    handle: (call) => {
      const repository = withIssues(readableRepository(call));
      return paginate(call.request, call.links.api, selectIssues(repository, call.request.query), (issue) =>
        issueJson(issue, repository, call.links),
      );
    },
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/issues",
    handle: (call) => {
      const repository = withIssues(writableRepository(call, "read"));
      const title = call.body.requiredText("title");
      const { body, labels, milestone, assignees } = readIssueInput(call, repository);
      const issue = repository.addIssue({
        title,
        author: signedIn(call),
        body: body ?? null,
        labels: labels ?? [],
        milestone: milestone ?? null,
        assignees: assignees ?? [],
      });
      return created(issueJson(issue, repository, call.links));
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/issues/{issue_number}",
    handle: (call) => {
      const repository = readableRepository(call);
      return ok(issueJson(existingIssue(call, repository), repository, call.links));
    },
  },
  {
    method: "PATCH",
    path: "/repos/{owner}/{repo}/issues/{issue_number}",
    handle: (call) => {
      const repository = writableRepository(call, "read");
      const issue = existingIssue(call, repository);
      const actor = signedIn(call);
      if (issue.author !== actor && !has(call, repository, "triage")) {
        throw forbidden();
      }
      const stateChange = readStateChange(call.body, issue);
      const patch = readIssueInput(call, repository);
      repository.updateIssue(issue, { ...patch, ...stateChange }, actor);
      return ok(issueJson(issue, repository, call.links));
    },
  },
];
