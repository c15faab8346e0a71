import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { chromium, type Browser } from "playwright-core";

/** By what names Chromium and its siblings go on Linux, and where they lie on other systems. */
const names = [
  ...["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"],
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
  "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
];

const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** Start a headless Chromium: the one that `CHROMIUM` names, or one that is installed. */
export async function launchChromium(log?: (line: string) => void): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(log), args: flags });
}

/**
 * Find a Chromium; install Debian's where that is allowed, that is with `apt-get` and as root.
 * @throws {Error} there is none; the message says what to type.
 */
export async function findChromium(log?: (line: string) => void): Promise<string> {
  const named = process.env["CHROMIUM"];
  if (named !== undefined && named !== "") {
    if (await isExecutable(named)) return named;
    throw new Error(`Cannot start a browser: CHROMIUM is ${named}, which is no program. Set it to a Chromium's path.`);
  }
  const found = await firstExecutable();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && (await onPath("apt-get")) !== undefined) {
    log?.("Installing chromium with apt-get …");
    await installChromium();
    const installed = await firstExecutable();
    if (installed !== undefined) return installed;
  }
  throw new Error(`Cannot start a browser: no Chromium, Chrome or Edge was found. ${remedy}`);
}

const remedy = 'Run "sudo apt-get install -y chromium", or set CHROMIUM to the path of one.';

async function installChromium(): Promise<void> {
  const run = promisify(execFile);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    await run("apt-get", ["update"], { env });
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
      env,
      maxBuffer: 16 * 1024 * 1024,
    });
  } catch (cause) {
    throw new Error(`Cannot install a browser: ${cause instanceof Error ? cause.message : String(cause)}\n${remedy}`, {
      cause,
    });
  }
}

async function firstExecutable(): Promise<string | undefined> {
  for (const name of names) {
    const path = name.includes("/") ? ((await isExecutable(name)) ? name : undefined) : await onPath(name);
    if (path !== undefined) return path;
  }
  return undefined;
}

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, name);
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
