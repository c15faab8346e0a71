import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cutSubset, type SubsetRequest } from "./cutSubset.ts";
import type { OpenApiDocument } from "./openApiDocument.ts";
import { openApiVersion, readOpenApiPackage } from "./openApiPackage.ts";

/**
 * The part of GitHub's description that `wanted` asks for: from the cache, else cut from the package.
 *
 * Cost: some milliseconds when cached under the same version and paths; else some seconds, and a download the first time.
 * @throws {Error} neither is to be had; the message says what to do.
 */
export async function readOpenApiSubset(cacheFolder: string, wanted: SubsetRequest): Promise<OpenApiDocument> {
  const key = createHash("sha256")
    .update(JSON.stringify([openApiVersion, wanted]))
    .digest("hex")
    .slice(0, 12);
  const file = join(cacheFolder, `subset-${openApiVersion}-${key}.json`);
  if (existsSync(file)) {
    return JSON.parse(await readFile(file, "utf8")) as OpenApiDocument;
  }
  const subset = cutSubset(await readOpenApiPackage(cacheFolder), wanted);
  await mkdir(cacheFolder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(subset));
  await rename(draft, file);
  return subset;
}
