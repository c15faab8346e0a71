import * as vscode from "vscode";

/** Where the links of a document are kept, and how they name it. */
export interface Root {
  /** Folder of throughline.yaml, throughline.lock and the journal. */
  readonly folder: vscode.Uri;
  /** The document relative to it, `/`-separated. */
  lockPath(document: vscode.Uri): string;
}

/**
 * Find the root of a document: the nearest folder around it that has throughline.yaml or throughline.lock, else the
 * one that has `.git`, else the workspace folder. Undefined for a document outside of every workspace folder.
 */
export async function findRoot(document: vscode.Uri): Promise<Root | undefined> {
  const top = vscode.workspace.getWorkspaceFolder(document)?.uri;
  if (top === undefined) return undefined;
  const folders = foldersUpTo(document, top);
  const folder =
    (await firstWith(folders, ["throughline.yaml", "throughline.lock"])) ?? (await firstWith(folders, [".git"])) ?? top;
  return { folder, lockPath: (uri) => uri.path.slice(folder.path.replace(/\/$/, "").length + 1) };
}

/** The folders around a file, the nearest first, up to and with `top`. */
export function foldersUpTo(document: vscode.Uri, top: vscode.Uri): vscode.Uri[] {
  const folders: vscode.Uri[] = [];
  for (let folder = vscode.Uri.joinPath(document, ".."); ; folder = vscode.Uri.joinPath(folder, "..")) {
    folders.push(folder);
    if (folder.path === top.path || folder.path.length <= top.path.length || folder.path === "/") return folders;
  }
}

async function firstWith(folders: readonly vscode.Uri[], names: readonly string[]): Promise<vscode.Uri | undefined> {
  for (const folder of folders) {
    for (const name of names) if (await exists(vscode.Uri.joinPath(folder, name))) return folder;
  }
  return undefined;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    // The file system says so by throwing.
    return false;
  }
}

/** The text of a file; undefined when it cannot be read. */
export async function readFile(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    // Not there, or not ours to read: callers do without.
    return undefined;
  }
}
