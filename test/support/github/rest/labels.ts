import { created, noContent, ok } from "../http/answer.ts";
import { paginate } from "../http/paginate.ts";
import { notFound, type ValidationError } from "../http/refusal.ts";
import { labelJson } from "../json/labelJson.ts";
import type { Label } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import { readableRepository, writableRepository } from "./access.ts";
import type { Call, Endpoint } from "./endpoint.ts";
import { blankErrors, lengthErrors, maxLength, refuseIfAny } from "./limits.ts";
import type { RequestBody } from "./requestBody.ts";

/** Source: https://docs.github.com/en/rest/issues/labels */
export const labelEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/labels",
    handle: (call) => {
      const repository = readableRepository(call);
      return paginate(call.request, call.links.api, repository.labels, (label) =>
        labelJson(label, repository, call.links),
      );
    },
  },
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/labels",
    handle: (call) => {
      const repository = writableRepository(call, "push");
      const name = call.body.requiredText("name");
      refuseIfAny([...nameErrors(repository, name, undefined), ...looksErrors(call.body)]);
      return created(labelJson(repository.addLabel({ name, ...looks(call.body) }), repository, call.links));
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/labels/{name}",
    handle: (call) => {
      const repository = readableRepository(call);
      return ok(labelJson(existingLabel(call, repository), repository, call.links));
    },
  },
  {
    method: "PATCH",
    path: "/repos/{owner}/{repo}/labels/{name}",
    handle: (call) => {
      const repository = writableRepository(call, "push");
      const label = existingLabel(call, repository);
      const name = call.body.text("new_name") ?? label.name;
      refuseIfAny([...nameErrors(repository, name, label), ...looksErrors(call.body)]);
      Object.assign(label, { name, ...looks(call.body) });
      return ok(labelJson(label, repository, call.links));
    },
  },
  {
    method: "DELETE",
    path: "/repos/{owner}/{repo}/labels/{name}",
    handle: (call) => {
      const repository = writableRepository(call, "push");
      repository.deleteLabel(existingLabel(call, repository));
      return noContent();
    },
  },
];

function existingLabel(call: Call, repository: Repository): Label {
  const label = repository.label(call.params.name);
  if (label === undefined) {
    throw notFound();
  }
  return label;
}

/** @param renamed  the label that is to have this name, which may differ from its own in letter case only. */
function nameErrors(repository: Repository, name: string, renamed: Label | undefined): ValidationError[] {
  const bearer = repository.label(name);
  const isTaken = bearer !== undefined && bearer !== renamed;
  return [
    ...blankErrors("Label", "name", name),
    ...lengthErrors("Label", "name", name, maxLength.labelName),
    ...(isTaken ? [{ resource: "Label", field: "name", code: "already_exists" as const }] : []),
  ];
}

function looksErrors(body: RequestBody): ValidationError[] {
  const color = body.text("color");
  const isColor = color === undefined || /^[0-9a-f]{6}$/i.test(color);
  return [
    ...(isColor ? [] : [{ resource: "Label", field: "color", code: "invalid" as const }]),
    ...lengthErrors("Label", "description", body.textOrNull("description"), maxLength.labelDescription),
  ];
}

function looks(body: RequestBody): { color?: string; description?: string | null } {
  const color = body.text("color")?.toLowerCase();
  const description = body.textOrNull("description");
  return { ...(color === undefined ? {} : { color }), ...(description === undefined ? {} : { description }) };
}
