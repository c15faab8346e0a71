import assert from "node:assert/strict";
import { startTestGitHub, type TestGitHub } from "./testGitHub.ts";

describe("local GitHub: rate limits", () => {
  let github: TestGitHub;

  beforeEach(async () => {
    github = await startTestGitHub();
  });

  afterEach(async () => {
    await github.close();
    assert.deepEqual(github.contractViolations, []);
  });

  it("counts each request of a user until the hour is over", async () => {
    const remaining = async (): Promise<string | null> =>
      (await github.fetch("GET", "/user")).headers.get("x-ratelimit-remaining");
    assert.equal(await remaining(), "4999");
    assert.equal(await remaining(), "4998");
    github.pass(3600);
    assert.equal(await remaining(), "4999");
  });

  it("tells the state of the limits at no cost", async () => {
    await github.fetch("GET", "/user");
    await github.fetch("GET", "/rate_limit");
    const { data } = await github.octokit("robin").rest.rateLimit.get();
    const reset = Date.UTC(2026, 0, 5, 10, 30) / 1000;
    assert.deepEqual(data.resources.core, { limit: 5000, used: 1, remaining: 4999, reset });
    assert.equal(data.resources.graphql?.used, 0);
  });

  it("refuses when nothing is left, and still tells when there will be", async () => {
    const anonymous = (path: string): Promise<Response> =>
      fetch(`${github.url}${path}`, { headers: { accept: "application/json" } });
    for (let count = 0; count < 60; count += 1) {
      assert.equal((await anonymous("/repos/acme/orbit")).status, 200);
    }
    const refusal = await anonymous("/repos/acme/orbit");
    assert.deepEqual([refusal.status, refusal.headers.get("x-ratelimit-remaining")], [403, "0"]);
    assert.equal((await anonymous("/rate_limit")).status, 200);
    assert.equal((await github.fetch("GET", "/repos/acme/orbit")).status, 200);
  });

  it("dates its answers by its own clock", async () => {
    github.pass(60);
    const answer = await github.fetch("GET", "/user");
    assert.equal(answer.headers.get("date"), "Mon, 05 Jan 2026 09:31:00 GMT");
  });
});
