import { created } from "../http/answer.ts";
import { paginate } from "../http/paginate.ts";
import { commentJson } from "../json/commentJson.ts";
import { existingIssue, readableRepository, writableRepository } from "./access.ts";
import { signedIn } from "./actor.ts";
import type { Endpoint } from "./endpoint.ts";
import { blankErrors, lengthErrors, maxLength, refuseIfAny } from "./limits.ts";
import { queryDate } from "./queryDate.ts";

/** Source: https://docs.github.com/en/rest/issues/comments */
export const commentEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/issues/{issue_number}/comments",
    handle: (call) => {
      const repository = readableRepository(call);
      const issue = existingIssue(call, repository);
      const since = queryDate(call.request.query, "since");
      const comments = issue.comments.filter((comment) => since === undefined || comment.updatedAt >= since);
      return paginate(call.request, call.links.api, comments, (comment) =>
        commentJson(comment, issue, repository, call.links),
      );
    },
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/issues/{issue_number}/comments",
    handle: (call) => {
      const repository = writableRepository(call, "read");
      const issue = existingIssue(call, repository);
      const body = call.body.requiredText("body");
      refuseIfAny([
        ...blankErrors("IssueComment", "body", body),
        ...lengthErrors("IssueComment", "body", body, maxLength.body),
      ]);
      return created(commentJson(repository.addComment(issue, signedIn(call), body), issue, repository, call.links));
    },
  },
];
