import { authenticate } from "./authenticate.ts";
import { isMutation } from "./graphql/graphQlRequest.ts";
import type { ApiRequest } from "./http/apiRequest.ts";
import { Refusal } from "./http/refusal.ts";
import type { ArrivingRequest } from "./requestLog.ts";
import type { GitHubState } from "./state/gitHubState.ts";

/** What is noted of a request, and what hooks see of it. The token stays out. */
export function describeArrival(state: GitHubState, request: ApiRequest): ArrivingRequest {
  return {
    method: request.method,
    path: request.path,
    query: request.query.toString(),
    login: loginOf(state, request),
    isWrite: request.path === "/graphql" ? isMutation(request.body) : request.method !== "GET",
  };
}

function loginOf(state: GitHubState, request: ApiRequest): string | null {
  try {
    return authenticate(state, request)?.login ?? null;
  } catch (error) {
    if (error instanceof Refusal) {
      return null;
    }
    throw error;
  }
}
