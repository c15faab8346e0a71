import * as vscode from "vscode";
import { settingKeys } from "../ids.ts";
import { toPosition } from "../ranges.ts";
import { isEnabled, onDidChangeSettings } from "../settings.ts";
import type { Documents, OpenDocument } from "../workspace/documents.ts";
import type { IssueStates } from "../workspace/issueStates.ts";
import { issueLabel, movedLabel, requirementState } from "../workspace/requirementState.ts";

/** Says at the end of a table row or list item what the requirement is to GitHub: a lens there would split the text. */
export class RequirementDecorations implements vscode.Disposable {
  readonly #documents: Documents;
  readonly #states: IssueStates;
  readonly #type = vscode.window.createTextEditorDecorationType({
    after: { margin: "0 0 0 2em", color: new vscode.ThemeColor("editorCodeLens.foreground") },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
  readonly #subscriptions: vscode.Disposable;

  constructor(documents: Documents, states: IssueStates) {
    this.#documents = documents;
    this.#states = states;
    const all = () => {
      for (const editor of vscode.window.visibleTextEditors) this.#decorate(editor);
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#type,
      documents.onDidChange(all),
      states.onDidChange(all),
      onDidChangeSettings(all),
      vscode.window.onDidChangeVisibleTextEditors(all),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #decorate(editor: vscode.TextEditor): void {
    const open = this.#documents.get(editor.document.uri);
    if (open === undefined || !isEnabled(settingKeys.decorations)) {
      editor.setDecorations(this.#type, []);
    } else if (open.version === editor.document.version) {
      // An older reading keeps its decorations where they are: VS Code moves them with the text.
      editor.setDecorations(this.#type, this.#optionsOf(open, editor.document));
    }
  }

  #optionsOf(open: OpenDocument, document: vscode.TextDocument): vscode.DecorationOptions[] {
    return open.view.document.requirements.flatMap((requirement) => {
      if (requirement.shape === "heading") return [];
      const { issue, moved } = requirementState(open, requirement, this.#states);
      if (issue === null) return [];
      const { line } = toPosition(open.view.document, requirement.head.end);
      const contentText =
        moved.length === 0 ? issueLabel(issue) : `${issueLabel(issue)} · intent changed: ${movedLabel(moved)}`;
      return [{ range: document.lineAt(line).range, renderOptions: { after: { contentText } } }];
    });
  }
}
