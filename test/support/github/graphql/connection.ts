import { graphQlError, NotModelledError } from "./graphQlError.ts";

/** The arguments of a connection's field; others, such as an order, are taken and have no effect. */
export interface ConnectionArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/**
 * One page of a connection, walked forwards.
 *
 * @param field  its name, for the error texts.
 * @throws {GraphQLError} neither `first` nor `last`, or more than 100, which GitHub refuses.
 * @throws {NotModelledError} walking backwards.
 */
export function connection<T>(
  field: string,
  items: readonly T[],
  page: ConnectionArguments,
  toNode: (item: T) => object,
): object {
  const first = forwardSize(field, page);
  const start = typeof page.after === "string" ? Number(page.after) : 0;
  const end = Math.min(start + first, items.length);
  const nodes = items.slice(start, end).map(toNode);
  return {
    totalCount: items.length,
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: String(start + index + 1) })),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: nodes.length === 0 ? null : String(start + 1),
      endCursor: nodes.length === 0 ? null : String(end),
    },
  };
}

function forwardSize(field: string, { first, last, before }: ConnectionArguments): number {
  if (typeof last === "number" || typeof before === "string") {
    throw new NotModelledError(`"last" and "before" of the connection "${field}"`);
  }
  if (typeof first !== "number") {
    throw graphQlError(
      "MISSING_PAGINATION_BOUNDARIES",
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`,
    );
  }
  if (first < 1 || first > 100) {
    throw graphQlError(
      "EXCESSIVE_PAGINATION",
      `Requesting ${first} records on the \`${field}\` connection exceeds the \`first\` limit of 100 records.`,
    );
  }
  return first;
}
