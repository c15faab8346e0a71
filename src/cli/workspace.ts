import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import ignore from "ignore";
import { globSync } from "tinyglobby";
import {
  defaultConfig,
  Project,
  readConfig,
  UsageError,
  type Problem,
  type ProjectConfig,
  type ProjectDocument,
} from "../core/index.ts";

/** A document on disk. */
export interface DocumentFile {
  /** As the person gave it, or relative to the current folder; `/`-separated. */
  readonly path: string;
  readonly absolute: string;
  /** Relative to the root, `/`-separated: how links name it. */
  readonly lockPath: string;
  readonly view: ProjectDocument;
}

/** The documents a command works on, and what their team agreed on. */
export interface Workspace {
  /** Folder of `throughline.yaml` and the lock. Absolute. */
  readonly root: string;
  readonly config: ProjectConfig;
  readonly documents: readonly DocumentFile[];
}

const configName = "throughline.yaml";
const lockName = "throughline.lock";

/**
 * Find and read the documents that paths name.
 *
 * A file is taken whatever it holds; a folder gives its requirements documents; no path means the current folder, or
 * what `documents` in throughline.yaml names.
 *
 * @throws {UsageError} `usage`: a path names nothing; `config`: throughline.yaml has mistakes.
 */
export function openWorkspace(cwd: string, paths: readonly string[]): Workspace {
  const first = paths[0] === undefined ? cwd : resolve(cwd, paths[0]);
  const root = findRoot(isFolder(first) ? first : dirname(first));
  const config = loadConfig(root);
  const project = new Project(config);
  const named = new Set(config.documents.length === 0 ? [] : find(root, config.documents));
  const seen = new Set<string>();
  const documents: DocumentFile[] = [];
  const add = (absolute: string, path: string, always: boolean) => {
    if (seen.has(absolute)) return;
    seen.add(absolute);
    const { text, problems } = readText(absolute);
    const view = project.read(path, text, { configured: named.has(absolute), problems });
    if (!always && !view.document.recognition.recognised) return;
    documents.push({ path, absolute, lockPath: slashed(relative(root, absolute)), view });
  };
  for (const path of paths.length === 0 ? ["."] : paths) {
    const absolute = resolve(cwd, path);
    if (!existsSync(absolute)) {
      throw new UsageError("usage", `Cannot find ${path}: there is no such file or folder. Check the path.`);
    }
    if (!isFolder(absolute)) {
      add(absolute, slashed(path), true);
      continue;
    }
    const within = [...named].filter((file) => file.startsWith(absolute + sep));
    for (const file of within.length > 0 ? within : find(absolute, ["**/*.md", "**/*.markdown"])) {
      add(file, slashed(isAbsolute(path) ? file : relative(cwd, file)), false);
    }
  }
  return { root, config, documents };
}

/** The nearest folder that has a configuration or a lock, else the git root, else the folder itself. */
export function findRoot(folder: string): string {
  return (
    nearest(folder, (candidate) => existsSync(join(candidate, configName)) || existsSync(join(candidate, lockName))) ??
    findGitRoot(folder) ??
    folder
  );
}

export function findGitRoot(folder: string): string | undefined {
  return nearest(folder, (candidate) => existsSync(join(candidate, ".git")));
}

function nearest(folder: string, holds: (candidate: string) => boolean): string | undefined {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    if (holds(candidate)) return candidate;
    if (dirname(candidate) === candidate) return undefined;
  }
}

function loadConfig(root: string): ProjectConfig {
  const path = join(root, configName);
  if (!existsSync(path)) return defaultConfig;
  const { value, problems } = readConfig(readText(path).text);
  if (value !== undefined) return value;
  const places = problems.map(({ message, line, column }) => `  ${line}:${column} ${message}`);
  throw new UsageError("config", `Cannot read ${configName}:\n${places.join("\n")}\nMend the named places.`);
}

/** Markdown files below a folder, without what git ignores. Absolute, sorted. */
function find(folder: string, patterns: readonly string[]): string[] {
  const files = globSync([...patterns], {
    cwd: folder,
    absolute: true,
    ignore: ["**/node_modules/**", "**/.git/**"],
    expandDirectories: false,
  }).map((file) => resolve(file));
  const top = findGitRoot(folder);
  const ignored = top === undefined ? undefined : gitignore(top);
  return files.filter((file) => ignored?.(file) !== true).sort();
}

function gitignore(top: string): ((file: string) => boolean) | undefined {
  const path = join(top, ".gitignore");
  if (!existsSync(path)) return undefined;
  const rules = ignore().add(readFileSync(path, "utf8"));
  return (file) => rules.ignores(slashed(relative(top, file)));
}

/** Decode a file as UTF-8. Bytes that are none become U+FFFD, and a problem says so. */
function readText(path: string): { text: string; problems: Problem[] } {
  const bytes = readBytes(path);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), problems: [] };
  } catch {
    // Not UTF-8: read what can be read, and report it.
    const message = "Unexpected bytes that are no UTF-8, expected a UTF-8 file: save it with that encoding";
    const problem: Problem = { code: "not-utf8", message, range: { start: 0, end: 0 } };
    return { text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), problems: [problem] };
  }
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new UsageError("usage", `Cannot read ${path}: ${(cause as Error).message}. Check its permissions.`, {
      cause,
    });
  }
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function slashed(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
