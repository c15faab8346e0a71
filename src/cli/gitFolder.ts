import { readFileSync, statSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";

/** What a git repository's own files say; read as text, since running git runs what the repository configures. */
export interface GitFacts {
  /** Fetch address of each remote by name. */
  readonly remotes: ReadonlyMap<string, string>;
  /** Commit that is checked out, 40 or 64 hexadecimal digits; null when there is none yet. */
  readonly head: string | null;
}

/** Read a repository's configuration and checked-out commit. @param root folder that holds `.git`. */
export function readGit(root: string): GitFacts {
  const folder = gitFolder(root);
  if (folder === undefined) return { remotes: new Map(), head: null };
  const common = read(join(folder, "commondir"))?.trim();
  const shared = common === undefined ? folder : resolve(folder, common);
  return { remotes: remotesIn(read(join(shared, "config")) ?? ""), head: headIn(folder, shared) };
}

/** `.git`, or the folder that a worktree's or submodule's `.git` file names. */
function gitFolder(root: string): string | undefined {
  const path = join(root, ".git");
  try {
    if (statSync(path).isDirectory()) return path;
  } catch {
    // No repository here.
    return undefined;
  }
  const target = /^gitdir:(.*)$/m.exec(read(path) ?? "")?.[1]?.trim();
  return target === undefined ? undefined : isAbsolute(target) ? target : resolve(root, target);
}

function remotesIn(config: string): Map<string, string> {
  const remotes = new Map<string, string>();
  let remote: string | undefined;
  for (const line of config.split(/\r?\n/)) {
    const section = /^\s*\[([^\]]*)\]/.exec(line);
    if (section !== null) remote = /^remote\s+"(.*)"$/.exec(section[1] ?? "")?.[1];
    const url = /^\s*url\s*=\s*(\S+)\s*$/.exec(line)?.[1];
    if (remote !== undefined && url !== undefined && !remotes.has(remote)) remotes.set(remote, url);
  }
  return remotes;
}

function headIn(folder: string, shared: string): string | null {
  const head = read(join(folder, "HEAD"))?.trim() ?? "";
  const reference = /^ref:\s*(\S+)$/.exec(head)?.[1];
  if (reference === undefined) return commit(head);
  if (!/^refs\/[\w./-]+$/.test(reference) || reference.includes("..")) return null;
  const loose = read(join(folder, reference)) ?? read(join(shared, reference));
  if (loose !== undefined) return commit(loose.trim());
  const packed = (read(join(shared, "packed-refs")) ?? "")
    .split(/\r?\n/)
    .find((line) => line.endsWith(` ${reference}`));
  return packed === undefined ? null : commit(packed.split(" ")[0] ?? "");
}

function commit(text: string): string | null {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : null;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Not there, or not ours to read: the caller goes on without it.
    return undefined;
  }
}
