import * as vscode from "vscode";
import { commandIds } from "../ids.ts";
import type { CurrentDocument } from "../workspace/currentDocument.ts";

/** One language status item: how many requirements the document in front has, and how many findings. */
export class DocumentStatus implements vscode.Disposable {
  readonly #current: CurrentDocument;
  readonly #subscription: vscode.Disposable;
  #item: vscode.LanguageStatusItem | undefined;

  constructor(current: CurrentDocument) {
    this.#current = current;
    this.#subscription = current.onDidChange(() => {
      this.#show();
    });
    this.#show();
  }

  dispose(): void {
    this.#item?.dispose();
    this.#subscription.dispose();
  }

  #show(): void {
    const open = this.#current.get();
    this.#item?.dispose();
    this.#item = undefined;
    if (open === undefined) return;
    const requirements = open.view.document.requirements.length;
    const findings = open.view
      .findings()
      .filter(({ severity }) => severity === "error" || severity === "warning").length;
    const item = vscode.languages.createLanguageStatusItem("throughline.document", {
      pattern: new vscode.RelativePattern(vscode.Uri.joinPath(open.uri, ".."), "*"),
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
