import assert from "node:assert/strict";
import { refused, startTestGitHub, target, type Login, type TestGitHub } from "./testGitHub.ts";

describe("local GitHub: issues", () => {
  let github: TestGitHub;

  beforeEach(async () => {
    github = await startTestGitHub();
  });

  afterEach(async () => {
    await github.close();
    assert.deepEqual(github.contractViolations, []);
  });

  const issues = (login: Login) => github.octokit(login).rest.issues;
  const create = (title: string) => github.repository.addIssue({ title, author: github.state.user("robin") });

  it("creates an issue with everything it was asked for", async () => {
    github.repository.addLabel({ name: "Bug", color: "d73a4a" });
    github.repository.addMilestone("M1", github.state.user("ada"));
    const { status, data } = await issues("robin").create({
      ...target,
      title: "Show conflicts",
      body: "One\r\ntwo",
      labels: ["bug", "new one"],
      milestone: 1,
      assignees: ["Tess"],
    });
    assert.equal(status, 201);
    assert.equal(data.number, 1);
    assert.equal(data.body, "One\r\ntwo");
    assert.equal(data.html_url, `${github.url}/acme/orbit/issues/1`);
    assert.equal(data.author_association, "COLLABORATOR");
    assert.equal(data.created_at, "2026-01-05T09:30:00Z");
    assert.equal(data.milestone?.title, "M1");
    assert.deepEqual(
      data.assignees?.map(({ login }) => login),
      ["tess"],
    );
    assert.deepEqual(
      github.repository.issue(1)?.labels.map(({ name }) => name),
      ["Bug", "new one"],
    );
    assert.deepEqual(
      github.repository.labels.map(({ name }) => name),
      ["Bug", "new one"],
    );
  });

  it("reads back what it created", async () => {
    const { data: created } = await issues("robin").create({ ...target, title: "Same" });
    const { data: read } = await issues("nora").get({ ...target, issue_number: created.number });
    assert.deepEqual(read, created);
    assert.equal(read.body, null);
  });

  it("counts code points, not UTF-16 units, against the limits", async () => {
    const { data } = await issues("robin").create({ ...target, title: "🚀".repeat(256), body: "é".repeat(65_536) });
    assert.equal(data.body?.length, 65_536);
  });

  it("replaces labels, clears the milestone and keeps what is not mentioned", async () => {
    const issue = create("Before");
    const label = github.repository.addLabel({ name: "old" });
    const milestone = github.repository.addMilestone("M1", github.state.user("ada"));
    const assignees = [github.state.user("tess")];
    github.repository.updateIssue(issue, { labels: [label], milestone, assignees }, github.state.user("ada"));
    const { data } = await issues("robin").update({ ...target, issue_number: 1, labels: ["new"], milestone: null });
    assert.deepEqual(
      issue.labels.map(({ name }) => name),
      ["new"],
    );
    assert.equal(data.milestone, null);
    assert.equal(data.title, "Before");
    assert.equal(data.assignee?.login, "tess");
  });

  it("closes and reopens with a reason, which counts only when the state changes", async () => {
    create("To do");
    const update = async (change: object): Promise<unknown[]> => {
      const { data } = await issues("tess").update({ ...target, issue_number: 1, ...change });
      return [data.state, data.state_reason, data.closed_by?.login ?? null, data.closed_at];
    };
    const at = "2026-01-05T09:30:00Z";
    assert.deepEqual(await update({ state: "closed" }), ["closed", "completed", "tess", at]);
    assert.deepEqual(await update({ state: "closed", state_reason: "not_planned" }), [
      "closed",
      "completed",
      "tess",
      at,
    ]);
    assert.deepEqual(await update({ state: "open" }), ["open", "reopened", null, null]);
    assert.deepEqual(await update({ state_reason: "duplicate" }), ["open", "reopened", null, null]);
    assert.deepEqual(await update({ state: "closed", state_reason: "duplicate" }), ["closed", "duplicate", "tess", at]);
  });

  it("assigns each person once, and understands the older field for one", async () => {
    const assign = async (change: object): Promise<string[]> => {
      const answer = await github.fetch("PATCH", "/repos/acme/orbit/issues/1", change);
      const { assignees } = (await answer.json()) as { assignees: { login: string }[] };
      return assignees.map(({ login }) => login);
    };
    create("x");
    assert.deepEqual(await assign({ assignees: ["tess", "ada", "TESS"] }), ["tess", "ada"]);
    assert.deepEqual(await assign({ assignee: "rita" }), ["rita"]);
    assert.deepEqual(await assign({ title: "y" }), ["rita"]);
    assert.deepEqual(await assign({ assignee: null }), []);
  });

  it("keeps an empty body as none", async () => {
    const { data } = await issues("robin").create({ ...target, title: "x", body: "" });
    assert.equal(data.body, null);
    await issues("robin").update({ ...target, issue_number: 1, body: "text" });
    await issues("robin").update({ ...target, issue_number: 1, body: "" });
    assert.equal(github.repository.issue(1)?.body, null);
  });

  it("moves the time of the last update only when something changed", async () => {
    create("Same");
    github.pass(60);
    const same = await issues("robin").update({ ...target, issue_number: 1, title: "Same" });
    assert.equal(same.data.updated_at, "2026-01-05T09:30:00Z");
    const changed = await issues("robin").update({ ...target, issue_number: 1, title: "Other" });
    assert.equal(changed.data.updated_at, "2026-01-05T09:31:00Z");
  });

  for (const login of ["tess", "rita", "nora"] as const) {
    it(`drops labels, milestone and assignees of ${login}, who may not push, without a word`, async () => {
      github.repository.addMilestone("M1", github.state.user("ada"));
      const wishes = { labels: ["bug"], milestone: 1, assignees: ["tess"] };
      const created = await issues(login).create({ ...target, title: "Wish", ...wishes });
      const updated = await issues(login).update({ ...target, issue_number: 1, title: "Wishes", ...wishes });
      for (const { data } of [created, updated]) {
        assert.deepEqual([data.labels, data.milestone, data.assignees], [[], null, []]);
      }
      assert.equal(updated.data.title, "Wishes");
      assert.deepEqual(github.repository.labels, []);
    });
  }

  it("tells how the author stands to the repository", async () => {
    const expected = { ada: "COLLABORATOR", nora: "NONE", tess: "MEMBER", robin: "OWNER" } as const;
    github.state.addMember("acme", "tess");
    github.state.addRepository("robin/orbit");
    for (const [login, association] of Object.entries(expected)) {
      const owner = association === "OWNER" ? login : "acme";
      const { data } = await issues(login as Login).create({ ...target, owner, title: "By me" });
      assert.equal(data.author_association, association, login);
    }
  });

  it("refuses to let others than the author and those who triage change an issue", async () => {
    create("Mine");
    assert.equal((await refused(issues("rita").update({ ...target, issue_number: 1, title: "x" }))).status, 403);
    assert.equal(github.repository.issue(1)?.title, "Mine");
  });

  it("answers 410 for a deleted issue and 404 for one that never was", async () => {
    github.repository.deleteIssue(create("Gone"));
    create("Stays");
    assert.equal((await refused(issues("robin").get({ ...target, issue_number: 1 }))).status, 410);
    assert.equal((await refused(issues("robin").get({ ...target, issue_number: 3 }))).status, 404);
    assert.equal((await issues("robin").get({ ...target, issue_number: 2 })).status, 200);
  });

  it("keeps two updates at once apart", async () => {
    const numbers = await Promise.all(
      Array.from({ length: 10 }, async () => (await issues("robin").create({ ...target, title: "One" })).data.number),
    );
    assert.deepEqual(
      numbers.sort((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
  });

  it("creates no label for an issue that it refuses", async () => {
    await refused(issues("robin").create({ ...target, title: "x", labels: ["new"], assignees: ["nobody"] }));
    await refused(issues("robin").create({ ...target, title: " ", labels: ["new"] }));
    assert.deepEqual([github.repository.labels, github.repository.issues], [[], []]);
  });
});

describe("local GitHub: what it refuses in an issue", () => {
  let github: TestGitHub;

  beforeEach(async () => {
    github = await startTestGitHub();
    github.repository.addIssue({ title: "Before", author: github.state.user("robin") });
  });

  afterEach(() => github.close());

  const refusals: readonly (readonly [string, object, readonly string[]])[] = [
    ["an empty title", { title: "" }, ["Issue title missing_field"]],
    ["a title of 257 characters", { title: "x".repeat(257) }, ["Issue title custom"]],
    ["a body of 65,537 characters", { body: "x".repeat(65_537) }, ["Issue body custom"]],
    ["an unknown assignee", { assignees: ["tess", "nobody"] }, ["Issue assignees invalid"]],
    ["an assignee without a right", { assignees: ["nora"] }, ["Issue assignees invalid"]],
    ["an unknown milestone", { milestone: 7 }, ["Issue milestone invalid"]],
    [
      "two mistakes at once",
      { milestone: 7, assignees: ["nobody"] },
      ["Issue assignees invalid", "Issue milestone invalid"],
    ],
    ["a new label of 51 characters", { labels: ["x".repeat(51)] }, ["Label name invalid"]],
    ["labels that are no list", { labels: "bug" }, []],
    ["a title that is no text", { title: true }, []],
  ];

  for (const [what, change, errors] of refusals) {
    it(`${what}: 422, nothing done`, async () => {
      const { issues } = github.octokit("robin").rest;
      const create = await refused(issues.create({ ...target, title: "New", ...change }));
      const update = await refused(issues.update({ ...target, issue_number: 1, ...change }));
      assert.deepEqual([create.status, create.errors], [422, errors]);
      assert.deepEqual([update.status, update.errors], [422, errors]);
      assert.deepEqual(
        github.repository.issues.map(({ title, body }) => [title, body]),
        [["Before", null]],
      );
    });
  }

  it("tells a missing title from an empty one", async () => {
    const answer = await github.fetch("POST", "/repos/acme/orbit/issues", { body: "no title" });
    const { message } = (await answer.json()) as { message: string };
    assert.deepEqual([answer.status, message], [422, `Invalid request.\n\n"title" wasn't supplied.`]);
  });

  it("refuses to close because of reopening", async () => {
    const answer = await github.fetch("PATCH", "/repos/acme/orbit/issues/1", {
      state: "closed",
      state_reason: "reopened",
    });
    assert.equal(answer.status, 422);
    assert.equal(github.repository.issue(1)?.state, "open");
  });

  it("refuses a comment of 65,537 characters", async () => {
    const path = "/repos/acme/orbit/issues/1/comments";
    assert.equal((await github.fetch("POST", path, { body: "x".repeat(65_537) })).status, 422);
    assert.equal((await github.fetch("POST", path, { body: "x".repeat(65_536) })).status, 201);
  });

  it("refuses versions of the API that GitHub does not have, or that are not modelled", async () => {
    const answer = async (version: string): Promise<number> =>
      (await github.fetch("GET", "/user", undefined, { "x-github-api-version": version })).status;
    assert.deepEqual(
      [await answer("2022-11-28"), await answer("2026-03-10"), await answer("2001-01-01")],
      [200, 501, 400],
    );
  });

  it("refuses a state it does not know", async () => {
    const answer = await github.fetch("PATCH", "/repos/acme/orbit/issues/1", { state: "done" });
    assert.equal(answer.status, 422);
    assert.equal(github.repository.issue(1)?.state, "open");
  });

  it("refuses what is not JSON, and JSON that is no object, with 400", async () => {
    for (const body of ["{", "3"]) {
      assert.equal((await github.fetch("POST", "/repos/acme/orbit/issues", body)).status, 400);
    }
  });

  it("refuses loudly what it does not model", async () => {
    const answer = await github.fetch("POST", "/repos/acme/orbit/issues", { title: "x", type: "Bug" });
    assert.equal(answer.status, 501);
    assert.match(await answer.text(), /local GitHub does not model the issue's \\"type\\"/);
    assert.equal((await github.fetch("GET", "/orgs/acme")).status, 501);
    assert.equal(github.contractViolations.length, 2);
  });
});
