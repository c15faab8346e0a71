import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import type { HostResult } from "./hostMessage.ts";
import { HostOutput } from "./hostOutput.ts";
import type { RunInHostOptions } from "./runInHost.ts";
import { quietSettings } from "./settings.ts";

/** Whether the person asked for a desktop VS Code: theirs (`VSCODE_EXECUTABLE`) or a downloaded one (`VSCODE_DESKTOP=1`). */
export function wantsDesktop(): boolean {
  return executable() !== undefined || process.env["VSCODE_DESKTOP"] === "1";
}

/**
 * Run a bundle of tests in a desktop VS Code, with settings and extensions of its own.
 *
 * On Linux it wants a display (`xvfb-run` makes one). It is started here and not by `runTests`, which keeps the
 * printed counts to itself and knows no deadline.
 * @throws {Error} VS Code could not be had, or ended without a result, or did not end.
 */
export async function runInDesktop(options: RunInHostOptions): Promise<HostResult> {
  const { version, kind, log, cacheFolder = ".vscode-test" } = options;
  const program = executable() ?? (await download(version, resolve(cacheFolder)));
  const home = await mkdtemp(join(tmpdir(), "throughline-desktop-"));
  const output = new HostOutput(options.testsBundle, log);
  try {
    await runToEnd(program, await argumentsFor(home, options), output, options);
    return output.result();
  } catch (cause) {
    const printed = resolve(cacheFolder, "failures", `desktop-${kind}.log`);
    await output.save(printed);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot run tests in ${program} (${kind}): ${reason}. What it printed is in ${printed}.`, {
      cause,
    });
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runToEnd(
  program: string,
  args: readonly string[],
  output: HostOutput,
  { env = {}, timeoutMs = 180_000 }: RunInHostOptions,
): Promise<void> {
  // What VS Code's own terminals set would turn this one into a plain Node; `undefined` takes them away.
  const environment = { ...process.env, ELECTRON_RUN_AS_NODE: undefined, NODE_OPTIONS: undefined, ...env };
  const child = spawn(program, args, {
    env: environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on("line", (line) => {
      output.take(line);
    });
  }
  try {
    await once(child, "close", { signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    throw error instanceof Error && error.name === "AbortError"
      ? new Error(`it did not end within ${timeoutMs / 1000} seconds`, { cause: error })
      : error;
  }
}

async function download(version: string, cachePath: string): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({ version, cachePath });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `Cannot download VS Code ${version}: ${reason}. Name one in VSCODE_EXECUTABLE, or leave VSCODE_DESKTOP unset.`,
      { cause },
    );
  }
}

function executable(): string | undefined {
  const named = process.env["VSCODE_EXECUTABLE"];
  return named === "" ? undefined : named;
}

async function argumentsFor(home: string, options: RunInHostOptions): Promise<string[]> {
  const user = join(home, "user-data", "User");
  await mkdir(user, { recursive: true });
  await writeFile(join(user, "settings.json"), JSON.stringify({ ...quietSettings, ...options.settings }));
  return [
    resolve(options.workspace),
    ...["--no-sandbox", "--disable-gpu", "--disable-updates", "--disable-workspace-trust"],
    ...["--skip-welcome", "--skip-release-notes", "--disable-extensions"],
    `--user-data-dir=${join(home, "user-data")}`,
    `--extensions-dir=${join(home, "extensions")}`,
    `--extensionDevelopmentPath=${resolve(options.extensionFolder)}`,
    `--extensionTestsPath=${resolve(options.testsBundle)}`,
    ...(options.kind === "web" ? ["--extensionDevelopmentKind=web"] : []),
  ];
}
