import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outputShapes } from "../../src/cli/shapes.ts";
import type { Clock } from "../../src/core/index.ts";
import { loadContract } from "../support/github/contract/loadContract.ts";
import type { Contract } from "../support/github/contract/contract.ts";
import { startLocalGitHub, type LocalGitHub } from "../support/github/localGitHub.ts";
import { fakeClock, runCommand, type CommandResult } from "./runCommand.ts";

const prd = [
  "# Lockers PRD",
  "",
  "## Goals",
  "",
  "Fewer failed deliveries.",
  "",
  "## Functional requirements",
  "",
  "### FR-1: Open by phone",
  "",
  "**Priority:** P0",
  "**Owner:** @robin",
  "**Milestone:** M1 Pilot",
  "",
  "The locker SHALL open. Ask @lena, see #42.",
  "",
  "**Acceptance criteria:**",
  "",
  "- [ ] It opens within 2 seconds.",
  "",
  "### FR-2: Close by itself",
  "",
  "**Priority:** P1",
  "**Depends on:** FR-1",
  "",
  "The locker SHALL close.",
  "",
  "**Acceptance criteria:**",
  "",
  "- It closes after a minute.",
  "",
  "### FR-3: Light",
  "",
  "**Priority:** P2",
  "",
  "The locker SHALL be lit.",
  "",
].join("\n");

type PublishJson = ReturnType<typeof outputShapes.publish.parse>;

describe("publishing from the command line", () => {
  let contract: Contract;
  let github: LocalGitHub;
  let folder: string;
  let clock: Clock;

  before(async function () {
    // The first time, GitHub's description is fetched.
    this.timeout(180_000);
    contract = await loadContract();
  });

  beforeEach(async () => {
    clock = fakeClock();
    github = await startLocalGitHub({ contract, clock: () => clock.now() });
    github.state.addUser("robin", { token: "token-robin" });
    github.state.addUser("reader", { token: "token-reader" });
    github.state.addRepository("acme/lockers", { rights: { robin: "push", reader: "read" } });
    folder = mkdtempSync(join(tmpdir(), "throughline-test-"));
    writeFileSync(join(folder, "prd.md"), prd);
  });

  afterEach(async () => {
    await github.close();
    rmSync(folder, { recursive: true, force: true });
    assert.deepEqual(github.contractViolations, []);
  });

  function run(args: string[], env: Record<string, string> = {}): Promise<CommandResult> {
    const signedIn = { GITHUB_API_URL: github.url, GITHUB_TOKEN: "token-robin", GITHUB_REPOSITORY: "acme/lockers" };
    return runCommand(folder, args, { clock, env: { ...signedIn, ...env } });
  }

  async function publish(...args: string[]): Promise<PublishJson> {
    const { code, out, notes } = await run(["publish", "prd.md", "--yes", "--format", "json", ...args]);
    assert.equal(code, 0, notes + out);
    return outputShapes.publish.parse(JSON.parse(out));
  }

  const issues = () => github.state.repository("acme/lockers").issues;
  const text = () => readFileSync(join(folder, "prd.md"), "utf8");
  const edit = (from: string, to: string) => {
    assert.ok(text().includes(from));
    writeFileSync(join(folder, "prd.md"), text().replace(from, to));
  };

  it("publishes what is ready, writes links back, and then nothing more", async () => {
    const first = await publish();
    assert.deepEqual(
      first.outcomes
        .filter(({ kind }) => kind === "create" || kind === "refuse")
        .map(({ requirementId, outcome }) => [requirementId, outcome]),
      [
        ["FR-1", "done"],
        ["FR-2", "done"],
        ["FR-3", "skipped"],
      ],
    );
    const [one, two] = issues();
    assert.equal(one?.title, "Open by phone");
    assert.deepEqual(one.labels.map(({ name }) => name).sort(), ["priority: p0", "throughline"]);
    assert.equal(one.milestone?.title, "M1 Pilot");
    assert.deepEqual(
      one.assignees.map(({ login }) => login),
      ["robin"],
    );
    // Nobody is mentioned, no other issue is referred to.
    assert.ok(!/@lena|(?<![\u200B\w])#42/.test(one.body ?? ""));
    assert.match(two?.body ?? "", /FR-1/);
    assert.equal(
      text(),
      prd
        .replace(
          "**Milestone:** M1 Pilot\n",
          `**Milestone:** M1 Pilot  \n**Issue:** [#1](${github.url}/acme/lockers/issues/1)\n`,
        )
        .replace(
          "**Depends on:** FR-1\n",
          `**Depends on:** FR-1  \n**Issue:** [#2](${github.url}/acme/lockers/issues/2)\n`,
        ),
    );
    const lock = readFileSync(join(folder, "throughline.lock"), "utf8");
    const written = text();
    const second = await publish();
    assert.equal(second.writes, 0);
    assert.equal(readFileSync(join(folder, "throughline.lock"), "utf8"), lock);
    assert.equal(text(), written);
    assert.equal(existsSync(join(folder, "throughline.journal")), false);
  });

  it("sends an update for what changed, and for nothing else", async () => {
    await publish();
    edit("The locker SHALL close.", "The locker SHALL close and lock.");
    const report = await publish();
    assert.equal(report.writes, 1);
    assert.deepEqual(
      report.outcomes.filter(({ kind }) => kind === "update").map(({ requirementId }) => requirementId),
      ["FR-2"],
    );
    assert.match(issues()[1]?.body ?? "", /SHALL close and lock\./);
    // Wrapping is no change.
    edit("The locker SHALL close and lock.", "The locker SHALL close\nand lock.");
    assert.equal((await publish()).writes, 0);
  });

  it("keeps what engineers write around the managed block", async () => {
    await publish();
    const repository = github.state.repository("acme/lockers");
    const [issue] = repository.issues;
    assert.ok(issue);
    repository.updateIssue(
      issue,
      { body: `${issue.body ?? ""}\n\nNotes of an engineer.\n` },
      github.state.user("robin"),
    );
    edit("The locker SHALL open.", "The locker SHALL open wide.");
    await publish();
    assert.match(issue.body ?? "", /open wide/);
    assert.match(issue.body ?? "", /Notes of an engineer\.\n$/);
  });

  it("shows what an engineer changed in the block as drift, and does not overwrite it", async () => {
    await publish();
    const repository = github.state.repository("acme/lockers");
    const [issue] = repository.issues;
    assert.ok(issue);
    const body = issue.body?.replace("The locker SHALL open.", "The locker MAY open.") ?? "";
    assert.notEqual(body, issue.body);
    repository.updateIssue(issue, { body }, github.state.user("robin"));
    const status = await run(["status", "prd.md", "--format", "json"]);
    assert.equal(status.code, 1);
    const [document] = outputShapes.status.parse(JSON.parse(status.out)).documents;
    assert.deepEqual(
      document?.links[0]?.drift.map(({ field, movedIn }) => [field, movedIn]),
      [["statement", "github"]],
    );
    const { code, out } = await run(["publish", "prd.md", "--yes", "--format", "json"]);
    assert.equal(code, 1);
    assert.equal((JSON.parse(out) as PublishJson).writes, 0);
    assert.equal(issue.body, body);
  });

  it("plans without writing, and carries out a saved plan only while it still holds", async () => {
    const planned = await run(["plan", "prd.md", "--format", "json", "--out", "plan.json"]);
    assert.equal(planned.code, 0);
    const { counts, target } = JSON.parse(planned.out) as { counts: Record<string, number>; target: { repo: string } };
    assert.equal(counts["create"], 2);
    assert.equal(target.repo, "lockers");
    assert.equal(github.writes.length, 0);
    edit("The locker SHALL close.", "The locker SHALL close at once.");
    const stale = await run(["publish", "prd.md", "--plan", "plan.json"]);
    assert.equal(stale.code, 2);
    assert.match(stale.notes, /Cannot carry out the plan/);
    edit("The locker SHALL close at once.", "The locker SHALL close.");
    assert.equal((await run(["publish", "prd.md", "--plan", "plan.json"])).code, 0);
    assert.equal(issues().length, 2);
  });

  it("publishes by threshold and by selection", async () => {
    await publish("--min-priority", "P0");
    assert.equal(issues().length, 1);
    await publish("--only", "FR-2");
    assert.equal(issues().length, 2);
  });

  it("sends no write without being told to", async () => {
    const { code, notes } = await run(["publish", "prd.md"]);
    assert.equal(code, 2);
    assert.match(notes, /Give --yes/);
    assert.equal(github.writes.length, 0);
  });

  for (const fault of [
    "502-after-commit",
    "cut-after-commit",
    "502-before-commit",
    "cut-before-commit",
    "secondary-limit",
  ] as const) {
    it(`makes one issue each although a create met ${fault}`, async () => {
      github.faults.add({ match: { method: "POST", path: /\/issues$/, nthWrite: 1 }, fault });
      const { out } = await run(["publish", "prd.md", "--yes", "--format", "json"]);
      assert.ok(out.length > 0);
      await publish();
      assert.deepEqual(github.faults.unused, []);
      assert.deepEqual(
        issues()
          .map(({ title }) => title)
          .sort(),
        ["Close by itself", "Open by phone"],
      );
      assert.equal((await publish()).writes, 0);
    });
  }

  const failures: readonly (readonly [
    name: string,
    code: number,
    says: RegExp,
    prepare: () => Record<string, string>,
  ])[] = [
    ["no repository is named", 2, /Give --repo owner\/name/, () => ({ GITHUB_REPOSITORY: "" })],
    ["the repository's name is malformed", 2, /must be owner\/name/, () => ({ GITHUB_REPOSITORY: "lockers" })],
    ["there is no token", 2, /Set GITHUB_TOKEN/, () => ({ GITHUB_TOKEN: "" })],
    ["the token is wrong", 3, /token/i, () => ({ GITHUB_TOKEN: "wrong" })],
    ["the repository does not exist", 3, /acme\/nothing/, () => ({ GITHUB_REPOSITORY: "acme/nothing" })],
    ["the address is no API", 2, /GITHUB_API_URL/, () => ({ GITHUB_API_URL: "http://example.com" })],
    ["nobody listens there", 3, /Cannot .*\./, () => ({ GITHUB_API_URL: "http://127.0.0.1:9" })],
    [
      "issues are switched off",
      2,
      /issues are switched off/,
      () => {
        github.state.repository("acme/lockers").hasIssues = false;
        return {};
      },
    ],
    [
      "the repository is archived",
      2,
      /archived/,
      () => {
        github.state.repository("acme/lockers").archived = true;
        return {};
      },
    ],
  ];
  for (const [name, wanted, says, prepare] of failures) {
    it(`says in one message what to do when ${name}`, async () => {
      const { code, notes, out } = await run(["publish", "prd.md", "--yes", "--format", "json"], prepare());
      assert.equal(code, wanted, notes);
      assert.match(notes, says);
      assert.doesNotMatch(notes + out, /token-robin|at .*\.ts:\d+/);
      assert.equal(typeof (JSON.parse(out) as { error: { code: string } }).error.code, "string");
      assert.equal(issues().length, 0);
      assert.equal(text(), prd);
    });
  }

  it("warns before publishing with a right that GitHub answers with silence", async () => {
    const { code, out, notes } = await run(["publish", "prd.md", "--yes"], { GITHUB_TOKEN: "token-reader" });
    assert.equal(code, 0, notes);
    assert.match(notes + out, /label/);
    assert.equal(issues().length, 2);
    assert.deepEqual(issues()[0]?.labels, []);
    const second = await run(["publish", "prd.md", "--yes", "--format", "json"], { GITHUB_TOKEN: "token-reader" });
    assert.equal((JSON.parse(second.out) as PublishJson).writes, 0);
  });

  it("refuses in CI when two sources name different repositories", async () => {
    writeFileSync(join(folder, "throughline.yaml"), "repository: acme/orbit\n");
    const { code, notes } = await run(["publish", "prd.md", "--yes"], { CI: "true" });
    assert.equal(code, 2);
    assert.match(notes, /throughline\.yaml says acme\/orbit, GITHUB_REPOSITORY says acme\/lockers/);
    assert.equal(github.requests.length, 0);
  });

  it("leaves bytes that are no UTF-8 as they are", async () => {
    const bytes = Buffer.concat([Buffer.from(prd), Buffer.from([0xff, 0xfe, 0x0a])]);
    writeFileSync(join(folder, "prd.md"), bytes);
    const { notes } = await run(["publish", "prd.md", "--yes"]);
    assert.match(notes, /no UTF-8/);
    assert.equal(issues().length, 2);
    assert.deepEqual(readFileSync(join(folder, "prd.md")), bytes);
  });

  it("sends nothing after lock and links were committed, although the permalink's commit moved on", async () => {
    const commit = (sha: string) => {
      mkdirSync(join(folder, ".git"), { recursive: true });
      writeFileSync(join(folder, ".git", "HEAD"), `${sha}\n`);
      writeFileSync(join(folder, ".git", "config"), `[remote "origin"]\n\turl = ${github.url}/acme/lockers.git\n`);
    };
    commit("a".repeat(40));
    await publish();
    assert.match(issues()[0]?.body ?? "", /\/acme\/lockers\/blob\/a{40}\/prd\.md/);
    commit("b".repeat(40));
    assert.equal((await publish()).writes, 0);
    edit("The locker SHALL open.", "The locker SHALL open wide.");
    assert.equal((await publish()).writes, 1);
    assert.match(issues()[0]?.body ?? "", /blob\/b{40}/);
  });

  it("finds the same links from any folder inside", async () => {
    mkdirSync(join(folder, "docs"));
    writeFileSync(join(folder, "throughline.yaml"), 'documents: ["docs/*.md"]\n');
    writeFileSync(join(folder, "docs", "prd.md"), prd);
    const { code } = await run(["publish", "docs/prd.md", "--yes"]);
    assert.equal(code, 0);
    assert.match(readFileSync(join(folder, "throughline.lock"), "utf8"), /"document":"docs\/prd\.md"/);
    assert.equal((JSON.parse((await run(["publish", "--yes", "--format", "json"])).out) as PublishJson).writes, 0);
  });
});
