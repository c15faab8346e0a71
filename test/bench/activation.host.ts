import assert from "node:assert/strict";
import * as vscode from "vscode";
import { writeHostMessage } from "../support/vscode/hostMessage.ts";

/** How long a window has for what it does at its start. */
const settleMs = 4000;

describe("activation", () => {
  it("is measured in a window that has settled, before any Markdown is open", async () => {
    const extension = vscode.extensions.getExtension("throughline.throughline");
    assert.ok(extension);
    await new Promise((done) => setTimeout(done, settleMs));
    assert.equal(extension.isActive, false);
    const start = performance.now();
    await extension.activate();
    const text = `activation ${(performance.now() - start).toFixed(1)}`;
    console.log(writeHostMessage({ kind: "line", text }));
  });
});
