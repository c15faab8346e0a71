import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { stopAtFirstFailure } from "../support/stopAtFirstFailure.ts";
import { launchChromium } from "../support/vscode/chromium.ts";
import { packageExtension } from "../support/vscode/packageExtension.ts";
import { openWorkbench, type Person } from "../support/vscode/person.ts";
import { prepareServer } from "../support/vscode/prepareServer.ts";
import { startServer, type VSCodeServer } from "../support/vscode/serverHost.ts";

describe("a product manager in Restricted Mode", function () {
  this.timeout(240_000);
  let folder: string;
  let server: VSCodeServer;
  let browser: Browser;
  let person: Person;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "throughline-e2e-"));
    cpSync("examples", join(folder, "orbit"), { recursive: true });
    appendFileSync(join(folder, "orbit", "throughline.yaml"), "repository: acme/orbit\n");
    server = await startServer({
      server: await prepareServer({ version: "1.103.2", cacheFolder: ".vscode-test" }),
      forPerson: true,
      restricted: true,
      extensions: [await packageExtension(folder)],
      settings: { "workbench.colorTheme": "Default Light Modern" },
    });
    browser = await launchChromium();
    person = await openWorkbench({ browser, address: server.url(join(folder, "orbit")) });
  });

  after(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  stopAtFirstFailure(() => person.screenshot(".vscode-test/failures/e2e-restricted.png"));

  it("is told in the view, before a document is open", async () => {
    await person.openView("Throughline");
    await person.seesText("No requirements document is open.");
    await person.seesText("This folder is not trusted");
  });

  it("sees lenses, findings and requirements", async () => {
    await person.openFile("docs/scheduling-prd.md");
    await person.goToLine(93);
    await person.lens("Publish").waitFor();
    await person.treeRow("This folder is not trusted").waitFor();
    await person.treeRow("FR-1").waitFor();
    await person.openFile("docs/notifications-spec.md");
    await person.seesProblem("Unexpected second requirement NT-5");
  });

  it("is offered what only reads, and nothing that sends or publishes", async () => {
    const check = "Throughline: Check Requirements";
    const offered = await person.offeredCommands("Throughline:", check);
    assert.ok(offered.includes("Throughline: Rank Requirements"), offered.join("\n"));
    assert.deepEqual(
      offered.filter((title) => /Publish Requirements|Plan|Refresh|Link/.test(title)),
      [],
    );
  });

  it("is told why by a lens, and trusts the folder from there", async () => {
    await person.openFile("docs/scheduling-prd.md");
    await person.goToLine(93);
    const why = /Cannot publish from a folder that is not trusted/;
    await person.pressLens(/Publish/, person.notification(why));
    await person.pressNotificationButton("Manage Workspace Trust", why);
    await person.trustFolder();
    await person.openFile("docs/scheduling-prd.md");
    await person.seesText("Not signed in to GitHub");
    const publish = "Throughline: Publish Requirements…";
    assert.ok((await person.offeredCommands("Throughline: Publish", publish)).includes(publish));
  });

  it("is told in the view that signing in comes with the first publish", async () => {
    await person.runCommand("View: Close All Editors");
    await person.seesText("You are not signed in to GitHub.");
  });
});
