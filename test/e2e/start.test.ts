import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { launchChromium } from "../support/vscode/chromium.ts";

describe("npm start", function () {
  this.timeout(240_000);

  it("opens the sample workspace in VS Code beside a local GitHub, and leaves nothing behind", async () => {
    // A desktop of the machine that runs the tests must not come up.
    const env = { ...process.env, VSCODE_EXECUTABLE: "", DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], { env, stdio: "pipe" });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (output += text));
    }
    const ended = once(child, "close");
    try {
      while (!output.includes("Ctrl+C")) {
        assert.equal(child.exitCode, null, output);
        await new Promise((done) => setTimeout(done, 100));
      }
      assert.match(output, /40 requirements read in 3 documents/);
      assert.match(output, /0 write requests when published again/);
      const address = /^VS Code +(\S+)/m.exec(output)?.[1] ?? "";
      const github = /^GitHub +(\S+)/m.exec(output)?.[1] ?? "";
      assert.match(output, /Token +local-robin/);
      assert.equal((await fetch(github)).status, 200);

      const browser = await launchChromium();
      try {
        const page = await browser.newPage();
        await page.goto(address);
        await page.locator('.tab.active[data-resource-name="scheduling-prd.md"]').waitFor({ timeout: 60_000 });
        await page.locator(".activitybar").getByRole("tab", { name: "Throughline" }).waitFor();
      } finally {
        await browser.close();
      }

      child.kill("SIGINT");
      assert.deepEqual(await ended, [0, null]);
      const folder = new URL(address).searchParams.get("folder") ?? "";
      assert.notEqual(folder, "");
      assert.equal(existsSync(folder), false);
      await assert.rejects(fetch(address));
      await assert.rejects(fetch(github));
    } finally {
      child.kill("SIGKILL");
    }
  });
});
