import * as vscode from "vscode";
import { ThroughlineError } from "../core/index.ts";
import { commandIds } from "./ids.ts";

/**
 * Register a command whose every failure ends here: ours with its message and what to do about it, any other one in
 * the log with a short word.
 */
export function registerCommand(
  id: string,
  log: vscode.LogOutputChannel,
  run: (...args: unknown[]) => Promise<void>,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      await run(...args);
    } catch (error) {
      await report(id, error, log);
    }
  });
}

async function report(id: string, error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const isOurs = ThroughlineError.is(error) && error.code !== "invariant";
  log.error(
    `${id}: ${error instanceof Error ? (isOurs ? error.message : (error.stack ?? error.message)) : String(error)}`,
  );
  const message = isOurs ? error.message : "Something went wrong in Throughline. The log says more.";
  const remedy = (isOurs ? remedies[error.code] : undefined) ?? showLog;
  const chosen = await vscode.window.showErrorMessage(message, remedy.title);
  if (chosen !== undefined) await vscode.commands.executeCommand(remedy.command);
}

const showLog: vscode.Command = { title: "Show log", command: commandIds.showLog };

/** What mends it, by code. */
const remedies: Partial<Record<ThroughlineError["code"], vscode.Command>> = {
  auth: { title: "Sign in with a token…", command: commandIds.signInWithToken },
  untrusted: { title: "Manage Workspace Trust", command: "workbench.trust.manage" },
};
