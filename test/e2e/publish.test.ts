import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { stopAtFirstFailure } from "../support/stopAtFirstFailure.ts";
import { startLocalGitHub, type LocalGitHub } from "../support/github/localGitHub.ts";
import { seedDemo, type Demo } from "../support/github/seedDemo.ts";
import { launchChromium } from "../support/vscode/chromium.ts";
import { openWorkbench, type Person } from "../support/vscode/person.ts";
import { packageExtension } from "../support/vscode/packageExtension.ts";
import { prepareServer } from "../support/vscode/prepareServer.ts";
import { startServer, type VSCodeServer } from "../support/vscode/serverHost.ts";

/** Where pictures for the README go when they are wanted: PICTURES=docs/pictures. */
const pictures = process.env["PICTURES"];

const themes = { light: "Default Light Modern", dark: "Default Dark Modern" } as const;

for (const theme of ["light", "dark"] as const) {
  describe(`a product manager in VS Code (${theme})`, function () {
    this.timeout(240_000);
    let github: LocalGitHub;
    let demo: Demo;
    let folder: string;
    let server: VSCodeServer;
    let browser: Browser;
    let person: Person;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "throughline-e2e-"));
      cpSync("examples", join(folder, "orbit"), { recursive: true });
      appendFileSync(join(folder, "orbit", "throughline.yaml"), "repository: acme/orbit\n");
      const vsix = await packageExtension(folder);
      github = await startLocalGitHub();
      demo = seedDemo(github.state);
      server = await startServer({
        server: await prepareServer({ version: "1.103.2", cacheFolder: ".vscode-test" }),
        forPerson: true,
        extensions: [vsix],
        settings: { "workbench.colorTheme": themes[theme], "github-enterprise.uri": github.url },
      });
      browser = await launchChromium();
      person = await openWorkbench({
        browser,
        address: server.url(join(folder, "orbit")),
        viewport: { width: 1440, height: 900 },
      });
    });

    after(async () => {
      await browser.close();
      await server.close();
      await github.close();
      rmSync(folder, { recursive: true, force: true });
    });

    stopAtFirstFailure(() => person.screenshot(`.vscode-test/failures/e2e-${theme}.png`));

    const text = () => readFileSync(join(folder, "orbit", "docs", "scheduling-prd.md"), "utf8");
    const picture = async (name: string) => {
      if (pictures !== undefined) await person.screenshot(join(pictures, `${name}-${theme}.png`));
    };
    const lensesSay = (wanted: RegExp) => person.lens(wanted).waitFor();
    /** Wait until a file says so: what the window shows is saved a moment later. */
    const untilSaved = async (isSaved: () => boolean) => {
      while (!isSaved()) await person.page.waitForTimeout(100);
    };
    /** The line (1-based) of the sample document that begins with this, as it is saved. */
    const lineOf = (start: string) =>
      text()
        .split("\n")
        .findIndex((line) => line.startsWith(start)) + 1;

    it("is told in the view what is still missing, before a document is open", async () => {
      await person.openView("Throughline");
      await person.seesText("No requirements document is open.");
      // Two GitHubs are known here, and nothing says which of them is meant.
      await person.seesText("It is not known yet where to publish to");
      await picture("welcome");
      await person.openView("Explorer");
    });

    it("sees problems", async () => {
      await person.openFile("docs/notifications-spec.md");
      await person.seesProblem("Unexpected second requirement NT-5");
      await picture("problems");
      await person.page.keyboard.press("ControlOrMeta+j");
    });

    it("gives a requirement whose id is taken a free one, with a quick fix", async () => {
      const spec = join(folder, "orbit", "docs", "notifications-spec.md");
      const lines = readFileSync(spec, "utf8").split("\n");
      await person.goToLine(lines.findLastIndex((line) => line.includes("NT-5")) + 1);
      await person.chooseQuickFix(/^Number it NT-\d+$/);
      await person.page.keyboard.press("ControlOrMeta+s");
      const changed = () => {
        const after = readFileSync(spec, "utf8").split("\n");
        return after.filter((line, index) => line !== lines[index]);
      };
      await untilSaved(() => changed().length > 0);
      assert.deepEqual(
        changed().map((line) => /NT-\d+/.exec(line)?.[0]),
        ["NT-9"],
      );
    });

    it("says in the language status what the document is to us, and nothing elsewhere", async () => {
      await person.openFile("docs/scheduling-prd.md");
      await person.seesLanguageStatus(/20 requirements/);
      await person.openFile("README.md");
      assert.doesNotMatch(await person.languageStatus(), /requirement/);
    });

    it("practises publishing without an account, and without a request", async () => {
      await person.openFile("docs/scheduling-prd.md");
      await person.runCommand("Throughline: Practice Publishing");
      await person.seesNotification(/Publish this plan to practice\/issues on practice\.invalid\? 20 new issues/);
      await person.pressNotificationButton("Publish", /Publish this plan/);
      await person.webview().getByText("Publishing report").first().waitFor();
      assert.equal(github.requests.length, 0);
      assert.doesNotMatch(text(), /\*\*Issue:\*\*/);
    });

    it("signs in with a token, looks at the plan, publishes, and sees issue numbers", async () => {
      await person.runCommand("Throughline: Sign In with a Token…");
      await person.pick(/127\.0\.0\.1/);
      await person.typeInput(demo.token, /A token for 127/);
      await person.seesNotification(/Signed in/);
      await person.openFile("docs/scheduling-prd.md");
      await person.runCommand("Throughline: Show Plan");
      await person.pick(/127\.0\.0\.1/);
      await person.webview().getByText("Create (20)").waitFor();
      // With the plan in front, and without a second question where the repository is.
      await person.runCommand("Throughline: Publish Requirements…");
      await person.seesNotification(/Publish this plan to acme\/orbit on 127\.0\.0\.1:\d+\? 20 new issues/);
      await person.webview().getByText("Create (20)").waitFor();
      await picture("plan");
      assert.equal(github.writes.length, 0);
      // Whoever reads for longer than a notification stays finds the question again.
      await person.pressStatusItem("Publish this plan?", person.page.locator(".notifications-center.visible"));
      await person.pressNotificationButton("Publish", /Publish this plan/);
      await person.webview().getByText("Publishing report").first().waitFor();
      assert.equal(github.state.repository("acme/orbit").issues.length, 20);
      await person.runCommand("Notifications: Clear All Notifications");
      await person.openFile("docs/scheduling-prd.md");
      await person.goToLine(93);
      await lensesSay(/#1 open/);
      assert.match(text(), /\*\*Issue:\*\* \[#1\]/);
      await person.openView("Throughline");
      await person.treeRow(/FR-1 .*#1 open/).waitFor();
      await picture("published");
    });

    it("sees issues at the end of table rows", async () => {
      await person.openFile("docs/scheduling-prd.md");
      await person.goToLine(319);
      await person.page.waitForFunction(() =>
        [...document.querySelectorAll(".view-line span")].some((part) =>
          getComputedStyle(part, "::after").content.includes("#9 open"),
        ),
      );
      await lensesSay(/6 requirements · 6 published/);
      await picture("table");
    });

    it("sees that an engineer closed an issue, after asking GitHub", async () => {
      const repository = github.state.repository("acme/orbit");
      const [issue] = repository.issues;
      assert.ok(issue);
      repository.updateIssue(issue, { state: "closed", stateReason: "completed" }, github.state.user("sam"));
      await person.openFile("docs/scheduling-prd.md");
      await person.goToLine(93);
      await person.runCommand("Throughline: Refresh Issue States");
      await lensesSay(/#1 closed/);
    });

    it("sees what happened on GitHub when coming back to the window, without asking for it", async () => {
      const repository = github.state.repository("acme/orbit");
      const issue = repository.issues[2];
      assert.ok(issue);
      repository.updateIssue(issue, { state: "closed", stateReason: "completed" }, github.state.user("sam"));
      await person.openFile("docs/scheduling-prd.md");
      await person.goToLine(lineOf("### FR-3:"));
      await person.leaveAndComeBack(person.lens(/#3 closed/));
    });

    it("changes a statement, sees that the intent changed, and publishes the update", async () => {
      const before = github.writes.length;
      await person.openFile("docs/scheduling-prd.md");
      await person.goToLine(lineOf("The scheduler SHALL"), "The scheduler SHALL".length + 1);
      await person.page.keyboard.type(" always");
      await lensesSay(/intent changed: statement/);
      await picture("changed");
      await person.page.keyboard.press("ControlOrMeta+s");
      await person.runCommand("Throughline: Publish Requirements…");
      await person.seesNotification(/Publish this plan.* 1 updated/);
      await person.pressNotificationButton("Publish", /Publish this plan/);
      await person.webview().getByText("Publishing report").first().waitFor();
      assert.equal(github.writes.length, before + 1);
    });

    it("groups the requirements by priority", async () => {
      await person.openFile("docs/scheduling-prd.md");
      await person.openView("Throughline");
      await person.pressViewButton(/Group by Priority/, person.treeRow("Without a priority"));
      const rows = await person.treeRows();
      for (const group of [/^P0/, /^High/, /^Without a priority/]) assert.ok(rows.some((row) => group.test(row)));
      assert.ok(
        rows.some((row) => /FR-1 .*#1 closed/.test(row)),
        rows.join("\n"),
      );
      await picture("priorities");
    });

    it("unlinks a requirement, and links it to its issue again", async () => {
      await person.openFile("docs/scheduling-prd.md");
      await person.goToLine(lineOf("### FR-1:"));
      await person.runCommand("Throughline: Unlink from Issue…");
      await person.pressDialogButton("Unlink");
      await lensesSay(/Publish/);
      await untilSaved(() => !/issues\/1\)/.test(text()));
      assert.match(readFileSync(join(folder, "orbit", "throughline.lock"), "utf8"), /"detached"/);
      const writes = github.writes.length;
      await person.openFile("docs/scheduling-prd.md");
      await person.goToLine(lineOf("### FR-1:"));
      await person.runCommand("Throughline: Link to Existing Issue…");
      await person.typeInput("#1", /Link FR-1/);
      await person.seesNotification(/Publish this plan/);
      assert.match(text(), /\[#1\]\(/);
      assert.equal(github.writes.length, writes);
      await person.pressNotificationButton("Publish", /Publish this plan/);
      await person.webview().getByText("Publishing report").first().waitFor();
      assert.doesNotMatch(readFileSync(join(folder, "orbit", "throughline.lock"), "utf8"), /"detached"/);
      assert.equal(github.state.repository("acme/orbit").issues.length, 20);
    });
  });
}
