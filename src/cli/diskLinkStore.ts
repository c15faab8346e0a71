import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { UsageError, type LinkStore } from "../core/index.ts";

const lockName = "throughline.lock";
const journalName = "throughline.journal";
const busyName = "throughline.publishing";

/**
 * Keep links in a folder: `throughline.lock` for git, `throughline.journal` and `throughline.publishing` beside it.
 *
 * The lock is written beside its place and renamed; the journal reaches the disk before a write is sent.
 */
export class DiskLinkStore implements LinkStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  readLock(): Promise<string> {
    return Promise.resolve(this.#read(lockName));
  }

  writeLock(text: string): Promise<void> {
    return this.#attempt("write", lockName, () => {
      const temporary = this.#path(`${lockName}.${process.pid}.tmp`);
      writeDurably(temporary, "w", text);
      renameSync(temporary, this.#path(lockName));
      syncFolder(this.#folder);
    });
  }

  readJournal(): Promise<string> {
    return Promise.resolve(this.#read(journalName));
  }

  appendJournal(line: string): Promise<void> {
    return this.#attempt("write", journalName, () => {
      writeDurably(this.#path(journalName), "a", line.endsWith("\n") ? line : `${line}\n`);
    });
  }

  clearJournal(): Promise<void> {
    return this.#attempt("remove", journalName, () => {
      rmSync(this.#path(journalName), { force: true });
    });
  }

  async acquire(): Promise<{ release(): Promise<void> }> {
    const path = this.#path(busyName);
    await this.#attempt("create", busyName, () => {
      if (!tryCreate(path)) this.#takeOver(path);
    });
    return {
      release: () =>
        this.#attempt("remove", busyName, () => {
          rmSync(path, { force: true });
        }),
    };
  }

  /** The mark of a publisher that is gone is removed; that of one at work is respected. */
  #takeOver(path: string): void {
    const holder = readHolder(path);
    if (holder !== undefined && (holder.host !== hostname() || isAlive(holder.pid))) {
      const who = `process ${holder.pid} on ${holder.host}, since ${holder.since}`;
      throw new UsageError(
        "busy",
        `Cannot publish: another publisher is at work here (${who}). Wait for it; if it is gone, delete ${path}.`,
      );
    }
    rmSync(path, { force: true });
    if (!tryCreate(path)) {
      throw new UsageError(
        "busy",
        "Cannot publish: another publisher has just started here. Try again when it is done.",
      );
    }
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }

  #read(name: string): string {
    try {
      return readFileSync(this.#path(name), "utf8");
    } catch (cause) {
      if (codeOf(cause) === "ENOENT") return "";
      throw storeError("read", this.#path(name), cause);
    }
  }

  #attempt(what: string, name: string, act: () => void): Promise<void> {
    try {
      act();
      return Promise.resolve();
    } catch (cause) {
      return Promise.reject(UsageError.is(cause) ? cause : storeError(what, this.#path(name), cause));
    }
  }
}

function writeDurably(path: string, flags: "w" | "a", text: string): void {
  const file = openSync(path, flags);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename is safe only once the folder's own entry has reached the disk. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(dirname(join(folder, lockName)), "r");
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // Not every system lets folders be opened; there the rename alone has to do.
  }
}

function tryCreate(path: string): boolean {
  try {
    const file = openSync(path, "wx");
    writeSync(file, JSON.stringify({ pid: process.pid, host: hostname(), since: new Date().toISOString() }));
    closeSync(file);
    return true;
  } catch (cause) {
    if (codeOf(cause) === "EEXIST") return false;
    throw cause;
  }
}

function readHolder(path: string): { pid: number; host: string; since: string } | undefined {
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as { pid?: unknown; host?: unknown; since?: unknown };
    if (typeof value.pid !== "number" || typeof value.host !== "string") return undefined;
    return {
      pid: value.pid,
      host: value.host,
      since: typeof value.since === "string" ? value.since : "an unknown time",
    };
  } catch {
    // Torn or gone: whoever wrote it did not live to finish.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === "EPERM";
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function storeError(what: string, path: string, cause: unknown): UsageError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new UsageError("store", `Cannot ${what} ${path}: ${why}. Check permissions and free space.`, { cause });
}
