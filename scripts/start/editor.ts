import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { packageExtension } from "../../test/support/vscode/packageExtension.ts";
import { prepareServer } from "../../test/support/vscode/prepareServer.ts";
import { startServer } from "../../test/support/vscode/serverHost.ts";
import { quietSettings } from "../../test/support/vscode/settings.ts";
import type { SampleWorkspace } from "./sampleWorkspace.ts";

/** A VS Code that shows the sample workspace. */
export interface RunningEditor {
  /** For people: where it is. */
  readonly where: string;
  /** Resolves when the person closed it; never for one in a browser. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

export interface EditorOptions {
  readonly workspace: SampleWorkspace;
  /** The person's settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Where a served VS Code listens; 0 takes a free port. */
  readonly port: number;
  readonly log: (line: string) => void;
}

const firstFile = "docs/scheduling-prd.md";

/**
 * Open the sample workspace in the desktop VS Code of this machine, else in one that is served to a browser.
 *
 * Either has settings and extensions of its own.
 * @throws {Error} there is no desktop VS Code, and the server could not be installed or started.
 */
export async function openEditor(options: EditorOptions): Promise<RunningEditor> {
  const desktop = findDesktop();
  return desktop === undefined ? openServed(options) : openDesktop(desktop, options);
}

function openDesktop(program: string, { workspace, settings }: EditorOptions): RunningEditor {
  const user = join(workspace.home, "user-data", "User");
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, "settings.json"), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
  const args = [
    ...["--new-window", "--wait", "--disable-extensions", "--disable-workspace-trust"],
    ...["--user-data-dir", join(workspace.home, "user-data")],
    ...["--extensions-dir", join(workspace.home, "extensions")],
    `--extensionDevelopmentPath=${resolve(".")}`,
    ...[workspace.folder, join(workspace.folder, firstFile)],
  ];
  const child = spawn(program, args, { stdio: "ignore", shell: process.platform === "win32" });
  const closed = new Promise<void>((done, failed) => {
    child.once("error", failed);
    child.once("close", () => {
      done();
    });
  });
  const close = async () => {
    child.kill();
    await closed;
  };
  return { where: `the window of ${program}`, closed, close };
}

async function openServed({ workspace, settings, port, log }: EditorOptions): Promise<RunningEditor> {
  const prepared = await prepareServer({ version: "1.103.2", cacheFolder: ".vscode-test", log });
  const vsix = await packageExtension(workspace.home);
  const server = await startServer({ server: prepared, forPerson: true, extensions: [vsix], settings, port });
  const never = new Promise<void>(() => undefined);
  return { where: server.url(workspace.folder, { openFile: firstFile }), closed: never, close: () => server.close() };
}

/** The VS Code that `VSCODE_EXECUTABLE` names, else `code` where there is a screen for it. */
function findDesktop(): string | undefined {
  const named = process.env["VSCODE_EXECUTABLE"];
  if (named !== undefined && named !== "") return named;
  const hasScreen =
    process.platform !== "linux" ||
    process.env["DISPLAY"] !== undefined ||
    process.env["WAYLAND_DISPLAY"] !== undefined;
  if (!hasScreen) return undefined;
  const name = process.platform === "win32" ? "code.cmd" : "code";
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
