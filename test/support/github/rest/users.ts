import { ok } from "../http/answer.ts";
import { publicUserJson } from "../json/userJson.ts";
import { signedIn } from "./actor.ts";
import type { Endpoint } from "./endpoint.ts";

/** Source: https://docs.github.com/en/rest/users/users#get-the-authenticated-user */
export const userEndpoints: readonly Endpoint[] = [
  { method: "GET", path: "/user", handle: (call) => ok(publicUserJson(signedIn(call), call.links)) },
];
