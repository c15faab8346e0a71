import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

const run = promisify(execFile);

/**
 * Build the extension and package it, as it would be published.
 *
 * @returns the path of the `.vsix`, in `folder`.
 */
export async function packageExtension(folder: string): Promise<string> {
  const vsix = join(folder, "throughline.vsix");
  await run(process.execPath, ["scripts/build.mjs"]);
  await run("npx", ["vsce", "package", ...flags, "-o", vsix]);
  return vsix;
}

/**
 * Package the extension that shows the folder `VIRTUAL_FOLDER` (a variable of its host) as `vscode-vfs://github/…`.
 *
 * @returns the path of the `.vsix`, in `folder`.
 */
export async function packageVirtualFolder(folder: string): Promise<string> {
  const source = join(folder, "virtual-folder");
  await mkdir(source);
  const manifest = {
    ...{ name: "virtual-folder", publisher: "throughline", version: "0.0.1", license: "MIT", main: "extension.js" },
    ...{ engines: { vscode: "^1.103.0" }, activationEvents: ["onFileSystem:vscode-vfs"] },
  };
  await writeFile(join(source, "package.json"), JSON.stringify(manifest));
  await build({
    entryPoints: [join(import.meta.dirname, "virtualFolder.ts")],
    outfile: join(source, "extension.js"),
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
    logLevel: "error",
  });
  const vsix = join(folder, "virtual-folder.vsix");
  await run(resolve("node_modules/.bin/vsce"), ["package", ...flags, "--skip-license", "-o", vsix], { cwd: source });
  return vsix;
}

const flags = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links"];
