import type { ApiRequest } from "./http/apiRequest.ts";
import { badCredentials } from "./http/refusal.ts";
import type { GitHubState } from "./state/gitHubState.ts";
import type { User } from "./state/model.ts";

/**
 * Who a request comes from, by its token after `Bearer` or `token`; `undefined` when it carries none.
 * @throws {Refusal} 401, the token is not, or no longer, good.
 */
export function authenticate(state: GitHubState, request: ApiRequest): User | undefined {
  const header = request.headers["authorization"];
  if (header === undefined) {
    return undefined;
  }
  const token = /^(?:bearer|token) (\S+)$/i.exec(header.trim())?.[1];
  const user = token === undefined ? undefined : state.userOfToken(token);
  if (user === undefined) {
    throw badCredentials();
  }
  return user;
}
