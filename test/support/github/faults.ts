import type { Answer } from "./http/answer.ts";
import type { ApiRequest } from "./http/apiRequest.ts";

/**
 * What goes wrong. "After commit" means that the server has done what it was asked, and the client is not told so.
 * Limits answer before anything is done.
 */
export type Fault =
  | "502-before-commit"
  | "502-after-commit"
  | "cut-before-commit"
  | "cut-after-commit"
  | "secondary-limit"
  | "primary-limit"
  | (Answer & { readonly when?: "before-commit" | "after-commit" });

/** Which requests a fault strikes; everything that is given must hold, and nothing given matches all. */
export interface FaultMatch {
  readonly method?: string;
  /** Tried on the path without base path and query: `/repos/acme/orbit/issues`. */
  readonly path?: RegExp;
  /** Counts from 1 the writes that match the rest, since the fault was added. */
  readonly nthWrite?: number;
}

export interface FaultRule {
  readonly match?: FaultMatch;
  readonly fault: Fault;
  /** How many requests it strikes, one after the other; 1 unless given. */
  readonly times?: number;
  /** What a secondary limit tells the client to wait; 60 unless given. */
  readonly retryAfterSeconds?: number;
}

/** What a struck request meets. */
export interface FaultOutcome {
  readonly commits: boolean;
  readonly answer: Answer | "cut";
}

/** The faults a test has prepared. The first that matches strikes; each strikes as often as it says, then never again. */
export class Faults {
  #rules: ActiveRule[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ rule, left: rule.times ?? 1, writesSeen: 0 });
  }

  /** Those that have not struck as often as they say: a test that expects them all to have struck wants none. */
  get unused(): readonly FaultRule[] {
    return this.#rules.filter(({ left }) => left > 0).map(({ rule }) => rule);
  }

  /** Find what strikes this request, and count it. Call once for each request, in order of arrival. */
  strike(request: ApiRequest, isWrite: boolean): FaultOutcome | undefined {
    const struck = this.#rules.filter((active) => matches(active, request, isWrite)).find(({ left }) => left > 0);
    if (struck === undefined) {
      return undefined;
    }
    struck.left -= 1;
    return outcome(struck.rule, request);
  }
}

interface ActiveRule {
  readonly rule: FaultRule;
  left: number;
  writesSeen: number;
}

function matches(active: ActiveRule, request: ApiRequest, isWrite: boolean): boolean {
  const { method, path, nthWrite } = active.rule.match ?? {};
  if ((method !== undefined && method !== request.method) || path?.test(request.path) === false) {
    return false;
  }
  if (nthWrite === undefined) {
    return true;
  }
  active.writesSeen += isWrite ? 1 : 0;
  return isWrite && active.writesSeen >= nthWrite;
}

function outcome({ fault, retryAfterSeconds = 60 }: FaultRule, request: ApiRequest): FaultOutcome {
  switch (fault) {
    case "502-before-commit":
    case "502-after-commit":
      return { commits: fault === "502-after-commit", answer: { status: 502, body: { message: "Server Error" } } };
    case "cut-before-commit":
    case "cut-after-commit":
      return { commits: fault === "cut-after-commit", answer: "cut" };
    case "secondary-limit":
      return { commits: false, answer: secondaryLimit(retryAfterSeconds) };
    case "primary-limit":
      return { commits: false, answer: primaryLimit(request) };
    default:
      return { commits: fault.when === "after-commit", answer: fault };
  }
}

function secondaryLimit(retryAfterSeconds: number): Answer {
  const message =
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. " +
    "If you reach out to GitHub Support for help, please include the request ID.";
  return {
    status: 403,
    headers: { "retry-after": String(retryAfterSeconds) },
    body: { message, documentation_url: `${limitDocs}#about-secondary-rate-limits`, status: "403" },
  };
}

/** GraphQL tells of its primary limit with status 200. */
function primaryLimit(request: ApiRequest): Answer {
  const message = "API rate limit exceeded for user ID 1.";
  const headers = { "x-ratelimit-remaining": "0" };
  return request.path === "/graphql"
    ? { status: 200, headers, body: { errors: [{ type: "RATE_LIMITED", message }] } }
    : {
        status: 403,
        headers,
        body: { message, documentation_url: `${limitDocs}#about-primary-rate-limits`, status: "403" },
      };
}

const limitDocs = "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api";
