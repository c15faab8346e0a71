import { getOperationAST, OperationTypeNode, parse, type DocumentNode } from "graphql";

/** The body of a GraphQL request. `variables` is empty when none are sent. */
export interface GraphQlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/** Read a request's body; `undefined` when it is not JSON or holds no query. */
export function readGraphQlRequest(body: string): GraphQlRequest | undefined {
  const value = parseObject(body);
  if (typeof value?.["query"] !== "string") {
    return undefined;
  }
  const { query, variables, operationName } = value;
  return {
    query,
    variables: typeof variables === "object" && variables !== null ? (variables as Record<string, unknown>) : {},
    operationName: typeof operationName === "string" ? operationName : undefined,
  };
}

/** True when the body of this GraphQL request asks for a mutation. What cannot be read is none. */
export function isMutation(body: string): boolean {
  const request = readGraphQlRequest(body);
  const document = request === undefined ? undefined : parseDocument(request.query);
  return (
    document !== undefined &&
    getOperationAST(document, request?.operationName)?.operation === OperationTypeNode.MUTATION
  );
}

function parseDocument(query: string): DocumentNode | undefined {
  try {
    return parse(query);
  } catch {
    // The syntax error is answered, and recorded, when the request is carried out.
    return undefined;
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
