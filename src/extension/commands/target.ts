import * as vscode from "vscode";
import { UsageError, type Requirement } from "../../core/index.ts";
import type { Documents, OpenDocument } from "../workspace/documents.ts";

/** What a lens or a tree row names. Anyone can call a command, so it is looked at before it is believed. */
export interface CommandTarget {
  readonly uri: string;
  readonly requirementId: string;
}

/** @throws {UsageError} `usage`: it is no target. */
export function readTarget(argument: unknown): CommandTarget {
  if (typeof argument === "object" && argument !== null && "uri" in argument && "requirementId" in argument) {
    const { uri, requirementId } = argument;
    if (typeof uri === "string" && typeof requirementId === "string") return { uri, requirementId };
  }
  throw new UsageError("usage", "Cannot tell which requirement is meant. Use the lens above its heading.");
}

/**
 * The requirements document in front.
 *
 * @throws {UsageError} `usage`: there is none.
 */
export async function activeDocument(documents: Documents): Promise<OpenDocument> {
  const editor = vscode.window.activeTextEditor;
  const open = editor === undefined ? undefined : await documents.read(editor.document);
  if (open === undefined) {
    throw new UsageError(
      "usage",
      "There is no requirements document in front. Open one, or make one from the template.",
    );
  }
  return open;
}

/** @throws {UsageError} `usage`: the document or the requirement is not there any more. */
export async function targetDocument(
  documents: Documents,
  target: CommandTarget,
): Promise<{ open: OpenDocument; requirement: Requirement }> {
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === target.uri);
  const open = document === undefined ? undefined : await documents.read(document);
  const wanted = target.requirementId.toLowerCase();
  const requirement = open?.view.document.requirements.find(({ id }) => id?.value.toLowerCase() === wanted);
  if (open === undefined || requirement === undefined) {
    throw new UsageError("usage", `Cannot find ${target.requirementId}: the document was closed or changed.`);
  }
  return { open, requirement };
}
