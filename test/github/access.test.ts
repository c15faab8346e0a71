import assert from "node:assert/strict";
import { startLocalGitHub } from "../support/github/localGitHub.ts";
import { refused, startTestGitHub, target, type Login, type TestGitHub } from "./testGitHub.ts";

describe("local GitHub: who may do what", () => {
  let github: TestGitHub;

  beforeEach(async () => {
    github = await startTestGitHub();
  });

  afterEach(async () => {
    await github.close();
    assert.deepEqual(github.contractViolations, []);
  });

  const issues = (login: Login) => github.octokit(login).rest.issues;

  it("knows who asks, by either kind of header", async () => {
    assert.equal((await github.octokit("tess").rest.users.getAuthenticated()).data.login, "tess");
    const answer = await github.fetch("GET", "/user", undefined, { authorization: "token token-of-ada" });
    assert.equal(((await answer.json()) as { login: string }).login, "ada");
  });

  it("refuses a bad token and one taken back, even for reading", async () => {
    github.state.revokeToken("token-of-robin");
    for (const authorization of ["Bearer nonsense", "Bearer token-of-robin", "Basic abc"]) {
      const answer = await github.fetch("GET", "/repos/acme/orbit", undefined, { authorization });
      const { message } = (await answer.json()) as { message: string };
      assert.deepEqual([answer.status, message], [401, "Bad credentials"]);
    }
  });

  it("lets nobody write without a token, but read what is public", async () => {
    const anonymous = (method: string, path: string): Promise<Response> =>
      fetch(`${github.url}${path}`, { method, headers: { accept: "application/json" } });
    assert.equal((await anonymous("GET", "/repos/acme/orbit/issues")).status, 200);
    assert.equal((await anonymous("PATCH", "/repos/acme/orbit/issues/1")).status, 401);
    assert.equal((await anonymous("GET", "/user")).status, 401);
    github.repository.private = true;
    assert.equal((await anonymous("GET", "/repos/acme/orbit/issues")).status, 404);
  });

  it("hides a private repository from those without a right", async () => {
    github.repository.private = true;
    const { repos } = github.octokit("nora").rest;
    assert.equal((await refused(repos.get(target))).status, 404);
    assert.equal((await refused(issues("nora").create({ ...target, title: "x" }))).status, 404);
    assert.equal((await issues("rita").create({ ...target, title: "x" })).status, 201);
    assert.equal((await refused(repos.get({ ...target, repo: "none" }))).status, 404);
  });

  it("shows what one may do", async () => {
    const permissions = async (login: Login): Promise<string[]> => {
      const { data } = await github.octokit(login).rest.repos.get(target);
      return Object.entries(data.permissions ?? {}).flatMap(([name, granted]) => (granted ? [name] : []));
    };
    assert.deepEqual(await permissions("ada"), ["admin", "maintain", "push", "triage", "pull"]);
    assert.deepEqual(await permissions("robin"), ["push", "triage", "pull"]);
    assert.deepEqual(await permissions("tess"), ["triage", "pull"]);
    assert.deepEqual(await permissions("nora"), ["pull"]);
  });

  it("answers 410 where issues are switched off, and 403 to writes where the repository is archived", async () => {
    github.repository.hasIssues = false;
    assert.equal((await refused(issues("robin").create({ ...target, title: "x" }))).status, 410);
    assert.equal((await refused(issues("robin").listForRepo(target))).status, 410);
    github.repository.hasIssues = true;
    github.repository.archived = true;
    const archived = await refused(issues("ada").create({ ...target, title: "x" }));
    assert.deepEqual([archived.status, archived.message], [403, "Repository was archived so is read-only."]);
    assert.equal((await issues("nora").listForRepo(target)).status, 200);
    assert.deepEqual(github.repository.issues, []);
  });

  it("sends readers and writers of a moved repository on to where it is", async () => {
    github.state.moveRepository("acme/orbit", "acme/planner");
    const read = await github.fetch("GET", "/repos/acme/orbit/issues?state=all");
    const url = `${github.url}/repositories/${github.repository.id}/issues?state=all`;
    assert.deepEqual([read.status, read.headers.get("location")], [301, url]);
    assert.equal((await github.fetch("POST", "/repos/acme/orbit/issues", { title: "x" })).status, 307);
    const { data } = await issues("robin").create({ ...target, title: "Followed" });
    assert.equal(data.html_url, `${github.url}/acme/planner/issues/1`);
    assert.equal((await issues("robin").listForRepo(target)).data.length, 1);
  });

  it("lists whom an issue can be assigned to", async () => {
    const { data } = await issues("nora").listAssignees(target);
    assert.deepEqual(
      data.map(({ login }) => login),
      ["ada", "robin", "tess", "rita"],
    );
    assert.equal((await issues("nora").checkUserCanBeAssigned({ ...target, assignee: "TESS" })).status, 204);
    const nobody = issues("nora").checkUserCanBeAssigned({ ...target, assignee: "nora" });
    assert.equal((await refused(nobody)).status, 404);
  });

  it("lets everyone who reads comment", async () => {
    const issue = github.repository.addIssue({ title: "x", author: github.state.user("robin") });
    const on = { ...target, issue_number: 1 };
    github.pass(60);
    const { data } = await issues("nora").createComment({ ...on, body: "Hm\r\n" });
    assert.deepEqual([data.body, data.user?.login, data.author_association], ["Hm\r\n", "nora", "NONE"]);
    assert.equal((await issues("rita").listComments(on)).data.length, 1);
    assert.equal((await issues("rita").listComments({ ...on, since: "2026-01-05T09:31:01Z" })).data.length, 0);
    assert.equal(issue.updatedAt.toISOString(), "2026-01-05T09:31:00.000Z");
    assert.deepEqual((await refused(issues("nora").createComment({ ...on, body: " " }))).errors, [
      "IssueComment body missing_field",
    ]);
  });

  it("begins links with another address when people reach it there", async () => {
    const behind = await startLocalGitHub({ publicUrl: "https://github.example" });
    try {
      behind.state.addUser("robin", { token: "t" });
      behind.state.addRepository("robin/orbit");
      const answer = await fetch(`${behind.url}/repos/robin/orbit`, { headers: { authorization: "token t" } });
      const { url, html_url } = (await answer.json()) as { url: string; html_url: string };
      assert.deepEqual(
        [url, html_url],
        ["https://github.example/repos/robin/orbit", "https://github.example/robin/orbit"],
      );
    } finally {
      await behind.close();
    }
  });

  it("refuses a port that is taken", async () => {
    const port = Number(new URL(github.url).port);
    await assert.rejects(startLocalGitHub({ port }), /Cannot listen on port \d+: .*EADDRINUSE/);
  });

  it("speaks as a GitHub Enterprise Server does too", async () => {
    const octokit = github.octokit("robin", "/api/v3");
    const { data } = await octokit.rest.issues.create({ ...target, title: "Enterprise" });
    assert.equal(data.url, `${github.url}/api/v3/repos/acme/orbit/issues/1`);
    assert.deepEqual(await octokit.graphql("{ viewer { login } }"), { viewer: { login: "robin" } });
    assert.deepEqual(
      github.requests.map(({ path }) => path),
      ["/repos/acme/orbit/issues", "/graphql"],
    );
  });
});
