import type { Answer } from "./answer.ts";

/** One entry of `errors` in a 422 answer. Source: schema `validation-error` of GitHub's OpenAPI description. */
export interface ValidationError {
  readonly resource: string;
  readonly field: string;
  readonly code: "missing_field" | "invalid" | "already_exists" | "unprocessable" | "custom";
  readonly message?: string;
  readonly value?: string;
}

/** Thrown by an endpoint to answer with an error, in the words and the shape that GitHub uses. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer, message: string) {
    super(message);
    this.name = "Refusal";
    this.answer = answer;
  }
}

export const badCredentials = (): Refusal => refuse(401, "Bad credentials");
export const authenticationRequired = (): Refusal => refuse(401, "Requires authentication");
export const forbidden = (message = "Must have admin rights to Repository."): Refusal => refuse(403, message);
export const notFound = (message = "Not Found"): Refusal => refuse(404, message);
export const gone = (message: string): Refusal => refuse(410, message);
export const unparsable = (message: string): Refusal => refuse(400, message);

/** A body that does not fit the description: wrong type, or something required that is absent. */
export const invalidRequest = (detail: string): Refusal => refuse(422, `Invalid request.\n\n${detail}`);

/** A body of the right shape with values GitHub does not accept. */
export const validationFailed = (...errors: readonly ValidationError[]): Refusal =>
  refuse(422, "Validation Failed", { errors });

/** Something GitHub has and this server has not: loud, so that no test passes by mistake. */
export const notModelled = (what: string): Refusal => refuse(501, `The local GitHub does not model ${what}.`);

/** GitHub sends reads on with 301 and writes with 307, so that clients repeat the body. */
export function movedPermanently(method: string, url: string): Refusal {
  const status = method === "GET" ? 301 : 307;
  return refuse(status, "Moved Permanently", { url }, { location: url });
}

function refuse(status: number, message: string, more: object = {}, headers: Record<string, string> = {}): Refusal {
  const body = { message, ...more, documentation_url: "https://docs.github.com/rest", status: String(status) };
  return new Refusal({ status, headers, body }, message);
}
