import assert from "node:assert/strict";
import type { Fault } from "../support/github/faults.ts";
import { startTestGitHub, target, type TestGitHub } from "./testGitHub.ts";

describe("local GitHub: faults", () => {
  let github: TestGitHub;

  beforeEach(async () => {
    github = await startTestGitHub();
  });

  afterEach(async () => {
    await github.close();
    assert.deepEqual(github.contractViolations, []);
  });

  const path = "/repos/acme/orbit/issues";
  const create = (title: string): Promise<Response> => github.fetch("POST", path, { title });
  const status = (title: string): Promise<number | "cut"> =>
    create(title).then(
      (answer) => answer.status,
      () => "cut",
    );
  const titles = (): string[] => github.repository.issues.map(({ title }) => title);

  const faults: readonly (readonly [Fault, number | "cut", boolean])[] = [
    ["502-before-commit", 502, false],
    ["502-after-commit", 502, true],
    ["cut-before-commit", "cut", false],
    ["cut-after-commit", "cut", true],
    ["secondary-limit", 403, false],
    ["primary-limit", 403, false],
    [{ status: 503, body: { message: "Unavailable" } }, 503, false],
    [{ status: 500, when: "after-commit" }, 500, true],
  ];

  for (const [fault, expected, commits] of faults) {
    it(`${JSON.stringify(fault)} strikes once, and has ${commits ? "done" : "not done"} what was asked`, async () => {
      github.faults.add({ match: { method: "POST" }, fault });
      assert.equal(github.faults.unused.length, 1);
      assert.equal(await status("first"), expected);
      assert.deepEqual(titles(), commits ? ["first"] : []);
      assert.equal(await status("second"), 201);
      assert.deepEqual(titles(), commits ? ["first", "second"] : ["second"]);
      assert.deepEqual(github.faults.unused, []);
      assert.deepEqual(
        github.requests.map((request) => request.status),
        [expected, 201],
      );
    });
  }

  it("says how long to wait for a secondary limit", async () => {
    github.faults.add({ fault: "secondary-limit", retryAfterSeconds: 7 });
    const answer = await create("x");
    assert.equal(answer.headers.get("retry-after"), "7");
    assert.match(await answer.text(), /secondary rate limit/);
    assert.equal(answer.headers.get("x-ratelimit-remaining"), "5000");
  });

  it("says when a primary limit ends, and to GraphQL with status 200", async () => {
    github.faults.add({ fault: "primary-limit", times: 2 });
    const answer = await create("x");
    assert.deepEqual(
      ["remaining", "reset"].map((name) => answer.headers.get(`x-ratelimit-${name}`)),
      ["0", String(Date.UTC(2026, 0, 5, 10, 30) / 1000)],
    );
    const graphql = await github.fetch("POST", "/graphql", { query: "{ viewer { login } }" });
    assert.equal(graphql.status, 200);
    assert.match(await graphql.text(), /"type":"RATE_LIMITED"/);
  });

  it("strikes what matches, as often as it says", async () => {
    github.faults.add({ match: { method: "POST", path: /\/labels$/ }, fault: { status: 503 }, times: 2 });
    const label = async (name: string): Promise<number> =>
      (await github.fetch("POST", "/repos/acme/orbit/labels", { name })).status;
    assert.equal(await status("other path"), 201);
    assert.equal((await github.fetch("GET", "/repos/acme/orbit/labels")).status, 200);
    assert.deepEqual([await label("a"), await label("a"), await label("a")], [503, 503, 201]);
  });

  it("counts writes only, from when it was added", async () => {
    assert.equal(await status("before"), 201);
    github.faults.add({ match: { nthWrite: 2 }, fault: "502-before-commit" });
    assert.equal((await github.fetch("GET", path)).status, 200);
    assert.equal((await github.fetch("POST", "/graphql", { query: "{ viewer { login } }" })).status, 200);
    assert.equal(await status("first"), 201);
    assert.equal((await github.fetch("GET", path)).status, 200);
    assert.equal(await status("second"), 502);
    assert.equal(await status("third"), 201);
    assert.deepEqual(titles(), ["before", "first", "third"]);
  });

  it("reaches Octokit as an error", async () => {
    github.faults.add({ fault: "cut-after-commit" });
    await assert.rejects(github.octokit("robin").rest.issues.create({ ...target, title: "lost answer" }));
    assert.deepEqual(titles(), ["lost answer"]);
  });
});

describe("local GitHub: what tests see of requests", () => {
  let github: TestGitHub;

  beforeEach(async () => {
    github = await startTestGitHub();
  });

  afterEach(() => github.close());

  it("logs who asked for what, never a token", async () => {
    await github.fetch("GET", "/api/v3/repos/acme/orbit/issues?state=all");
    await github.fetch("POST", "/repos/acme/orbit/labels", { name: "a" });
    await github.fetch("GET", "/user", undefined, { authorization: "Bearer stolen-secret" });
    assert.deepEqual(github.requests, [
      {
        method: "GET",
        path: "/repos/acme/orbit/issues",
        query: "state=all",
        login: "robin",
        isWrite: false,
        status: 200,
      },
      { method: "POST", path: "/repos/acme/orbit/labels", query: "", login: "robin", isWrite: true, status: 201 },
      { method: "GET", path: "/user", query: "", login: null, isWrite: false, status: 401 },
    ]);
    assert.doesNotMatch(JSON.stringify(github.requests), /token-of|stolen/);
  });

  it("counts of GraphQL only mutations as writes", async () => {
    await github.fetch("POST", "/graphql", { query: "query A { viewer { login } }" });
    const addComment = 'mutation { addComment(input: { subjectId: "x", body: "y" }) { clientMutationId } }';
    await github.fetch("POST", "/graphql", { query: addComment });
    const both = `query A { viewer { login } } ${addComment.replace("mutation", "mutation B")}`;
    await github.fetch("POST", "/graphql", { query: both, operationName: "A" });
    await github.fetch("POST", "/graphql", { query: both, operationName: "B" });
    assert.deepEqual(
      github.requests.map(({ isWrite }) => isWrite),
      [false, true, false, true],
    );
    assert.equal(github.writes.length, 2);
  });

  it("waits for hooks before it does anything", async () => {
    const seen: [string, number][] = [];
    const stop = github.onRequest(async ({ method }) => {
      await Promise.resolve();
      seen.push([method, github.repository.issues.length]);
    });
    await github.fetch("POST", "/repos/acme/orbit/issues", { title: "a" });
    await github.fetch("GET", "/repos/acme/orbit/issues");
    stop();
    await github.fetch("GET", "/repos/acme/orbit/issues");
    assert.deepEqual(seen, [
      ["POST", 0],
      ["GET", 1],
    ]);
  });

  it("lets a hook stop a client in the middle of a request, which is carried out all the same", async () => {
    const controller = new AbortController();
    github.onRequest(() => {
      controller.abort();
    });
    const headers = { authorization: "Bearer token-of-robin" };
    const body = JSON.stringify({ title: "unheard" });
    const { signal } = controller;
    await assert.rejects(fetch(`${github.url}/repos/acme/orbit/issues`, { method: "POST", headers, body, signal }));
    await github.fetch("GET", "/user");
    assert.deepEqual(
      github.repository.issues.map(({ title }) => title),
      ["unheard"],
    );
  });
});
