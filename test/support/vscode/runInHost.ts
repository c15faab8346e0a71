import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { launchChromium } from "./chromium.ts";
import type { HostResult } from "./hostMessage.ts";
import { HostOutput } from "./hostOutput.ts";
import { prepareServer } from "./prepareServer.ts";
import { runInDesktop, wantsDesktop } from "./runInDesktop.ts";
import { startServer, type TestsInWindow, type VSCodeServer } from "./serverHost.ts";
import type { VSCodeVersion } from "./versions.ts";

export interface RunInHostOptions extends TestsInWindow {
  readonly version: VSCodeVersion;
  /** `web` loads the extension's `browser` entry in a web worker, `node` its `main`. */
  readonly kind: "node" | "web";
  /** The folder that the window opens. */
  readonly workspace: string;
  /** Told each line that the tests print. */
  readonly log: (line: string) => void;
  readonly cacheFolder?: string;
  /** For the whole of the window, from opening it to its end. */
  readonly timeoutMs?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Run a bundle of tests inside a real VS Code's extension host, and count what passed and failed.
 *
 * In the VS Code server that npm has; in a desktop VS Code where `VSCODE_EXECUTABLE` or `VSCODE_DESKTOP=1` says so.
 * Nothing is left running, whatever happens.
 * @throws {Error} the window could not be opened, or did not come to an end; with all it printed, and a picture.
 */
export async function runInHost(options: RunInHostOptions): Promise<HostResult> {
  return wantsDesktop() ? runInDesktop(options) : runInServer(options);
}

async function runInServer(options: RunInHostOptions): Promise<HostResult> {
  const { version, log, cacheFolder = ".vscode-test", settings = {}, env = {} } = options;
  const prepared = await prepareServer({ version, cacheFolder, log });
  const server = await startServer({
    server: prepared,
    settings: { ...(await whereToRun(options)), ...settings },
    env,
  });
  try {
    const browser = await launchChromium(log);
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      return await runInPage(page, server, options);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

/** The setting that puts an extension into the web worker: a served window pays no heed to `extensionDevelopmentKind`. */
async function whereToRun({ kind, extensionFolder }: RunInHostOptions): Promise<Record<string, unknown>> {
  const manifest = JSON.parse(await readFile(join(extensionFolder, "package.json"), "utf8")) as Manifest;
  return {
    "remote.extensionKind": { [`${manifest.publisher}.${manifest.name}`]: [kind === "web" ? "web" : "workspace"] },
  };
}

interface Manifest {
  readonly publisher: string;
  readonly name: string;
}

async function runInPage(page: Page, server: VSCodeServer, options: RunInHostOptions): Promise<HostResult> {
  const { log, timeoutMs = 180_000, testsBundle, version, kind, cacheFolder = ".vscode-test" } = options;
  const output = new HostOutput(testsBundle, log);
  const remains = resolve(cacheFolder, "failures", `${version}-${kind}`);
  const keep = async () => {
    await output.save(`${remains}.log`, server.output());
    // A window that does not even draw has nothing to show.
    await page.screenshot({ path: `${remains}.png`, timeout: 10_000 }).catch(() => undefined);
  };
  try {
    await runToEnd(page, server.url(options.workspace, options), output, timeoutMs);
    const result = output.result();
    if (result.failed > 0) {
      await keep();
      log(`What else VS Code printed: ${remains}.log; how it looked: ${remains}.png`);
    }
    return result;
  } catch (cause) {
    await keep();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `Cannot run tests in VS Code ${version} (${kind}): ${reason}. ` +
        `What it printed is in ${remains}.log; how it looked in ${remains}.png.`,
      { cause },
    );
  }
}

/** Open the window, and wait until it says that its tests have ended. */
async function runToEnd(page: Page, url: string, output: HostOutput, timeoutMs: number): Promise<void> {
  page.on("pageerror", (error) => {
    output.take(String(error));
  });
  await page.exposeFunction("codeAutomationLog", (_type: string, args: readonly unknown[]) => {
    output.take(args.map((arg) => (typeof arg === "string" ? arg : JSON.stringify(arg))).join(" "));
  });
  await new Promise<void>((resolveEnd, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`it did not end within ${timeoutMs / 1000} seconds`));
    }, timeoutMs);
    page.on("crash", () => {
      reject(new Error("the page crashed"));
    });
    page
      .exposeFunction("codeAutomationExit", () => {
        clearTimeout(timer);
        resolveEnd();
      })
      .then(() => page.goto(url))
      .catch((error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      });
  });
}
