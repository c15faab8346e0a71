import * as vscode from "vscode";
import { assertNever, type Finding, type RequirementsDocument, type Severity } from "../../core/index.ts";
import { settingKeys } from "../ids.ts";
import { toRange } from "../ranges.ts";
import { isEnabled, onDidChangeSettings } from "../settings.ts";
import type { Documents } from "../workspace/documents.ts";

/** Shows findings in the Problems view, and takes them away with their document. */
export class DiagnosticsController implements vscode.Disposable {
  readonly #documents: Documents;
  readonly #extensionUri: vscode.Uri;
  readonly #collection = vscode.languages.createDiagnosticCollection("throughline");
  readonly #subscriptions: vscode.Disposable;

  constructor(documents: Documents, extensionUri: vscode.Uri) {
    this.#documents = documents;
    this.#extensionUri = extensionUri;
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      documents.onDidChange((uri) => {
        this.#show(uri);
      }),
      onDidChangeSettings(() => {
        for (const { uri } of documents.all()) this.#show(uri);
      }),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #show(uri: vscode.Uri): void {
    const open = this.#documents.get(uri);
    if (open === undefined || !isEnabled(settingKeys.diagnostics)) {
      this.#collection.delete(uri);
      return;
    }
    const { document } = open.view;
    this.#collection.set(
      uri,
      open.view.findings().map((finding) => this.#diagnostic(uri, document, finding)),
    );
  }

  #diagnostic(uri: vscode.Uri, document: RequirementsDocument, finding: Finding): vscode.Diagnostic {
    const diagnostic = new vscode.Diagnostic(
      toRange(document, finding.range),
      finding.message,
      severityOf(finding.severity),
    );
    diagnostic.source = "throughline";
    diagnostic.code = { value: finding.rule, target: rulePage(this.#extensionUri, finding.rule) };
    diagnostic.relatedInformation = finding.related.map(
      ({ message, range }) =>
        new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, toRange(document, range)), message),
    );
    return diagnostic;
  }
}

/** The page of a rule that comes with the extension: it opens without a network. */
function rulePage(extensionUri: vscode.Uri, rule: string): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, "docs", "rules", `${rule}.md`);
}

function severityOf(severity: Severity): vscode.DiagnosticSeverity {
  switch (severity) {
    case "error":
      return vscode.DiagnosticSeverity.Error;
    case "warning":
      return vscode.DiagnosticSeverity.Warning;
    case "information":
      return vscode.DiagnosticSeverity.Information;
    case "hint":
      return vscode.DiagnosticSeverity.Hint;
    default:
      return assertNever(severity);
  }
}
