import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { OpenApiDocument } from "./openApiDocument.ts";

/** The release of GitHub's description that everything here is checked against. */
export const openApiVersion = "23.0.2";

/**
 * Read GitHub's whole description of its REST API out of the package `@octokit/openapi`.
 *
 * The package is packed into `cacheFolder`, 29 MB, and never installed: unpacked it takes 385 MB.
 * @throws {Error} it cannot be had; the message says what to do.
 */
export async function readOpenApiPackage(cacheFolder: string): Promise<OpenApiDocument> {
  const name = `octokit-openapi-${openApiVersion}.tgz`;
  const tarball = join(cacheFolder, name);
  if (!existsSync(tarball)) {
    await packInto(cacheFolder, name);
  }
  const file = "package/generated/api.github.com.json";
  try {
    const { stdout } = await run("tar", ["-xzOf", tarball, file], { maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout) as OpenApiDocument;
  } catch (cause) {
    throw new Error(
      `Cannot read ${file} from ${tarball}: ${reason(cause)}. Delete that tarball and run again; the command "tar" is needed.`,
      { cause },
    );
  }
}

const run = promisify(execFile);

/** Pack into a folder of its own first, so that two processes at once never see half a file. */
async function packInto(cacheFolder: string, name: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const folder = await mkdtemp(join(cacheFolder, "pack-"));
  const what = `@octokit/openapi@${openApiVersion}`;
  try {
    await run("npm", ["pack", what, "--silent", "--pack-destination", folder], {
      shell: process.platform === "win32",
    });
    await rename(join(folder, name), join(cacheFolder, name));
  } catch (cause) {
    throw new Error(
      `Cannot fetch GitHub's API description (${what}): ${reason(cause)}. ` +
        `Run this once with a network, or put the result of "npm pack ${what}" into ${cacheFolder}.`,
      { cause },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function reason(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
}
