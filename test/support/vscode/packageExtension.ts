import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Build the extension and package it, as it would be published.
 *
 * @returns the path of the `.vsix`, in `folder`.
 */
export async function packageExtension(folder: string): Promise<string> {
  const vsix = join(folder, "throughline.vsix");
  await run(process.execPath, ["scripts/build.mjs"]);
  const flags = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links"];
  await run("npx", ["vsce", "package", ...flags, "-o", vsix]);
  return vsix;
}
