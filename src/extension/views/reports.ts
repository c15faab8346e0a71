import * as vscode from "vscode";
import { reportScheme } from "../ids.ts";

/** Documents that we make: plans, reports, published versions. Kept until the window closes, newest under each name. */
export class Reports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(reportScheme, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.path) ?? "";
  }

  /** Keep a text under a name such as `Plan.md`, and say where it can be opened. */
  put(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: reportScheme, path: `/${name}` });
    this.#texts.set(uri.path, text);
    this.#changed.fire(uri);
    return uri;
  }

  /** Show a Markdown text as readers see it, beside nothing and in place of nothing. */
  async show(name: string, text: string): Promise<void> {
    // Locked: it stays what it is when another document comes to the front.
    await vscode.commands.executeCommand("markdown.showPreview", this.put(name, text), undefined, { locked: true });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
