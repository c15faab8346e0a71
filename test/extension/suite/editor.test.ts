import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "./until.ts";

const extensionId = "throughline.throughline";

async function open(path: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "no workspace folder");
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
  await vscode.window.showTextDocument(document);
  return document;
}

function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "throughline");
}

async function lensTitles(uri: vscode.Uri): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 200);
  return lenses.flatMap(({ command }) => (command?.command.startsWith("throughline.") === true ? [command.title] : []));
}

describe("in the editor", () => {
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("is active once Markdown is open", async () => {
    await open("docs/scheduling-prd.md");
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    await until(() => extension.isActive);
    // Says why where activation failed.
    await extension.activate();
  });

  it("shows findings with the page of their rule, and takes them away with the flaw", async () => {
    const { uri } = await open("docs/notifications-spec.md");
    await until(() => findings(uri).length > 0);
    const codes = findings(uri).map(({ code }) => (typeof code === "object" ? String(code.value) : String(code)));
    for (const rule of ["requirement/duplicate-id", "requirement/missing-priority", "structure/empty-section"]) {
      assert.ok(codes.includes(rule), rule);
    }
    const duplicate = findings(uri).find(
      ({ code }) => typeof code === "object" && code.value === "requirement/duplicate-id",
    );
    assert.ok(duplicate);
    assert.equal(duplicate.relatedInformation?.length, 1);
    const target = typeof duplicate.code === "object" ? duplicate.code.target : undefined;
    assert.ok(target);
    assert.match((await vscode.workspace.openTextDocument(target)).getText(), /^# requirement\/duplicate-id/);

    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, duplicate.range, "NT-9");
    await vscode.workspace.applyEdit(edit);
    await until(() => !findings(uri).some(({ message }) => message === duplicate.message));
  });

  it("offers the rule's fix and silencing with a reason", async () => {
    const { uri } = await open("docs/driver-app-requirements.md");
    await until(() => findings(uri).length > 0);
    const [finding] = findings(uri);
    assert.ok(finding);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      finding.range,
    );
    const titles = actions.map(({ title }) => title);
    assert.ok(
      titles.some((title) => title.startsWith("Insert the sections")),
      titles.join(" | "),
    );
    assert.ok(
      titles.some((title) => title.startsWith("Silence structure/missing-section here")),
      titles.join(" | "),
    );
    const fix = actions.find(({ title }) => title.startsWith("Insert the sections"));
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    await until(() => !findings(uri).some(({ message }) => message === finding.message));
  });

  it("adds a missing field where the document has such, and a free id for one that is taken", async () => {
    const document = await open("docs/notifications-spec.md");
    const { uri } = document;
    await until(() => findings(uri).length > 0);
    const apply = async (rule: string, wanted: RegExp) => {
      const finding = findings(uri).find(({ code }) => typeof code === "object" && code.value === rule);
      assert.ok(finding, rule);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        uri,
        finding.range,
      );
      const fix = actions.find(({ title }) => wanted.test(title));
      assert.ok(fix?.edit, actions.map(({ title }) => title).join(" | "));
      await vscode.workspace.applyEdit(fix.edit);
      await until(() => !findings(uri).some(({ message }) => message === finding.message));
    };
    await apply("requirement/duplicate-id", /^Number it NT-\d+$/);
    await apply("requirement/missing-priority", /^Add a priority$/);
    await apply("requirement/missing-acceptance-criteria", /^Add acceptance criteria$/);
    assert.match(document.getText(), /Given … when … then …/);
  });

  it("shows on each requirement's heading what it is to GitHub, and one line above a table", async () => {
    const { uri } = await open("docs/scheduling-prd.md");
    const titles = await until(async () => {
      const found = await lensTitles(uri);
      return found.length > 0 ? found : undefined;
    });
    assert.equal(titles.filter((title) => title.endsWith("Publish")).length, 14);
    assert.ok(
      titles.some((title) => title.includes("6 requirements · 0 published")),
      titles.join(" | "),
    );
  });

  it("offers to number what has no id, and does", async () => {
    const content = [
      "# Lockers PRD",
      "## User stories",
      "### As a courier, I want light, so that I see the locker.",
      "## Functional requirements",
      "- Doors open by phone",
      "- Doors close by themselves",
      "",
    ].join("\n\n");
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
    await vscode.window.showTextDocument(document);
    assert.deepEqual(await lensTitles(document.uri), [
      "$(symbol-numeric) Number, to publish it",
      "$(list-unordered) 2 requirements · 0 published · 2 without an id",
    ]);
    await vscode.commands.executeCommand("throughline.numberRequirements");
    await until(() => /- \*\*FR-2:?\*\*:? Doors close/.test(document.getText()));
    assert.match(document.getText(), /### US-1: As a courier/);
  });

  it("answers with lenses for the version that is asked for, right after a keystroke", async () => {
    const document = await open("docs/scheduling-prd.md");
    await until(async () => (await lensTitles(document.uri)).length > 0);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "\n\n");
    await vscode.workspace.applyEdit(edit);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
      200,
    );
    const first = lenses.find(({ command }) => command?.command === "throughline.publishRequirement");
    assert.ok(first);
    assert.match(document.lineAt(first.range.start.line).text, /^### FR-1/);
  });

  it("says how a line was read, also where it is no requirement", async () => {
    const { uri } = await open("docs/scheduling-prd.md");
    await until(
      () => findings(uri).length > 0 || vscode.window.activeTextEditor?.document.uri.toString() === uri.toString(),
    );
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(92, 0, 92, 0);
    await vscode.commands.executeCommand("throughline.explain");
    const report = await vscode.workspace.openTextDocument(vscode.Uri.parse("throughline:/How it was read.md"));
    assert.match(report.getText(), /# How line 93 of .*FR\\?-1 is a requirement/s);
  });

  it("says in a hover what an id stands for", async () => {
    const document = await open("docs/scheduling-prd.md");
    const offset = document.getText().indexOf("**Depends on:** FR-1") + "**Depends on:** ".length;
    const hovers = await until(async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        document.positionAt(offset + 1),
      );
      return found.length > 0 ? found : undefined;
    });
    const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
    const text = contents.map(({ value }) => value).join("\n");
    assert.match(text.replaceAll("&nbsp;", " "), /Import orders from a file/);
  });

  it("says nothing at all about Markdown that is no requirements document", async () => {
    const { uri } = await open("README.md");
    const other = await open("docs/notifications-spec.md");
    await until(() => findings(other.uri).length > 0);
    assert.deepEqual(findings(uri), []);
    assert.deepEqual(await lensTitles(uri), []);
  });

  it("registers every command of its manifest", async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const declared = manifest.contributes.commands;
    const known = await vscode.commands.getCommands(true);
    assert.deepEqual(
      declared.map(({ command }) => command).filter((command) => !known.includes(command)),
      [],
    );
  });
});
