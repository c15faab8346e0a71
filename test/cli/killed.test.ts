import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startLocalGitHub, type LocalGitHub } from "../support/github/localGitHub.ts";

const prd = [
  "# PRD",
  "## Goals",
  "Fewer trips.",
  "## Requirements",
  ...["FR-1", "FR-2", "FR-3"].map(
    (id) => `- **${id}** (Must): Say ${id}.\n  - Milestone: M1\n  - Acceptance: it says so`,
  ),
  "",
].join("\n\n");

/** Labels `throughline` and `priority: must`, one milestone, three issues. */
const writes = 6;

describe("publishing by a process that is killed", () => {
  let github: LocalGitHub;
  let folder: string;

  before(function () {
    this.timeout(60_000);
    execFileSync(process.execPath, ["scripts/build.mjs"]);
  });

  beforeEach(async () => {
    github = await startLocalGitHub();
    github.state.addUser("robin", { token: "token" });
    github.state.addRepository("acme/lockers", { rights: { robin: "push" } });
    folder = mkdtempSync(join(tmpdir(), "throughline-test-"));
    writeFileSync(join(folder, "prd.md"), prd);
  });

  afterEach(async () => {
    await github.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Run the bundled command line; `killAtWrite` ends the process as that write arrives. */
  function publish(killAtWrite?: number): Promise<{ code: number | null; out: string; errors: string }> {
    return new Promise((done, failed) => {
      const child = spawn(
        process.execPath,
        [resolve("dist/cli.cjs"), "publish", "prd.md", "--yes", "--format", "json"],
        {
          cwd: folder,
          env: { GITHUB_API_URL: github.url, GITHUB_TOKEN: "token", GITHUB_REPOSITORY: "acme/lockers" },
        },
      );
      const ended = new Promise<void>((resolveEnd) =>
        child.once("exit", () => {
          resolveEnd();
        }),
      );
      let seen = 0;
      const stop = github.onRequest(async ({ isWrite }) => {
        if (!isWrite) return;
        seen += 1;
        if (seen !== killAtWrite) return;
        child.kill("SIGKILL");
        await ended;
      });
      let out = "";
      let errors = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
      child.on("error", failed);
      child.on("close", (code) => {
        stop();
        done({ code, out, errors });
      });
    });
  }

  for (let write = 1; write <= writes; write += 1) {
    for (const fate of ["carried out", "lost"] as const) {
      it(`makes one issue each when killed at write ${write}, which was ${fate}`, async () => {
        if (fate === "lost") github.faults.add({ match: { nthWrite: write }, fault: "cut-before-commit" });
        const killed = await publish(write);
        assert.equal(killed.code, null, "the process was not killed");
        const second = await publish();
        assert.equal(second.code, 0, second.errors);
        const { issues } = github.state.repository("acme/lockers");
        assert.deepEqual(issues.map(({ title }) => title).sort(), ["Say FR-1", "Say FR-2", "Say FR-3"]);
        const third = await publish();
        assert.equal((JSON.parse(third.out) as { writes: number }).writes, 0);
        const text = readFileSync(join(folder, "prd.md"), "utf8");
        for (const { number } of issues) assert.equal(text.split(`[#${number}](`).length, 2);
      });
    }
  }

  it("counts the writes it means to", async () => {
    await publish();
    assert.equal(github.writes.length, writes);
  });
});
