/** One place where a request or an answer differs from what GitHub publishes about its API. */
export interface ContractViolation {
  readonly side: "request" | "answer";
  /** `POST /repos/{owner}/{repo}/issues`, or `GraphQL`. */
  readonly operation: string;
  /** Only for answers. */
  readonly status?: number;
  /** What is wrong, where, and the value in short: `body/title must be string: 12`. */
  readonly problem: string;
}
