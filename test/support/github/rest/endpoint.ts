import type { Answer } from "../http/answer.ts";
import type { ApiRequest } from "../http/apiRequest.ts";
import type { Links } from "../json/links.ts";
import type { GitHubState } from "../state/gitHubState.ts";
import type { User } from "../state/model.ts";
import type { RateLimits } from "../rateLimits.ts";
import type { RequestBody } from "./requestBody.ts";

/** One operation of GitHub's REST API. Adding one means one entry in a resource's file, listed in `endpoints.ts`. */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** As GitHub's description writes it, `/repos/{owner}/{repo}`: the same text finds the operation's contract. */
  readonly path: string;
  /** Synchronous, so that requests cannot interleave. @throws {Refusal} for every answer that is an error. */
  readonly handle: (call: Call) => Answer;
}

/** One request on its way through an endpoint. */
export interface Call {
  readonly request: ApiRequest;
  /** Values of the path's placeholders, decoded. */
  readonly params: PathParameters;
  readonly body: RequestBody;
  /** Who asks; `undefined` without a token, which only reads get to see. */
  readonly user: User | undefined;
  readonly state: GitHubState;
  readonly links: Links;
  readonly limits: RateLimits;
}

/** Every placeholder that an endpoint's path uses. An endpoint reads only its own; the others are empty. */
export interface PathParameters {
  readonly owner: string;
  readonly repo: string;
  readonly issue_number: string;
  readonly milestone_number: string;
  readonly name: string;
  readonly assignee: string;
}
