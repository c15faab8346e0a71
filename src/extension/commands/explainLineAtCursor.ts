import * as vscode from "vscode";
import { explainLine, explanationDocument, UsageError } from "../../core/index.ts";
import type { Reports } from "../views/reports.ts";
import type { Documents } from "../workspace/documents.ts";

/**
 * Show how the line at the cursor was read, and why; also in a Markdown file that counts as no requirements document.
 *
 * @throws {UsageError} `usage`: no Markdown file is in front.
 */
export async function explainLineAtCursor(documents: Documents, reports: Reports): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const open = editor === undefined ? undefined : await documents.readMarkdown(editor.document);
  if (editor === undefined || open === undefined) {
    throw new UsageError("usage", "There is no Markdown file in front. Open one, and put the cursor on a line.");
  }
  const { line } = editor.selection.active;
  const { text } = editor.document.lineAt(line);
  const path = vscode.workspace.asRelativePath(editor.document.uri);
  const explanation = explainLine(open.view.document, line);
  await reports.show("How it was read.md", explanationDocument(path, line + 1, text, explanation));
}
