import { readFileSync } from "node:fs";
import { buildASTSchema, extendSchema, parse, type GraphQLSchema } from "graphql";
import { newerFields } from "./newerFields.ts";

/**
 * GitHub's whole public GraphQL schema.
 *
 * Cost: 0.2 to 0.4 seconds when this module is first imported, so import it only when a GraphQL request comes.
 */
export const gitHubSchema: GraphQLSchema = extendSchema(readPublishedSchema(), parse(newerFields));

/** The file is read by itself: the package's own door would parse a second copy of it, 5 MB of JSON. */
function readPublishedSchema(): GraphQLSchema {
  const file = new URL("schema.graphql", import.meta.resolve("@octokit/graphql-schema"));
  return buildASTSchema(parse(readFileSync(file, "utf8"), { noLocation: true }), { assumeValidSDL: true });
}
