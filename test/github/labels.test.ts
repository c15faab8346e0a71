import assert from "node:assert/strict";
import { refused, startTestGitHub, target, type Login, type TestGitHub } from "./testGitHub.ts";

describe("local GitHub: labels", () => {
  let github: TestGitHub;

  beforeEach(async () => {
    github = await startTestGitHub();
  });

  afterEach(() => github.close());

  const issues = (login: Login) => github.octokit(login).rest.issues;
  const names = (): string[] => github.repository.labels.map(({ name }) => name);
  const conforms = (): void => {
    assert.deepEqual(github.contractViolations, []);
  };

  it("creates, finds, renames and deletes a label, in any letter case", async () => {
    const looks = { color: "FF00aa", description: "Must be in" };
    const { data: created } = await issues("robin").createLabel({ ...target, name: "Priority: must", ...looks });
    assert.deepEqual([created.color, created.description], ["ff00aa", "Must be in"]);
    const { data: found } = await issues("nora").getLabel({ ...target, name: "PRIORITY: MUST" });
    assert.deepEqual(found, created);
    const issue = github.repository.addIssue({ title: "x", author: github.state.user("robin") });
    await issues("robin").addLabels({ ...target, issue_number: 1, labels: ["priority: must"] });
    await issues("robin").updateLabel({ ...target, name: "priority: must", new_name: "priority: MUST" });
    assert.deepEqual(
      issue.labels.map(({ name }) => name),
      ["priority: MUST"],
    );
    await issues("robin").deleteLabel({ ...target, name: "Priority: Must" });
    assert.deepEqual([names(), issue.labels], [[], []]);
    assert.equal((await refused(issues("robin").getLabel({ ...target, name: "priority: must" }))).status, 404);
    conforms();
  });

  it("gives a label without a colour the usual grey", async () => {
    const { data } = await issues("robin").createLabel({ ...target, name: "plain" });
    assert.deepEqual([data.color, data.description], ["ededed", null]);
    conforms();
  });

  const refusals: readonly (readonly [string, { name: string; color?: string; description?: string }, string])[] = [
    ["a name that exists in another letter case", { name: "BUG" }, "Label name already_exists"],
    ["a name of 51 characters", { name: "x".repeat(51) }, "Label name custom"],
    ["a blank name", { name: " " }, "Label name missing_field"],
    ["a description of 101 characters", { name: "new", description: "x".repeat(101) }, "Label description custom"],
    ["a colour that is not hexadecimal", { name: "new", color: "#ff00aa" }, "Label color invalid"],
  ];

  for (const [what, label, error] of refusals) {
    it(`refuses ${what}`, async () => {
      github.repository.addLabel({ name: "bug" });
      github.repository.addLabel({ name: "other" });
      const { name, ...looks } = label;
      const create = await refused(issues("robin").createLabel({ ...target, ...label }));
      const rename = await refused(issues("robin").updateLabel({ ...target, name: "other", new_name: name, ...looks }));
      assert.deepEqual([create.status, create.errors], [422, [error]]);
      assert.deepEqual([rename.status, rename.errors], [422, [error]]);
      assert.deepEqual(names(), ["bug", "other"]);
    });
  }

  it("lets only those who may push change labels", async () => {
    github.repository.addLabel({ name: "bug" });
    for (const login of ["tess", "rita", "nora"] as const) {
      assert.equal((await refused(issues(login).createLabel({ ...target, name: "new" }))).status, 403, login);
      assert.equal((await refused(issues(login).deleteLabel({ ...target, name: "bug" }))).status, 403, login);
    }
    assert.deepEqual(names(), ["bug"]);
    conforms();
  });

  it("adds, sets and removes the labels of an issue", async () => {
    github.repository.addIssue({ title: "x", author: github.state.user("robin") });
    github.repository.addLabel({ name: "Bug" });
    const issue = { ...target, issue_number: 1 };
    const named = (labels: readonly { name: string }[]): string[] => labels.map(({ name }) => name);
    const added = await issues("robin").addLabels({ ...issue, labels: ["bug", "new"] });
    assert.deepEqual(named(added.data), ["Bug", "new"]);
    const again = await issues("robin").addLabels({ ...issue, labels: ["BUG"] });
    assert.deepEqual(named(again.data), ["Bug", "new"]);
    const removed = await issues("robin").removeLabel({ ...issue, name: "NEW" });
    assert.deepEqual(named(removed.data), ["Bug"]);
    assert.equal((await refused(issues("robin").removeLabel({ ...issue, name: "new" }))).status, 404);
    const set = await issues("robin").setLabels({ ...issue, labels: ["third"] });
    assert.deepEqual(named(set.data), ["third"]);
    assert.deepEqual(named((await issues("nora").listLabelsOnIssue(issue)).data), ["third"]);
    assert.equal((await issues("robin").removeAllLabels(issue)).status, 204);
    assert.deepEqual(github.repository.issue(1)?.labels, []);
    conforms();
  });

  it("lets those who triage use labels, but not make new ones", async () => {
    github.repository.addIssue({ title: "x", author: github.state.user("robin") });
    github.repository.addLabel({ name: "bug" });
    const add = (login: Login, label: string) =>
      issues(login).addLabels({ ...target, issue_number: 1, labels: [label] });
    assert.equal((await add("tess", "bug")).status, 200);
    assert.equal((await refused(add("tess", "new"))).status, 403);
    assert.equal((await refused(add("rita", "bug"))).status, 403);
    assert.deepEqual(names(), ["bug"]);
    conforms();
  });

  it("takes a bare list of labels too", async () => {
    github.repository.addIssue({ title: "x", author: github.state.user("robin") });
    const answer = await github.fetch("PUT", "/repos/acme/orbit/issues/1/labels", ["a", "b"]);
    assert.equal(answer.status, 200);
    assert.deepEqual(names(), ["a", "b"]);
    conforms();
  });
});
