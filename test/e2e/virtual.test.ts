import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { stopAtFirstFailure } from "../support/stopAtFirstFailure.ts";
import { launchChromium } from "../support/vscode/chromium.ts";
import { packageExtension, packageVirtualFolder } from "../support/vscode/packageExtension.ts";
import { openWorkbench, type Person } from "../support/vscode/person.ts";
import { prepareServer } from "../support/vscode/prepareServer.ts";
import { startServer, type VSCodeServer } from "../support/vscode/serverHost.ts";

const repository = "vscode-vfs://github/acme/orbit";

describe("a product manager in a repository that was opened without a clone", function () {
  this.timeout(240_000);
  let folder: string;
  let server: VSCodeServer;
  let browser: Browser;
  let person: Person;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "throughline-e2e-"));
    cpSync("examples", join(folder, "orbit"), { recursive: true });
    server = await startServer({
      server: await prepareServer({ version: "1.103.2", cacheFolder: ".vscode-test" }),
      forPerson: true,
      extensions: [await packageExtension(folder), await packageVirtualFolder(folder)],
      env: { VIRTUAL_FOLDER: join(folder, "orbit") },
    });
    browser = await launchChromium();
    const address = server.url(repository, { openFile: "docs/scheduling-prd.md" });
    person = await openWorkbench({ browser, address });
  });

  after(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  stopAtFirstFailure(() => person.screenshot(".vscode-test/failures/e2e-virtual.png"));

  it("sees lenses and findings", async () => {
    await person.goToLine(93);
    await person.lens("Publish").waitFor();
    await person.openView("Throughline");
    await person.treeRow("FR-1").waitFor();
  });

  it("need not say which repository it is", async () => {
    await person.treeRow("Not signed in to GitHub").waitFor();
  });

  it("practises publishing, and nothing is written", async () => {
    await person.runCommand("Throughline: Practice Publishing");
    await person.pressNotificationButton("Publish", /Publish this plan/);
    await person.webview().getByText("Publishing report").first().waitFor();
    assert.ok(!existsSync(join(folder, "orbit", "throughline.lock")));
  });
});
