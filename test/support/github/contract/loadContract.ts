import { fileURLToPath } from "node:url";
import { endpoints } from "../rest/endpoints.ts";
import { Contract } from "./contract.ts";
import { readOpenApiSubset } from "./openApiSubset.ts";

/**
 * Load GitHub's published description of every operation that the local GitHub serves.
 *
 * Give one contract to many servers: what it has compiled is used again.
 * @throws {Error} the description is neither cached nor to be fetched; the message says what to do.
 *
 * Source: package `@octokit/openapi`, made by GitHub from github/rest-api-description.
 */
export async function loadContract(): Promise<Contract> {
  const cacheFolder = fileURLToPath(new URL("../../../../.cache/openapi/", import.meta.url));
  const paths = [...new Set(endpoints.map((endpoint) => endpoint.path))];
  return new Contract(await readOpenApiSubset(cacheFolder, { paths, examples: ["issue"] }));
}
