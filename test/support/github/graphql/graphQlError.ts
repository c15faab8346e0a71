import { GraphQLError } from "graphql";

/** The `type` GitHub gives an error beside its message. */
export type GraphQlErrorType = "NOT_FOUND" | "MISSING_PAGINATION_BOUNDARIES" | "EXCESSIVE_PAGINATION";

/** An error that leaves the rest of the answer standing, as GitHub sends it. */
export function graphQlError(type: GraphQlErrorType, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** Something the schema has and this server has not: the whole request fails with it. */
export class NotModelledError extends Error {
  /** The part of the schema that is asked for, such as `Issue.timelineItems`. */
  readonly what: string;

  constructor(what: string) {
    super(`The local GitHub does not model ${what}.`);
    this.name = "NotModelledError";
    this.what = what;
  }
}
