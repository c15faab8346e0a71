import { deepStrictEqual, equal, match, ok, rejects, throws } from "node:assert/strict";
import { GatewayError, UsageError, type GatewayErrorCode } from "../../../src/core/errors.ts";
import { readApiUrl } from "../../../src/core/github/apiAddress.ts";
import { guardFetch } from "../../../src/core/github/guardedFetch.ts";
import { loadGateway, type GatewayOptions } from "../../../src/core/github/loadGateway.ts";
import type { IssueDraft } from "../../../src/core/model/issue.ts";
import { defaultPlanOptions } from "../../../src/core/plan/planInput.ts";
import type { IssueGateway } from "../../../src/core/ports.ts";
import { publishPlan, type PublishResult } from "../../../src/core/publish/publishPlan.ts";
import { config, planDocument, type RequirementSketch } from "../../support/builders.ts";
import type { Contract } from "../../support/github/contract/contract.ts";
import { loadContract } from "../../support/github/contract/loadContract.ts";
import { startLocalGitHub, type LocalGitHub } from "../../support/github/localGitHub.ts";
import { CountingRandom, FakeClock, MemoryDisk, MemoryLinkStore } from "../../support/memoryGateway.ts";

const token = "secret-token-of-ada";
const draft: IssueDraft = { title: "A", body: "text\n", labels: [], milestone: null, assignees: [] };

describe("the gateway to GitHub", function () {
  this.timeout(60_000);
  let contract: Contract;
  let github: LocalGitHub;
  let clock: FakeClock;

  before(async () => {
    contract = await loadContract();
  });

  beforeEach(async () => {
    clock = new FakeClock();
    github = await startLocalGitHub({ contract, clock: () => clock.now() });
    github.state.addUser("ada", { token });
    github.state.addUser("eve", { token: "token-of-eve" });
    github.state.addRepository("acme/orbit", { rights: { ada: "push" } });
  });

  afterEach(async () => {
    await github.close();
    deepStrictEqual(github.contractViolations, []);
  });

  function open(more: Partial<GatewayOptions> = {}): Promise<IssueGateway> {
    const target = { host: new URL(github.url).host, owner: "acme", repo: "orbit" };
    return loadGateway({ target, apiUrl: github.url, token, userAgent: "throughline-test", clock, ...more });
  }

  async function fails(what: Promise<unknown>, code: GatewayErrorCode, message: RegExp): Promise<GatewayError> {
    const error = await what.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    ok(error instanceof GatewayError, String(error));
    equal(error.code, code, error.message);
    match(error.message, message);
    ok(!(error.message + String(error.stack) + JSON.stringify(error)).includes(token));
    return error;
  }

  it("reads who publishes, and what they may do", async () => {
    const snapshot = await (await open()).readRepository();
    deepStrictEqual(
      [snapshot.login, snapshot.canPush, snapshot.hasIssues, snapshot.archived, snapshot.target.repo],
      ["ada", true, true, false, "orbit"],
    );
    equal((await (await open({ token: "token-of-eve" })).readRepository()).canPush, false);
  });

  for (const base of ["", "/api/v3"]) {
    it(`writes and reads issues, labels and milestones under ${base || "/"}`, async () => {
      const gateway = await open({ apiUrl: github.url + base });
      await gateway.createLabel({ name: "Requirement", color: "5319e7", description: "From a document" });
      const milestone = await gateway.createMilestone({ title: "1.0", dueOn: "2027-03-31" });
      equal(milestone.dueOn, "2027-03-31");
      const made = await gateway.createIssue(
        { ...draft, labels: ["requirement"], milestone: "1.0", assignees: ["ada"] },
        [milestone],
      );
      deepStrictEqual(
        [made.labels, made.milestone, made.assignees, made.author],
        [["Requirement"], "1.0", ["ada"], "ada"],
      );
      await gateway.createIssue(draft, []);
      deepStrictEqual(
        (await gateway.listIssues({})).map(({ number }) => number),
        [2, 1],
      );
      deepStrictEqual(
        (await gateway.listIssues({ label: "REQUIREMENT" })).map(({ number }) => number),
        [1],
      );
      deepStrictEqual(await gateway.listMilestones(), [milestone]);
      equal((await gateway.listLabels()).length, 1);
      const [again, none] = await gateway.readIssues([made.nodeId, "I_none"]);
      deepStrictEqual(again, made);
      equal(none, undefined);
      const closed = await gateway.updateIssue(1, { state: "closed", stateReason: "duplicate", milestone: null }, []);
      deepStrictEqual([closed.state, closed.stateReason, closed.milestone], ["closed", "duplicate", null]);
    });
  }

  it("reads all pages", async () => {
    const repository = github.state.repository("acme/orbit");
    for (let count = 0; count < 205; count++)
      repository.addIssue({ title: `T${count}`, author: github.state.user("ada") });
    const gateway = await open();
    const issues = await gateway.listIssues({});
    equal(issues.length, 205);
    const read = await gateway.readIssues(issues.map(({ nodeId }) => nodeId));
    deepStrictEqual(read, issues);
  });

  it("gives line feeds, whatever GitHub keeps, and no pull requests", async () => {
    const repository = github.state.repository("acme/orbit");
    const author = github.state.user("ada");
    repository.addIssue({ title: "A", body: "a\r\nb", author });
    repository.addIssue({ title: "B", author, isPullRequest: true });
    const gateway = await open();
    deepStrictEqual(
      (await gateway.listIssues({})).map(({ body }) => body),
      ["a\nb"],
    );
    equal(await gateway.readIssue(2), undefined);
  });

  it("tells an issue that is gone from a repository that is hidden", async () => {
    const gateway = await open();
    equal(await gateway.readIssue(99), undefined);
    const repository = github.state.repository("acme/orbit");
    const issue = repository.addIssue({ title: "A", author: github.state.user("ada") });
    repository.deleteIssue(issue);
    equal(await gateway.readIssue(issue.number), undefined);
    deepStrictEqual(await gateway.readIssues([issue.nodeId]), [undefined]);
    repository.private = true;
    await fails((await open({ token: "token-of-eve" })).readIssue(1), "not-found", /hides it.*private/);
  });

  describe("explains", () => {
    it("a bad token", async () => {
      github.state.revokeToken(token);
      await fails((await open()).readRepository(), "auth", /did not accept the token\. Sign in again/);
    });

    it("issues that are switched off", async () => {
      github.state.repository("acme/orbit").hasIssues = false;
      const gateway = await open();
      equal((await gateway.readRepository()).hasIssues, false);
      await fails(gateway.createIssue(draft, []), "gone", /switched off/);
    });

    it("a repository that was moved", async () => {
      const gateway = await open();
      github.state.moveRepository("acme/orbit", "acme/planet");
      await fails(gateway.readRepository(), "not-found", /acme\/orbit was moved to acme\/planet/);
      await fails(gateway.createIssue(draft, []), "not-found", /was moved/);
      await fails(gateway.readIssue(1), "not-found", /was moved/);
    });

    it("what GitHub does not accept", async () => {
      const gateway = await open();
      const { fateUnknown } = await fails(
        gateway.createIssue({ ...draft, title: "" }, []),
        "validation",
        /Cannot create the issue/,
      );
      equal(fateUnknown, false);
      const label = { name: "x", color: "000000", description: "" };
      await gateway.createLabel(label);
      await fails(gateway.createLabel({ ...label, name: "X" }), "conflict", /is there/);
      await gateway.createMilestone({ title: "1.0", dueOn: null });
      await fails(gateway.createMilestone({ title: "1.0", dueOn: null }), "conflict", /is there/);
    });

    it("missing rights", async () => {
      await fails(
        (await open({ token: "token-of-eve" })).createLabel({ name: "x", color: "000000", description: "" }),
        "forbidden",
        /right|not-found/,
      );
    });

    it("a lack of single sign-on", async () => {
      github.faults.add({
        fault: {
          status: 403,
          headers: { "x-github-sso": "required; url=https://x" },
          body: { message: "Resource protected" },
        },
      });
      await fails((await open()).listLabels(), "forbidden", /single sign-on/);
    });

    for (const [name, status, type] of [
      ["a limit of GraphQL", "rate-limited", "RATE_LIMITED"],
      ["missing scopes of GraphQL", "forbidden", "INSUFFICIENT_SCOPES"],
    ] as const) {
      it(name, async () => {
        const body = { data: null, errors: [{ type, message: "No." }] };
        github.faults.add({ match: { path: /graphql/ }, times: 2, fault: { status: 200, body } });
        await fails((await open()).readIssues(["I_1"]), status, /Cannot read issues/);
      });
    }
  });

  describe("tries again", () => {
    for (const fault of ["502-before-commit", "cut-before-commit"] as const) {
      it(`reads (${fault})`, async () => {
        github.faults.add({ fault, times: 2 });
        deepStrictEqual(await (await open()).listLabels(), []);
        deepStrictEqual(clock.sleeps, [1, 2]);
        github.faults.add({ fault, times: 3 });
        await fails((await open()).listLabels(), fault.startsWith("5") ? "server" : "network", /Try again|try again/);
      });
    }

    it("reads after a short limit, once", async () => {
      github.faults.add({ fault: "secondary-limit", retryAfterSeconds: 7 });
      await (await open()).listLabels();
      deepStrictEqual(clock.sleeps, [7]);
      github.faults.add({ fault: "secondary-limit", retryAfterSeconds: 61 });
      const { retryAfterSeconds } = await fails((await open()).listLabels(), "rate-limited", /Wait 61 seconds/);
      equal(retryAfterSeconds, 61);
    });

    for (const fault of ["502-before-commit", "502-after-commit", "cut-before-commit", "cut-after-commit"] as const) {
      it(`no write (${fault})`, async () => {
        github.faults.add({ match: { nthWrite: 1 }, fault });
        const { fateUnknown } = await fails(
          (await open()).createIssue(draft, []),
          fault.startsWith("5") ? "server" : "network",
          /Cannot create/,
        );
        equal(fateUnknown, true);
        equal(github.writes.length, 1);
      });
    }

    it("no write at a limit", async () => {
      github.faults.add({ match: { nthWrite: 1 }, fault: "secondary-limit" });
      const error = await fails((await open()).createIssue(draft, []), "rate-limited", /limit/);
      deepStrictEqual([error.fateUnknown, error.retryAfterSeconds, github.writes.length], [false, 60, 1]);
    });
  });

  describe("publishing through it", () => {
    const sketches: RequirementSketch[] = [
      { id: "FR-1", criteria: ["A", "B"], priority: "P0", level: 0, milestone: "1.0", owner: "@ada" },
      { id: "FR-2", dependsOn: ["FR-1"], statement: "Ask @eve, see #1.\r\n\r\nMore " },
      { id: "FR-3", title: "T".repeat(300), statement: "😀 a ".repeat(20_000) },
    ];
    const disk = { current: new MemoryDisk() };
    const random = new CountingRandom();

    beforeEach(() => {
      disk.current = new MemoryDisk();
    });

    async function publish(more: Partial<GatewayOptions> = {}, wanted = sketches): Promise<PublishResult> {
      disk.current.isHeld = false;
      const request = { documents: [planDocument(wanted)], config, options: defaultPlanOptions };
      const store = new MemoryLinkStore(disk.current);
      return publishPlan({ request, gateway: await open(more), store, clock, random });
    }

    function openTitles(): string[] {
      const { issues } = github.state.repository("acme/orbit");
      return issues
        .filter(({ state }) => state === "open")
        .map(({ title }) => title.slice(0, 11))
        .sort();
    }

    const titles = ["TTTTTTTTTTT", "Title of FR", "Title of FR"];

    it("makes everything, and then nothing", async () => {
      const result = await publish();
      deepStrictEqual(result.report.outcomes.map(({ message }) => message).join(""), "");
      deepStrictEqual(openTitles(), titles);
      equal((await publish()).report.writes, 0);
      const changed = sketches.map((sketch) => ({ ...sketch, criteria: ["A", "C"], priority: "P1", level: 1 }));
      equal((await publish({}, changed)).report.writes, 4);
      const { writes } = github;
      equal((await publish({}, changed)).report.writes, 0);
      equal(github.writes.length, writes.length);
    });

    for (const fault of ["502-after-commit", "502-before-commit", "cut-after-commit", "cut-before-commit"] as const) {
      it(`makes one issue each under ${fault} at every write`, async () => {
        for (let nthWrite = 1; nthWrite <= 6; nthWrite++) {
          disk.current = new MemoryDisk();
          const name = `acme/orbit${nthWrite}`;
          github.state.addRepository(name, { rights: { ada: "push" } });
          const target = { host: new URL(github.url).host, owner: "acme", repo: `orbit${nthWrite}` };
          github.faults.add({ match: { nthWrite }, fault });
          await publish({ target });
          await publish({ target });
          const { issues } = github.state.repository(name);
          equal(issues.filter(({ state }) => state === "open").length, 3, `write ${nthWrite}`);
          equal((await publish({ target })).report.writes, 0, `write ${nthWrite}`);
        }
        deepStrictEqual(github.faults.unused, []);
      });
    }

    it("stops at a secondary limit and goes on later", async () => {
      github.faults.add({ match: { nthWrite: 5 }, fault: "secondary-limit", retryAfterSeconds: 90 });
      const { report } = await publish();
      equal(report.stopped?.code, "rate-limited");
      await publish();
      deepStrictEqual(openTitles(), titles);
    });

    it("stops when the token is taken back", async () => {
      github.onRequest(({ isWrite }) => {
        if (isWrite && github.writes.length === 5) github.state.revokeToken(token);
      });
      const { report } = await publish();
      equal(report.stopped?.code, "auth");
      github.state.addToken(token, "ada");
      await publish();
      deepStrictEqual(openTitles(), titles);
    });

    it("does without labels where it may not push", async () => {
      const { report } = await publish({ token: "token-of-eve" });
      equal(report.writes, 3);
      equal((await publish({ token: "token-of-eve" })).report.writes, 0);
    });

    it("writes nothing where issues are switched off", async () => {
      github.state.repository("acme/orbit").hasIssues = false;
      await rejects(publish(), (error) => UsageError.is(error, "repository"));
      equal(github.writes.length, 0);
    });
  });
});

describe("readApiUrl", () => {
  for (const url of [
    "https://api.github.com",
    "https://ghe.example/api/v3",
    "http://127.0.0.1:80/api/v3",
    "http://localhost:1234",
    "http://[::1]:1",
  ]) {
    it(`takes ${url}`, () => {
      equal(readApiUrl(`${url}/`).replace(":80", ""), url.replace(":80", ""));
    });
  }
  for (const url of [
    "api.github.com",
    "http://api.github.com",
    "https://u:p@api.github.com",
    "ftp://x",
    "http://127.0.0.1.evil.example",
    "https://x?y",
  ]) {
    it(`refuses ${url}`, () => {
      throws(
        () => readApiUrl(url),
        (error) => UsageError.is(error, "usage"),
      );
    });
  }
});

describe("guardFetch", () => {
  const asked: string[] = [];
  const answer = (status: number, body: string, headers: Record<string, string> = {}) =>
    guardFetch({
      origin: "https://api.github.com",
      timeoutSeconds: 5,
      fetch: (input) => {
        asked.push(input instanceof URL ? input.href : "");
        return Promise.resolve(new Response(body, { status, headers }));
      },
    });

  for (const url of [
    "https://api.github.com.evil.example/",
    "http://api.github.com/",
    "https://api.github.com:444/",
    "https://evil.example/https://api.github.com",
    "https://api.github.com@evil.example/",
  ]) {
    it(`sends nothing to ${url}`, async () => {
      asked.length = 0;
      await rejects(answer(200, "{}")(url), { message: "origin" });
      deepStrictEqual(asked, []);
    });
  }

  it("follows no redirect, and names its place only on the same origin", async () => {
    const where = (location: string) => answer(301, "", { location })("https://api.github.com/a");
    await rejects(where("/repositories/1"), { message: "redirect", location: "https://api.github.com/repositories/1" });
    await rejects(where("https://evil.example/"), { message: "redirect", location: null });
  });

  it("does not take a page for an answer", async () => {
    await rejects(answer(200, "<html>")("https://api.github.com/a"), { message: "not-json" });
    equal(await (await answer(404, "<html>")("https://api.github.com/a")).text(), "<html>");
  });
});
