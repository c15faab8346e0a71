import * as vscode from "vscode";
import { commandIds, contextKeys } from "../ids.ts";
import type { Documents } from "../workspace/documents.ts";

/** One language status item: how many requirements the document in front has, and how many findings. */
export class DocumentStatus implements vscode.Disposable {
  readonly #documents: Documents;
  readonly #subscriptions: vscode.Disposable;
  #item: vscode.LanguageStatusItem | undefined;

  constructor(documents: Documents) {
    this.#documents = documents;
    const show = () => {
      this.#show();
    };
    this.#subscriptions = vscode.Disposable.from(
      documents.onDidChange(show),
      vscode.window.onDidChangeActiveTextEditor(show),
    );
    show();
  }

  dispose(): void {
    this.#item?.dispose();
    this.#subscriptions.dispose();
  }

  #show(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const open = uri === undefined ? undefined : this.#documents.get(uri);
    void vscode.commands.executeCommand("setContext", contextKeys.isRequirementsDocument, open !== undefined);
    this.#item?.dispose();
    this.#item = undefined;
    if (open === undefined || uri === undefined) return;
    const requirements = open.view.document.requirements.length;
    const findings = open.view
      .findings()
      .filter(({ severity }) => severity === "error" || severity === "warning").length;
    const item = vscode.languages.createLanguageStatusItem("throughline.document", {
      pattern: new vscode.RelativePattern(vscode.Uri.joinPath(uri, ".."), "*"),
    });
    item.name = "Throughline";
    item.text = `$(checklist) ${requirements} ${requirements === 1 ? "requirement" : "requirements"}`;
    item.detail =
      findings === 0
        ? `template ${open.view.template?.id ?? ""}, nothing to say`
        : `template ${open.view.template?.id ?? ""}, ${findings} findings`;
    item.command = { title: "Check", command: commandIds.check };
    this.#item = item;
  }
}
