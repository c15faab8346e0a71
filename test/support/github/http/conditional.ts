import { createHash } from "node:crypto";
import type { Answer } from "./answer.ts";
import type { ApiRequest } from "./apiRequest.ts";

/**
 * Give a successful read its ETag, and turn it into 304 when the client already has it.
 *
 * Source: "Best practices for using the REST API", https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function conditional(request: ApiRequest, answer: Answer): Answer {
  if (request.method !== "GET" || answer.status !== 200) {
    return answer;
  }
  const digest = createHash("sha256").update(JSON.stringify([answer.body, answer.headers?.["link"]]));
  const etag = `W/"${digest.digest("hex")}"`;
  const headers = { ...answer.headers, etag, "cache-control": "private, max-age=60, s-maxage=60" };
  const known = (request.headers["if-none-match"] ?? "").split(",").map((candidate) => candidate.trim());
  const isKnown = known.some((candidate) => candidate === "*" || strong(candidate) === strong(etag));
  return isKnown ? { status: 304, headers } : { ...answer, headers };
}

/** If-None-Match compares weakly: the prefix `W/` does not count. */
function strong(etag: string): string {
  return etag.replace(/^W\//, "");
}
