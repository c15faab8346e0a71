import * as vscode from "vscode";
import { remoteName, UsageError, type RepositoryTarget } from "../../core/index.ts";
import { knownHosts, type Host } from "../auth/hosts.ts";
import type { OpenDocument } from "./documents.ts";
import { readFile } from "./roots.ts";

/** The repository to publish to, and what said so. */
export interface Repository {
  readonly target: RepositoryTarget;
  readonly host: Host;
  readonly source: string;
}

/**
 * Find the repository of a document: throughline.yaml, else a git remote on a host the person knows, else ask.
 *
 * @throws {UsageError} `repository`: nobody named one.
 */
export async function findRepository(open: OpenDocument): Promise<Repository> {
  const hosts = knownHosts();
  const remotes = await readRemotes(open);
  const named = remotes.flatMap(({ remote, url }) =>
    hosts.flatMap((host) => {
      const name = remoteName(url, host.name);
      return name === undefined ? [] : [{ host, name, source: `git remote "${remote}"` }];
    }),
  );
  const [first] = named;
  const configured = open.config.repository;
  if (configured !== null) {
    const host = first?.host ?? (await chooseHost(hosts, configured));
    return { host, target: targetOf(host, configured), source: "throughline.yaml" };
  }
  if (first !== undefined) return { host: first.host, target: targetOf(first.host, first.name), source: first.source };
  const name = await vscode.window.showInputBox({
    title: "Publish to which repository?",
    prompt: "owner/name. Write `repository: owner/name` into throughline.yaml to be asked no more.",
    placeHolder: "acme/orbit",
    validateInput: (text) => (/^[\w.-]+\/[\w.-]+$/.test(text.trim()) ? undefined : "owner/name, such as acme/orbit"),
    ignoreFocusOut: true,
  });
  if (name === undefined) throw new UsageError("repository", "Cannot publish: no repository was named.");
  const host = await chooseHost(hosts, name);
  return { host, target: targetOf(host, name.trim()), source: "you" };
}

async function chooseHost(hosts: readonly Host[], repository: string): Promise<Host> {
  const [only] = hosts;
  if (hosts.length === 1 && only !== undefined) return only;
  const picked = await vscode.window.showQuickPick(
    hosts.map((host) => ({ label: host.name, host })),
    { title: `Where is ${repository}?`, ignoreFocusOut: true },
  );
  if (picked === undefined) throw new UsageError("repository", "Cannot publish: no host was chosen.");
  return picked.host;
}

function targetOf({ name: host }: Host, name: string): RepositoryTarget {
  const [owner = "", repo = ""] = name.split("/");
  return { host, owner, repo };
}

/** Remotes as git's own file says; git is not run, since running it runs what the repository configures. */
async function readRemotes({ root }: OpenDocument): Promise<{ remote: string; url: string }[]> {
  if (root === undefined) return [];
  const text = await readFile(vscode.Uri.joinPath(root.folder, ".git", "config"));
  const remotes: { remote: string; url: string }[] = [];
  let remote: string | undefined;
  for (const line of (text ?? "").split(/\r?\n/)) {
    const section = /^\s*\[([^\]]*)\]/.exec(line)?.[1];
    if (section !== undefined) remote = /^remote\s+"(.*)"$/.exec(section)?.[1];
    const url = /^\s*url\s*=\s*(\S+)/.exec(line)?.[1];
    if (remote !== undefined && url !== undefined) remotes.push({ remote, url });
  }
  return remotes.sort((a, b) => Number(b.remote === "origin") - Number(a.remote === "origin"));
}
