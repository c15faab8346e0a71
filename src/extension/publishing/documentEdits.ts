import * as vscode from "vscode";
import type { TextEdit } from "../../core/index.ts";
import { toRange } from "../ranges.ts";
import type { OpenDocument } from "../workspace/documents.ts";

/**
 * Carry out edits as one that one undo takes back. What was saved before is saved again.
 *
 * @returns false when the document is not the version that the edits were made for any more: nothing is changed then.
 */
export async function applyToDocument(open: OpenDocument, edits: readonly TextEdit[]): Promise<boolean> {
  if (edits.length === 0) return true;
  const document = await vscode.workspace.openTextDocument(open.uri);
  const { document: read } = open.view;
  if (document.getText() !== read.text) return false;
  const wasDirty = document.isDirty;
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(open.uri, toRange(read, range), newText);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  if (!wasDirty && !document.isUntitled) await document.save();
  return true;
}
