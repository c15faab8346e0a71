import {
  execute,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
} from "graphql";
import { ok, type Answer } from "../http/answer.ts";
import { notModelled, unparsable } from "../http/refusal.ts";
import { gitHubSchema } from "./gitHubSchema.ts";
import { NotModelledError } from "./graphQlError.ts";
import { readGraphQlRequest } from "./graphQlRequest.ts";
import { queryRoot, type GraphQlContext } from "./queryRoot.ts";

/** An answer, and the ways in which the request did not fit GitHub's schema. */
export interface GraphQlAnswer {
  readonly answer: Answer;
  readonly violations: readonly string[];
}

/**
 * Answer a GraphQL request as GitHub does: status 200, with `errors` for all that is wrong with it.
 *
 * @throws {Refusal} 400, no JSON or no query; 501, it asks for what this server does not model.
 */
export async function answerGraphQl(body: string, context: GraphQlContext): Promise<GraphQlAnswer> {
  const request = readGraphQlRequest(body);
  if (request === undefined) {
    throw unparsable("A query attribute must be specified and must be a string.");
  }
  const { document, errors } = read(request.query);
  if (document === undefined) {
    return refused(errors);
  }
  const result = await execute({
    schema: gitHubSchema,
    document,
    rootValue: queryRoot(context),
    variableValues: request.variables,
    ...(request.operationName === undefined ? {} : { operationName: request.operationName }),
    fieldResolver: resolveField,
  });
  return finish(result);
}

function read(query: string): { document?: DocumentNode; errors: readonly GraphQLError[] } {
  try {
    const document = parse(query);
    const errors = validate(gitHubSchema, document);
    return errors.length === 0 ? { document, errors } : { errors };
  } catch (error) {
    if (error instanceof GraphQLError) {
      return { errors: [error] };
    }
    throw error;
  }
}

function finish(result: ExecutionResult): GraphQlAnswer {
  const errors = result.errors ?? [];
  for (const { originalError } of errors) {
    if (originalError instanceof NotModelledError) {
      throw notModelled(originalError.what);
    }
    if (originalError !== undefined && !(originalError instanceof GraphQLError)) {
      // A mistake in this server, not in the request.
      throw originalError;
    }
  }
  if (result.data === undefined) {
    // Nothing was carried out: the variables do not fit, or there is no such operation.
    return refused(errors);
  }
  const shown = errors.length === 0 ? {} : { errors: errors.map(errorJson) };
  return { answer: ok({ data: result.data, ...shown }), violations: [] };
}

function refused(errors: readonly GraphQLError[]): GraphQlAnswer {
  return { answer: ok({ errors: errors.map(errorJson) }), violations: errors.map((error) => error.message) };
}

function errorJson(error: GraphQLError): object {
  const { type } = error.extensions;
  const { path, locations, message } = error;
  return { ...(type === undefined ? {} : { type }), ...(path === undefined ? {} : { path }), locations, message };
}

/** Nothing that is not modelled may look like an empty answer. */
const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, info) => {
  const parent = info.parentType.name;
  if (typeof source !== "object" || source === null || !Object.hasOwn(source, info.fieldName)) {
    throw new NotModelledError(`${parent}.${info.fieldName}`);
  }
  const value: unknown = Reflect.get(source, info.fieldName);
  return typeof value === "function" ? (value as (args: unknown) => unknown)(args) : value;
};
