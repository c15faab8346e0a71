import * as vscode from "vscode";
import { knownHosts, type Host } from "../auth/hosts.ts";
import type { Tokens } from "../auth/tokens.ts";

/** Ask for a token and keep it in VS Code's secret storage. */
export async function signInWithToken(tokens: Tokens): Promise<void> {
  const host = await chooseHost();
  if (host === undefined) return;
  const token = await vscode.window.showInputBox({
    title: `A token for ${host.name}`,
    prompt:
      "A fine-grained token that may read and write issues. It is kept in VS Code's secret storage, and sent to this GitHub only.",
    password: true,
    ignoreFocusOut: true,
  });
  if (token === undefined || token.trim() === "") return;
  await tokens.keep(host, token.trim());
  void vscode.window.showInformationMessage(`Signed in to ${host.name} with a token.`);
}

async function chooseHost(): Promise<Host | undefined> {
  const hosts = knownHosts();
  if (hosts.length === 1) return hosts[0];
  const picked = await vscode.window.showQuickPick(
    hosts.map((host) => ({ label: host.name, host })),
    { title: "A token for which GitHub?", ignoreFocusOut: true },
  );
  return picked?.host;
}
