import assert from "node:assert/strict";
import * as vscode from "vscode";

/** Which host this bundle was made for; esbuild fills it in. */
declare const hostKind: "node" | "web";

describe("host", () => {
  it("is the one that was asked for", () => {
    assert.equal("importScripts" in globalThis ? "web" : "node", hostKind);
  });

  it("is a VS Code that the manifest allows", () => {
    const [major = 0, minor = 0] = vscode.version.split(".").map(Number);
    assert.ok(major > 1 || minor >= 103, `Unexpected VS Code ${vscode.version}, expected 1.103 or newer`);
  });

  it("opens the sample workspace", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.joinPath(folder.uri, "docs", "scheduling-prd.md"),
    );
    assert.equal(document.languageId, "markdown");
    assert.match(document.lineAt(0).text, /^# Orbit Scheduling/);
  });

  it("finds files", async () => {
    const found = await vscode.workspace.findFiles("docs/*.md");
    assert.deepEqual(found.map(({ path }) => path.slice(path.lastIndexOf("/") + 1)).sort(), [
      "driver-app-requirements.md",
      "notifications-spec.md",
      "scheduling-prd.md",
    ]);
  });

  it("activates the extension under test", async () => {
    const extension = vscode.extensions.getExtension("throughline.throughline");
    assert.ok(extension);
    // `isActive` is true of one that failed as well; this says why.
    await extension.activate();
  });

  it("runs commands that were registered here", async () => {
    const command = vscode.commands.registerCommand("throughline.test.echo", (text: string) => text);
    try {
      assert.ok((await vscode.commands.getCommands(true)).includes("throughline.test.echo"));
      assert.equal(await vscode.commands.executeCommand("throughline.test.echo", "said"), "said");
    } finally {
      command.dispose();
    }
  });
});
