import * as vscode from "vscode";
import { UsageError, type LinkStore } from "../../core/index.ts";

const lockName = "throughline.lock";
const journalName = "throughline.journal";
const busyName = "throughline.publishing";
/** A mark older than this was left behind by a window that is gone. */
const longestPublishMs = 30 * 60 * 1000;

/** Keep links in a folder through VS Code's file system, so that remote and virtual workspaces work as well. */
export class WorkspaceLinkStore implements LinkStore {
  readonly #folder: vscode.Uri;

  constructor(folder: vscode.Uri) {
    this.#folder = folder;
  }

  readLock(): Promise<string> {
    return this.#read(lockName);
  }

  writeLock(text: string): Promise<void> {
    return this.#attempt("write", lockName, async () => {
      const temporary = this.#uri(`${lockName}.tmp`);
      await vscode.workspace.fs.writeFile(temporary, new TextEncoder().encode(text));
      await vscode.workspace.fs.rename(temporary, this.#uri(lockName), { overwrite: true });
    });
  }

  readJournal(): Promise<string> {
    return this.#read(journalName);
  }

  async appendJournal(line: string): Promise<void> {
    // The file system port cannot append; the journal is short, and one publisher writes it.
    const before = await this.#read(journalName);
    await this.#attempt("write", journalName, async () => {
      const text = before + (line.endsWith("\n") ? line : `${line}\n`);
      await vscode.workspace.fs.writeFile(this.#uri(journalName), new TextEncoder().encode(text));
    });
  }

  clearJournal(): Promise<void> {
    return this.#attempt("remove", journalName, () => this.#remove(journalName));
  }

  async acquire(): Promise<{ release(): Promise<void> }> {
    const since = await this.#busySince();
    if (since !== undefined && Date.now() - since < longestPublishMs) {
      const time = new Date(since).toLocaleTimeString();
      throw new UsageError(
        "busy",
        `Cannot publish: another window or program has been publishing from here since ${time}. Wait for it; if it is gone, delete ${busyName}.`,
      );
    }
    await this.#attempt("create", busyName, async () => {
      const mark = JSON.stringify({ window: vscode.env.sessionId, since: new Date().toISOString() });
      await vscode.workspace.fs.writeFile(this.#uri(busyName), new TextEncoder().encode(mark));
    });
    return { release: () => this.#attempt("remove", busyName, () => this.#remove(busyName)) };
  }

  async #busySince(): Promise<number | undefined> {
    try {
      return (await vscode.workspace.fs.stat(this.#uri(busyName))).mtime;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw storeError("read", this.#uri(busyName), error);
    }
  }

  async #read(name: string): Promise<string> {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#uri(name)));
    } catch (error) {
      if (isMissing(error)) return "";
      throw storeError("read", this.#uri(name), error);
    }
  }

  async #remove(name: string): Promise<void> {
    try {
      await vscode.workspace.fs.delete(this.#uri(name));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  async #attempt(what: string, name: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      throw storeError(what, this.#uri(name), error);
    }
  }

  #uri(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, name);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === "FileNotFound";
}

function storeError(what: string, uri: vscode.Uri, cause: unknown): UsageError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new UsageError(
    "store",
    `Cannot ${what} ${vscode.workspace.asRelativePath(uri)}: ${why}. Check permissions and free space.`,
    { cause },
  );
}
