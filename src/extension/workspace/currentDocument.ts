import * as vscode from "vscode";
import { contextKeys } from "../ids.ts";
import type { Documents, OpenDocument } from "./documents.ts";

/**
 * The requirements document that a person is working on: the one in front, and the last one while its plan or report,
 * or a view, is.
 */
export class CurrentDocument implements vscode.Disposable {
  readonly #documents: Documents;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #uri: vscode.Uri | undefined;

  /** Another document, or another version of it. */
  readonly onDidChange = this.#changed.event;

  constructor(documents: Documents) {
    this.#documents = documents;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      documents.onDidChange(() => {
        this.#tell();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        this.#follow(editor);
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        const key = this.#uri?.toString() ?? "";
        if (closed.some(({ input }) => urisOf(input).includes(key)) && !isInTab(key)) this.#uri = undefined;
        this.#tell();
      }),
    );
    this.#follow(vscode.window.activeTextEditor);
  }

  /** undefined when what is in front is no requirements document, or is not read yet. */
  get(): OpenDocument | undefined {
    return this.#uri === undefined ? undefined : this.#documents.get(this.#uri);
  }

  /** The same, with the version that is in the editor now. */
  async read(): Promise<OpenDocument | undefined> {
    const uri = this.#uri?.toString();
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
    return document === undefined ? undefined : this.#documents.read(document);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #follow(editor: vscode.TextEditor | undefined): void {
    // Previews, views and settings are no text editors: the work is still on the same document.
    if (editor !== undefined) this.#uri = editor.document.uri;
    this.#tell();
  }

  #tell(): void {
    const isThere = this.get() !== undefined;
    void vscode.commands.executeCommand("setContext", contextKeys.isRequirementsDocument, isThere);
    this.#changed.fire();
  }
}

function isInTab(key: string): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => urisOf(input).includes(key)));
}

function urisOf(input: unknown): string[] {
  if (input instanceof vscode.TabInputText) return [input.uri.toString()];
  if (input instanceof vscode.TabInputTextDiff) return [input.original.toString(), input.modified.toString()];
  return [];
}
