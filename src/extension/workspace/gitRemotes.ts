import * as vscode from "vscode";
import { foldersUpTo, readFile } from "./roots.ts";

/** A remote as git's configuration names it. */
export interface GitRemote {
  readonly name: string;
  readonly url: string;
}

/**
 * The remotes of the git repository around a file, `origin` first; of the nearest one up to the workspace folder.
 *
 * Read from git's own files, worktrees and submodules included; git is not run, since running it runs what the
 * repository configures.
 */
export async function readGitRemotes(file: vscode.Uri): Promise<GitRemote[]> {
  const top = vscode.workspace.getWorkspaceFolder(file)?.uri;
  if (top === undefined) return [];
  for (const folder of foldersUpTo(file, top)) {
    const config = await readGitConfig(folder);
    if (config !== undefined) return parseRemotes(config);
  }
  return [];
}

async function readGitConfig(folder: vscode.Uri): Promise<string | undefined> {
  const git = vscode.Uri.joinPath(folder, ".git");
  const config = await readFile(vscode.Uri.joinPath(git, "config"));
  if (config !== undefined) return config;
  // In a worktree or submodule `.git` is a file that says where the folder is.
  const target = /^gitdir: *(\S.*)/.exec((await readFile(git)) ?? "")?.[1]?.trimEnd();
  if (target === undefined) return undefined;
  const gitFolder = resolve(folder, target);
  const common = (await readFile(vscode.Uri.joinPath(gitFolder, "commondir")))?.trim();
  return readFile(vscode.Uri.joinPath(common === undefined ? gitFolder : resolve(gitFolder, common), "config"));
}

function resolve(folder: vscode.Uri, path: string): vscode.Uri {
  const slashed = path.replaceAll("\\", "/");
  const isAbsolute = /^(?:\/|[a-z]:\/)/i.test(slashed);
  return isAbsolute
    ? folder.with({ path: slashed.replace(/^(?=[a-z]:)/i, "/") })
    : vscode.Uri.joinPath(folder, slashed);
}

function parseRemotes(config: string): GitRemote[] {
  const remotes: GitRemote[] = [];
  let name: string | undefined;
  for (const line of config.split(/\r?\n/)) {
    const section = /^\s*\[([^\]]*)\]/.exec(line)?.[1];
    if (section !== undefined) name = /^remote\s+"(.*)"$/.exec(section)?.[1];
    const url = /^\s*url\s*=\s*(\S+)/.exec(line)?.[1];
    if (name !== undefined && url !== undefined) remotes.push({ name, url });
  }
  return remotes.sort((a, b) => Number(b.name === "origin") - Number(a.name === "origin"));
}
