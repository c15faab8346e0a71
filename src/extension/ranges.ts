import * as vscode from "vscode";
import type { RequirementsDocument, SourceRange } from "../core/index.ts";

/** A range of core as VS Code has it. The one place where they are changed into each other. */
export function toRange(document: Pick<RequirementsDocument, "positionAt">, range: SourceRange): vscode.Range {
  return new vscode.Range(toPosition(document, range.start), toPosition(document, range.end));
}

export function toPosition({ positionAt }: Pick<RequirementsDocument, "positionAt">, offset: number): vscode.Position {
  const { line, character } = positionAt(offset);
  return new vscode.Position(line, character);
}
