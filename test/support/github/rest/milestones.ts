import { created, ok } from "../http/answer.ts";
import { paginate } from "../http/paginate.ts";
import { validationFailed, type ValidationError } from "../http/refusal.ts";
import { milestoneJson } from "../json/milestoneJson.ts";
import type { Milestone } from "../state/model.ts";
import type { MilestonePatch, Repository } from "../state/repository.ts";
import { existingMilestone, readableRepository, withIssues, writableRepository } from "./access.ts";
import { signedIn } from "./actor.ts";
import { startOfDueDay } from "./dueDay.ts";
import type { Endpoint } from "./endpoint.ts";
import { blankErrors, refuseIfAny } from "./limits.ts";
import { inState } from "./queryState.ts";
import type { RequestBody } from "./requestBody.ts";

/** Source: https://docs.github.com/en/rest/issues/milestones */
export const milestoneEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/milestones",
    handle: (call) => {
      const repository = withIssues(readableRepository(call));
      const milestones = sorted(inState(repository.milestones, call.request.query), repository, call.request.query);
      return paginate(call.request, call.links.api, milestones, (milestone) =>
        milestoneJson(milestone, repository, call.links),
      );
    },
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/milestones",
    handle: (call) => {
      const repository = withIssues(writableRepository(call, "push"));
      const title = call.body.requiredText("title");
      refuseIfAny(titleErrors(repository, title, undefined));
      const milestone = repository.addMilestone(title, signedIn(call), readPatch(call.body));
      return created(milestoneJson(milestone, repository, call.links));
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/milestones/{milestone_number}",
    handle: (call) => {
      const repository = readableRepository(call);
      return ok(milestoneJson(existingMilestone(call, repository), repository, call.links));
    },
  },
  {
    method: "PATCH",
    path: "/repos/{owner}/{repo}/milestones/{milestone_number}",
    handle: (call) => {
      const repository = writableRepository(call, "push");
      const milestone = existingMilestone(call, repository);
      refuseIfAny(titleErrors(repository, call.body.text("title"), milestone));
      repository.updateMilestone(milestone, readPatch(call.body));
      return ok(milestoneJson(milestone, repository, call.links));
    },
  },
];

/** @param renamed  the milestone that is to have this title. */
function titleErrors(
  repository: Repository,
  title: string | undefined,
  renamed: Milestone | undefined,
): ValidationError[] {
  const isTaken = repository.milestones.some((milestone) => milestone !== renamed && milestone.title === title);
  return [
    ...blankErrors("Milestone", "title", title),
    ...(isTaken ? [{ resource: "Milestone", field: "title", code: "already_exists" as const }] : []),
  ];
}

function readPatch(body: RequestBody): MilestonePatch {
  const title = body.text("title");
  const description = body.textOrNull("description");
  const state = body.choice("state", ["open", "closed"]);
  const dueOn = readDueOn(body);
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(state === undefined ? {} : { state }),
    ...(dueOn === undefined ? {} : { dueOn }),
  };
}

function readDueOn(body: RequestBody): Date | null | undefined {
  const text = body.textOrNull("due_on");
  if (text === undefined || text === null) {
    return text;
  }
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) {
    throw validationFailed({ resource: "Milestone", field: "due_on", code: "invalid", value: text });
  }
  return startOfDueDay(moment);
}

function sorted(milestones: readonly Milestone[], repository: Repository, query: URLSearchParams): Milestone[] {
  const direction = query.get("direction") === "desc" ? -1 : 1;
  const key = (milestone: Milestone): number =>
    query.get("sort") === "completeness"
      ? completeness(milestone, repository)
      : (milestone.dueOn?.getTime() ?? Number.POSITIVE_INFINITY);
  return [...milestones].sort((a, b) => direction * (compare(key(a), key(b)) || a.number - b.number));
}

function completeness(milestone: Milestone, repository: Repository): number {
  const issues = repository.issues.filter((issue) => issue.milestone === milestone);
  return issues.filter((issue) => issue.state === "closed").length / Math.max(issues.length, 1);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
