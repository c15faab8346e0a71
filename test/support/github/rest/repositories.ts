import { ok } from "../http/answer.ts";
import { repositoryJson } from "../json/repositoryJson.ts";
import { readableRepository } from "./access.ts";
import type { Endpoint } from "./endpoint.ts";

/** Source: https://docs.github.com/en/rest/repos/repos */
export const repositoryEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/repos/{owner}/{repo}",
    handle: (call) => {
      const repository = readableRepository(call);
      const right = call.user === undefined ? undefined : call.state.rightOf(call.user, repository);
      return ok(repositoryJson(repository, right, call.links));
    },
  },
];
