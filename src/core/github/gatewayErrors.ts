import { RequestError } from "octokit";
import { GatewayError } from "../errors.ts";
import type { RepositoryTarget } from "../model/issue.ts";
import { withoutEnd } from "../trimmed.ts";
import { TransportError } from "./guardedFetch.ts";

/** What was being done when something failed. */
export interface Attempted {
  /** After "Cannot": `create the issue “Export”`. */
  readonly doing: string;
  readonly isWrite: boolean;
  readonly target: RepositoryTarget;
  /** Never to be seen in a message. */
  readonly token: string;
  readonly now: Date;
}

/** GitHub's answer in words for people, and a code for programs. What octokit threw is not passed on. */
export function toGatewayError(error: unknown, attempted: Attempted): GatewayError {
  if (error instanceof GatewayError) return error;
  if (isGraphqlError(error)) return fromGraphql(error, attempted);
  if (error instanceof RequestError) {
    if (error.cause instanceof TransportError) return fromTransport(error.cause, attempted);
    if (error.response !== undefined) return fromAnswer(error, attempted);
  }
  return fromTransport(error instanceof TransportError ? error : new TransportError("network"), attempted);
}

/** An answer in which GraphQL reports errors, with what could be found all the same. */
export interface GraphqlError {
  readonly errors: readonly {
    readonly type?: string;
    readonly message: string;
    readonly path?: readonly (string | number)[];
  }[];
  readonly data: unknown;
}

export function isGraphqlError(error: unknown): error is GraphqlError {
  return (
    error instanceof Error && error.name === "GraphqlResponseError" && "errors" in error && Array.isArray(error.errors)
  );
}

/** Where a moved repository or issue is now, if the error is about that; null when the place is not on this origin. */
export function redirectOf(error: unknown): { location: string | null } | null {
  const cause = error instanceof RequestError ? error.cause : error;
  return cause instanceof TransportError && cause.reason === "redirect" ? { location: cause.location } : null;
}

function failure(
  code: GatewayError["code"],
  why: string,
  attempted: Attempted,
  options: { retryAfterSeconds?: number | null; fateUnknown?: boolean } = {},
): GatewayError {
  const message = `Cannot ${attempted.doing}: ${why}`;
  return new GatewayError(code, message.replaceAll(attempted.token || "\u0000", "[token]"), options);
}

function fromTransport(error: TransportError, attempted: Attempted): GatewayError {
  const fateUnknown = attempted.isWrite;
  const { owner, repo } = attempted.target;
  switch (error.reason) {
    case "origin":
      return failure("network", "the request would have left GitHub's own address. Report this as a bug.", attempted);
    case "redirect":
      return failure("not-found", `${owner}/${repo} was moved. Name the repository by its new name.`, attempted);
    case "timeout":
      return failure("network", "GitHub did not answer in time. Try again.", attempted, { fateUnknown });
    case "cancelled":
      return failure("network", "it was cancelled.", attempted, { fateUnknown });
    case "not-json":
      return failure("server", "the answer is not GitHub's. Check proxy and network, then try again.", attempted, {
        fateUnknown,
      });
    case "network":
      return failure("network", "GitHub was not reached. Check the network, then try again.", attempted, {
        fateUnknown,
      });
  }
}

function fromAnswer(error: RequestError, attempted: Attempted): GatewayError {
  const headers = error.response?.headers ?? {};
  const { message, errors } = readAnswer(error.response?.data);
  const { owner, repo } = attempted.target;
  const name = `${owner}/${repo}`;
  switch (error.status) {
    case 401:
      return failure("auth", "GitHub did not accept the token. Sign in again, or renew the token.", attempted);
    case 403:
    case 429:
      return fromRefusal(error.status, headers, message, attempted);
    case 404:
      return failure(
        "not-found",
        `${name} has no such thing, or hides it. Check the name, and that the token may see the repository if it is private.`,
        attempted,
      );
    case 410:
      return failure(
        "gone",
        `issues are switched off in ${name}, or this one was deleted. Check the repository's settings.`,
        attempted,
      );
    case 409:
      return failure("conflict", `${sentence(message)} Try again.`, attempted);
    case 422: {
      const isThere = errors.some((problem) => problem.code === "already_exists");
      const details = errors.map(describe).filter((text) => text !== "");
      const why = details.length > 0 ? details.join("; ") : message;
      return isThere
        ? failure("conflict", `${sentence(why)} Use the one that is there.`, attempted)
        : failure("validation", `${sentence(why)} Change it, then try again.`, attempted);
    }
    default:
      return error.status >= 500
        ? failure("server", `GitHub failed (${error.status}). Try again later.`, attempted, {
            fateUnknown: attempted.isWrite,
          })
        : failure("validation", `${sentence(message)} (${error.status}) Check what was asked for.`, attempted);
  }
}

type Headers = Readonly<Record<string, string | number | undefined>>;

/** 403 and 429 stand for a limit, for a missing single sign-on, and for a lack of rights. */
function fromRefusal(status: number, headers: Headers, message: string, attempted: Attempted): GatewayError {
  const retryAfter = headers["retry-after"] === undefined ? null : Number(headers["retry-after"]);
  const isPrimary = String(headers["x-ratelimit-remaining"] ?? "") === "0";
  const isSecondary =
    retryAfter !== null || /secondary rate limit|submitted too quickly|abuse detection/i.test(message);
  if (isPrimary || isSecondary || status === 429) {
    const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN) - attempted.now.getTime() / 1000;
    const untilReset = isPrimary && Number.isFinite(reset) ? Math.max(1, Math.ceil(reset)) : 60;
    const seconds = retryAfter !== null && Number.isFinite(retryAfter) ? retryAfter : untilReset;
    const why = `GitHub's limit on requests is reached. Wait ${seconds} seconds, then go on.`;
    return failure("rate-limited", why, attempted, { retryAfterSeconds: seconds });
  }
  if (String(headers["x-github-sso"] ?? "").startsWith("required")) {
    return failure(
      "forbidden",
      "the organisation asks for single sign-on. Authorise the token for it in GitHub's settings.",
      attempted,
    );
  }
  return failure(
    "forbidden",
    `${sentence(message)} Check that the token has the right to read and write issues.`,
    attempted,
  );
}

function fromGraphql(error: GraphqlError, attempted: Attempted): GatewayError {
  const types = new Set(error.errors.map(({ type }) => type));
  const message = error.errors.map((problem) => problem.message).join("; ");
  if (types.has("RATE_LIMITED") || /submitted too quickly|secondary rate limit/i.test(message)) {
    const why = "GitHub's limit on requests is reached. Wait 60 seconds, then go on.";
    return failure("rate-limited", why, attempted, { retryAfterSeconds: 60 });
  }
  if (types.has("FORBIDDEN") || types.has("INSUFFICIENT_SCOPES")) {
    return failure("forbidden", `${sentence(message)} Check the rights of the token.`, attempted);
  }
  if (types.has("NOT_FOUND"))
    return failure("not-found", `${sentence(message)} Check that the token may see it.`, attempted);
  return failure("server", `${sentence(message)} Try again later.`, attempted, { fateUnknown: attempted.isWrite });
}

interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

function readAnswer(data: unknown): { message: string; errors: FieldProblem[] } {
  if (typeof data !== "object" || data === null) return { message: "", errors: [] };
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  const message = "message" in data ? text(data.message) : "";
  const list: unknown[] = "errors" in data && Array.isArray(data.errors) ? data.errors : [];
  const errors = list.map((item): FieldProblem => {
    if (typeof item !== "object" || item === null) return { field: "", code: "", message: text(item) };
    const part = (name: string): string => text((item as Record<string, unknown>)[name]);
    return { field: part("field"), code: part("code"), message: part("message") };
  });
  return { message, errors };
}

function describe({ field, code, message }: FieldProblem): string {
  if (message !== "") return message;
  return [field, code.replaceAll("_", " ")].filter((part) => part !== "").join(" is ");
}

function sentence(text: string): string {
  const trimmed = withoutEnd(text.trim(), ".");
  return trimmed === "" ? "GitHub refused without saying why." : `${trimmed}.`;
}
