import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { PreparedServer } from "./prepareServer.ts";
import { quietSettings } from "./settings.ts";

export interface ServerOptions {
  readonly server: PreparedServer;
  /** Packaged extensions (`.vsix`) to install before it starts. */
  readonly extensions?: readonly string[];
  /** The person's settings, added to those that keep the window quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Variables that the extension host sees. Of the surrounding environment it sees next to none. */
  readonly env?: Readonly<Record<string, string>>;
  /** Open folders in Restricted Mode, without asking first; otherwise all are trusted. */
  readonly restricted?: boolean;
  /** Where it listens on 127.0.0.1; a free port unless given. */
  readonly port?: number;
  /** Show modal dialogs, as a person needs them; tests inside the window then cannot run. */
  readonly forPerson?: boolean;
}

/** What runs inside a window, in the extension host in which the extension itself runs. */
export interface TestsInWindow {
  readonly extensionFolder: string;
  /** A CommonJS module that exports `run()`. It lies inside `extensionFolder`: elsewhere, VS Code runs it in Node. */
  readonly testsBundle: string;
}

/** A running VS Code server, bound to 127.0.0.1, with data of its own that goes when it does. */
export interface VSCodeServer {
  /** Where to open a window on a folder, or on the address of a virtual one; with tests, it runs them at once; with a file, that is open. */
  url(folder: string, show?: TestsInWindow | { readonly openFile: string }): string;
  /** What the server has printed so far. */
  output(): string;
  /** End it and all that it started. May be called twice. */
  close(): Promise<void>;
}

const startDeadlineMs = 60_000;

/**
 * Start a VS Code server on a free port and wait until it answers.
 *
 * It ends with `close()`, and with this process, however that may end.
 * @throws {Error} an extension cannot be installed, or the server ends or stays silent for a minute.
 */
export async function startServer(options: ServerOptions): Promise<VSCodeServer> {
  const home = await mkdtemp(join(tmpdir(), "throughline-vscode-"));
  try {
    const data = await layOut(home, options.settings ?? {});
    const environment = environmentOf(home, options.env ?? {});
    for (const vsix of options.extensions ?? []) {
      await installExtension(options.server, [...data, "--install-extension", resolve(vsix)], environment);
    }
    return await launch(home, data, environment, options);
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    throw error;
  }
}

async function launch(
  home: string,
  data: readonly string[],
  env: NodeJS.ProcessEnv,
  { server, restricted = false, forPerson = false, port = 0 }: ServerOptions,
): Promise<VSCodeServer> {
  const args = [
    ...["--import", endsWithParent, "out/server-main.js", ...data],
    ...["--host", "127.0.0.1", "--port", String(port), "--without-connection-token", "--accept-server-license-terms"],
    ...["--telemetry-level", "off"],
    // It is what lets newer versions accept a `payload`; with it, VS Code shows no modal dialog.
    ...(forPerson ? [] : ["--enable-smoke-test-driver"]),
    ...(restricted ? [] : ["--disable-workspace-trust"]),
  ];
  // `detached` gives it a process group of its own, which can be ended as a whole.
  const child = spawn(server.node, args, { cwd: server.folder, env, detached: true, stdio: "pipe" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const close = async () => {
    await endGroup(child);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const listening = await readPort(child, () => output);
    return { url: (folder, show) => windowUrl(listening, folder, show), output: () => output, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Loaded into the server: when the other end of its standard input is gone, so is this process, and the server ends
 * itself and its group, even where nobody was left to tell it to.
 */
const endsWithParent = `data:text/javascript,${encodeURIComponent(`
  if (process.argv[1]?.endsWith("server-main.js")) {
    process.stdin.resume().on("close", () => process.kill(0, "SIGKILL"));
  }
`)}`;

function readPort(child: ChildProcess, output: () => string): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const fail = (what: string) => {
      clearTimeout(timer);
      reject(new Error(`Cannot start the VS Code server: ${what}. It printed:\n${output()}`));
    };
    const timer = setTimeout(() => {
      fail(`it did not listen within ${startDeadlineMs / 1000} seconds`);
    }, startDeadlineMs);
    child.once("error", (error) => {
      fail(error.message);
    });
    child.once("exit", (code, signal) => {
      fail(`it ended with ${signal ?? code ?? "nothing"}`);
    });
    child.stdout?.on("data", () => {
      const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
      if (port !== undefined) {
        clearTimeout(timer);
        resolvePort(Number(port));
      }
    });
  });
}

function windowUrl(port: number, folder: string, show?: TestsInWindow | { readonly openFile: string }): string {
  const authority = `127.0.0.1:${port}`;
  const url = new URL(`http://${authority}/`);
  const isVirtual = folder.includes("://");
  url.searchParams.set("folder", isVirtual ? folder : resolve(folder));
  if (show !== undefined) {
    const onServer = (path: string) => `vscode-remote://${authority}${resolve(path)}`;
    const payload =
      "openFile" in show
        ? [["openFile", isVirtual ? `${folder}/${show.openFile}` : onServer(join(folder, show.openFile))]]
        : [
            ["extensionDevelopmentPath", onServer(show.extensionFolder)],
            ["extensionTestsPath", onServer(show.testsBundle)],
          ];
    url.searchParams.set("payload", JSON.stringify(payload));
  }
  return url.href;
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const ended = child.exitCode !== null || child.signalCode !== null ? undefined : once(child, "exit");
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The whole group has ended already.
  }
  await ended;
}

/** Write settings, and return the arguments that keep all data below `home`. */
async function layOut(home: string, settings: Readonly<Record<string, unknown>>): Promise<string[]> {
  const user = join(home, "user-data");
  await mkdir(join(user, "User"), { recursive: true });
  await mkdir(join(home, "tmp"));
  await writeFile(join(user, "User", "settings.json"), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
  return [
    ...["--user-data-dir", user],
    ...["--extensions-dir", join(home, "extensions")],
    ...["--server-data-dir", join(home, "server-data")],
  ];
}

/** Whoever runs the tests must not matter: no token, no home folder, no options for Node. */
function environmentOf(home: string, added: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = ["PATH", "LANG", "LC_ALL", "TZ"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    TMPDIR: join(home, "tmp"),
    // A gallery that refuses at once.
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: "http://127.0.0.1:9" }),
    ...added,
  };
}

async function installExtension(
  { node, folder }: PreparedServer,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { stdout, stderr } = await promisify(execFile)(node, ["out/server-main.js", ...args], { cwd: folder, env });
  if (!stdout.includes("was successfully installed")) {
    throw new Error(`Cannot install the extension: the server printed:\n${stdout}\n${stderr}`);
  }
}
