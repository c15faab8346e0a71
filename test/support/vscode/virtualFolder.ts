/** An extension for tests: shows a folder of the disk as a repository on GitHub that was opened without a clone. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";

class VirtualFolder implements vscode.FileSystemProvider {
  readonly #folder: string;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(folder: string) {
    this.#folder = folder;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const found = await this.#find(uri, (path) => stat(path));
    const type = found.isDirectory() ? vscode.FileType.Directory : vscode.FileType.File;
    return { type, size: found.size, mtime: found.mtimeMs, ctime: found.ctimeMs };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    const entries = await this.#find(uri, (path) => readdir(path, { withFileTypes: true }));
    return entries.map((entry) => [entry.name, entry.isDirectory() ? vscode.FileType.Directory : vscode.FileType.File]);
  }

  readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return this.#find(uri, (path) => readFile(path));
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    return this.#find(uri, (path) => writeFile(path, content));
  }

  async createDirectory(uri: vscode.Uri): Promise<void> {
    await this.#find(uri, (path) => mkdir(path));
  }

  delete(uri: vscode.Uri): Promise<void> {
    return this.#find(uri, (path) => rm(path));
  }

  rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    return this.#find(from, (path) => rename(path, this.#pathOf(to)));
  }

  async #find<T>(uri: vscode.Uri, use: (path: string) => Promise<T>): Promise<T> {
    try {
      return await use(this.#pathOf(uri));
    } catch {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
  }

  /** Without the two parts of the path that name the repository. */
  #pathOf(uri: vscode.Uri): string {
    return join(this.#folder, ...uri.path.split("/").slice(3));
  }
}

export function activate({ subscriptions }: vscode.ExtensionContext): void {
  const provider = new VirtualFolder(process.env["VIRTUAL_FOLDER"] ?? "");
  subscriptions.push(vscode.workspace.registerFileSystemProvider("vscode-vfs", provider, { isCaseSensitive: true }));
}
