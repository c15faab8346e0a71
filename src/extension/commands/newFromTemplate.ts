import * as vscode from "vscode";
import { builtinTemplates, newDocument } from "../../core/index.ts";

/** Open a new, unsaved document with the sections of a template. */
export async function newFromTemplate(): Promise<void> {
  const template = await chooseTemplate();
  if (template === undefined) return;
  const content = newDocument(template);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "markdown", content }));
}

async function chooseTemplate() {
  const templates = [...builtinTemplates().values()];
  if (templates.length === 1) return templates[0];
  const picked = await vscode.window.showQuickPick(
    templates.map((template) => ({ label: template.title, detail: template.description, template })),
    { title: "New requirements document" },
  );
  return picked?.template;
}
