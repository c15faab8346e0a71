import * as vscode from "vscode";
import { requirementKey, UsageError, type Requirement } from "../../core/index.ts";
import { toRange } from "../ranges.ts";
import type { CurrentDocument } from "../workspace/currentDocument.ts";
import type { Documents, OpenDocument } from "../workspace/documents.ts";

/** What a lens or a tree row names. */
export interface CommandTarget {
  readonly uri: string;
  readonly requirementId: string;
}

/** A requirement of an open document, as it is now. */
export interface TargetRequirement {
  readonly open: OpenDocument;
  readonly requirement: Requirement;
}

/**
 * The requirements document that is worked on.
 *
 * @throws {UsageError} `usage`: there is none.
 */
export async function currentDocument(current: CurrentDocument): Promise<OpenDocument> {
  const open = await current.read();
  if (open !== undefined) return open;
  throw new UsageError("usage", "There is no requirements document in front. Open one, or make one from the template.");
}

/**
 * The requirement that a command is for: the one its argument names; without an argument the one at the cursor, or one
 * that the person chooses. Anyone can call a command, so the argument is looked at before it is believed.
 *
 * @returns undefined when the person chose none.
 * @throws {UsageError} `usage`: it names none, or what it names is not there any more.
 */
export async function findTarget(
  argument: unknown,
  documents: Documents,
  current: CurrentDocument,
): Promise<TargetRequirement | undefined> {
  if (argument !== undefined) return namedTarget(readTarget(argument), documents);
  const open = await currentDocument(current);
  const [requirement] = requirementsAt(open, vscode.window.activeTextEditor);
  if (requirement !== undefined) return { open, requirement };
  const picked = await vscode.window.showQuickPick(
    open.view.document.requirements
      .filter(({ id }) => id !== null)
      .map((each) => ({ label: each.id?.value ?? "", description: each.title.value, requirement: each })),
    { title: "Which requirement?", matchOnDescription: true },
  );
  return picked === undefined ? undefined : { open, requirement: picked.requirement };
}

/** The requirements that the cursors and selections of an editor touch, in the order of the document. */
export function requirementsAt(open: OpenDocument, editor: vscode.TextEditor | undefined): Requirement[] {
  if (editor?.document.uri.toString() !== open.uri.toString()) return [];
  const { document } = open.view;
  return document.requirements.filter((requirement) => {
    const range = toRange(document, requirement.range);
    return editor.selections.some((selection) => range.intersection(selection) !== undefined);
  });
}

function readTarget(argument: unknown): CommandTarget {
  if (typeof argument === "object" && argument !== null && "uri" in argument && "requirementId" in argument) {
    const { uri, requirementId } = argument;
    if (typeof uri === "string" && typeof requirementId === "string") return { uri, requirementId };
  }
  throw new UsageError("usage", "Cannot tell which requirement is meant. Use the lens above its heading.");
}

async function namedTarget({ uri, requirementId }: CommandTarget, documents: Documents): Promise<TargetRequirement> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  const open = document === undefined ? undefined : await documents.read(document);
  const wanted = requirementKey(requirementId);
  const requirement = open?.view.document.requirements.find(
    ({ id }) => id !== null && requirementKey(id.value) === wanted,
  );
  if (open !== undefined && requirement !== undefined) return { open, requirement };
  throw new UsageError("usage", `Cannot find ${requirementId}: the document was closed or changed.`);
}
