import { authenticationRequired } from "../http/refusal.ts";
import type { User } from "../state/model.ts";
import type { Call } from "./endpoint.ts";

/** The user who asks. @throws {Refusal} 401, nobody is signed in. */
export function signedIn(call: Call): User {
  if (call.user === undefined) {
    throw authenticationRequired();
  }
  return call.user;
}
