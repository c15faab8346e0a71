import { deepStrictEqual, equal, match, notEqual, ok, rejects, throws } from "node:assert/strict";
import { GatewayError, InvariantError } from "../../../src/core/errors.ts";
import type { IssueDraft } from "../../../src/core/model/issue.ts";
import { PracticeGateway, practiceHost } from "../../../src/core/practice/practiceGateway.ts";
import { FakeClock } from "../../support/memoryGateway.ts";

function practice(): { gateway: PracticeGateway; clock: FakeClock } {
  const clock = new FakeClock();
  const target = { host: "github.com", owner: "octo", repo: "Product" };
  return { gateway: new PracticeGateway({ target, login: "ada", clock }), clock };
}

function draft(more: Partial<IssueDraft> = {}): IssueDraft {
  return { title: "Export", body: "Text", labels: [], milestone: null, assignees: [], ...more };
}

function fails(code: GatewayError["code"]): (error: unknown) => boolean {
  return (error) => GatewayError.is(error, code) && !error.fateUnknown;
}

describe("PracticeGateway", () => {
  it("is a repository of its own on a host that is nowhere, without any pace", async () => {
    const { gateway } = practice();
    const { target, login, canPush, hasIssues, archived } = await gateway.readRepository();
    deepStrictEqual(target, { host: practiceHost, owner: "octo", repo: "Product" });
    deepStrictEqual([login, canPush, hasIssues, archived], ["ada", true, true, false]);
    deepStrictEqual(gateway.pace, { secondsBetweenWrites: 0, settleSeconds: 0 });
    match(practiceHost, /\.invalid$/);
  });

  it("is empty at first", async () => {
    const { gateway } = practice();
    deepStrictEqual(await gateway.listLabels(), []);
    deepStrictEqual(await gateway.listMilestones(), []);
    deepStrictEqual(await gateway.listIssues({}), []);
    equal(await gateway.readIssue(1), undefined);
    deepStrictEqual(await gateway.readIssues(["I_practice_1_1"]), [undefined]);
  });

  it("creates issues as they are drafted, numbered from 1", async () => {
    const { gateway } = practice();
    const milestone = await gateway.createMilestone({ title: "1.0", dueOn: "2027-03-31" });
    const given = draft({ title: " Export ", body: "a\r\nb", milestone: "1.0", assignees: ["bob", "Bob"] });
    const issue = await gateway.createIssue(given, [milestone]);
    deepStrictEqual(issue, {
      number: 1,
      nodeId: "I_practice_1_1",
      url: "https://practice.invalid/octo/Product/issues/1",
      title: "Export",
      body: "a\nb",
      state: "open",
      stateReason: null,
      labels: [],
      milestone: "1.0",
      assignees: ["bob"],
      author: "ada",
      authorAssociation: "OWNER",
      updatedAt: "2026-03-01T12:00:00.000Z",
    });
    equal((await gateway.createIssue(draft(), [])).number, 2);
    deepStrictEqual(await gateway.readIssue(1), issue);
    deepStrictEqual(
      (await gateway.readIssues(["I_practice_1_2", "no", issue.nodeId])).map((found) => found?.number),
      [2, undefined, 1],
    );
    deepStrictEqual(
      gateway.issues.map(({ number }) => number),
      [1, 2],
    );
  });

  it("knows labels in any letter case, and makes those it does not know", async () => {
    const { gateway } = practice();
    await gateway.createLabel({ name: "Requirement", color: "5319E7", description: "Ours" });
    const issue = await gateway.createIssue(draft({ labels: ["requirement", "new", "NEW"] }), []);
    deepStrictEqual(issue.labels, ["Requirement", "new"]);
    deepStrictEqual(await gateway.listLabels(), [
      { name: "Requirement", color: "5319e7", description: "Ours" },
      { name: "new", color: "ededed", description: "" },
    ]);
    await rejects(gateway.createLabel({ name: "REQUIREMENT", color: "000000", description: "" }), fails("conflict"));
  });

  it("lists by label and time, newest first", async () => {
    const { gateway, clock } = practice();
    await gateway.createIssue(draft({ labels: ["a"] }), []);
    await clock.sleep(60);
    await gateway.createIssue(draft(), []);
    await gateway.createIssue(draft({ labels: ["A"] }), []);
    const numbers = async (filter: { label?: string; since?: string }): Promise<number[]> =>
      (await gateway.listIssues(filter)).map(({ number }) => number);
    deepStrictEqual(await numbers({}), [3, 2, 1]);
    deepStrictEqual(await numbers({ label: "A" }), [3, 1]);
    deepStrictEqual(await numbers({ label: "A", since: "2026-03-01T12:01:00Z" }), [3]);
    deepStrictEqual(await numbers({ label: "b" }), []);
  });

  it("updates what a patch names and nothing else, and moves updatedAt although the clock stands", async () => {
    const { gateway } = practice();
    const milestone = await gateway.createMilestone({ title: "1.0", dueOn: null });
    const before = await gateway.createIssue(draft({ labels: ["a"], milestone: "1.0" }), [milestone]);
    const titled = await gateway.updateIssue(1, { title: "Import" }, []);
    deepStrictEqual({ ...titled, updatedAt: "" }, { ...before, title: "Import", updatedAt: "" });
    ok(titled.updatedAt > before.updatedAt);
    const bare = await gateway.updateIssue(1, { labels: [], milestone: null }, []);
    deepStrictEqual([bare.labels, bare.milestone, bare.title], [[], null, "Import"]);
    ok(bare.updatedAt > titled.updatedAt);
    equal(before.title, "Export", "a snapshot stays as it was");
  });

  it("closes with a reason, and opens again", async () => {
    const { gateway } = practice();
    await gateway.createIssue(draft(), []);
    const closed = await gateway.updateIssue(1, { state: "closed", stateReason: "duplicate" }, []);
    deepStrictEqual([closed.state, closed.stateReason], ["closed", "duplicate"]);
    const again = await gateway.updateIssue(1, { state: "closed", stateReason: "completed" }, []);
    equal(again.stateReason, "duplicate");
    const opened = await gateway.updateIssue(1, { state: "open" }, []);
    deepStrictEqual([opened.state, opened.stateReason], ["open", "reopened"]);
  });

  it("refuses what GitHub refuses, and changes nothing then", async () => {
    const { gateway } = practice();
    const milestone = await gateway.createMilestone({ title: "1.0", dueOn: null });
    await rejects(gateway.createMilestone({ title: "1.0", dueOn: null }), fails("conflict"));
    await rejects(gateway.createMilestone({ title: " ", dueOn: null }), fails("validation"));
    await rejects(gateway.createIssue(draft({ title: " ", labels: ["a"] }), []), fails("validation"));
    await rejects(gateway.createIssue(draft({ title: "x".repeat(257), labels: ["a"] }), []), fails("validation"));
    await rejects(gateway.createIssue(draft({ body: "x".repeat(65_537), labels: ["a"] }), []), fails("validation"));
    await rejects(gateway.createIssue(draft({ labels: ["a", "x".repeat(51)] }), []), fails("validation"));
    await rejects(gateway.updateIssue(7, { title: "x" }, []), fails("not-found"));
    await rejects(gateway.createIssue(draft({ milestone: "2.0" }), [milestone]), InvariantError);
    await rejects(
      gateway.createIssue(draft({ milestone: "2.0" }), [{ ...milestone, number: 9, title: "2.0" }]),
      fails("validation"),
    );
    deepStrictEqual([await gateway.listLabels(), gateway.issues], [[], []]);
    equal((await gateway.createIssue(draft({ title: "😀".repeat(256) }), [])).number, 1);
  });

  it("lets a person close and edit issues as others on GitHub would", async () => {
    const { gateway } = practice();
    const before = await gateway.createIssue(draft(), []);
    const edited = gateway.editIssue(1, { body: "Other" });
    deepStrictEqual([edited.title, edited.body], ["Export", "Other"]);
    const closed = gateway.closeIssue(1);
    deepStrictEqual([closed.state, closed.stateReason], ["closed", "completed"]);
    ok(before.updatedAt < edited.updatedAt && edited.updatedAt < closed.updatedAt);
    deepStrictEqual(await gateway.readIssue(1), closed);
    throws(() => gateway.closeIssue(2), fails("not-found"));
    throws(() => gateway.editIssue(1, { title: "" }), fails("validation"));
  });

  it("begins again on reset, with node ids that were never there", async () => {
    const { gateway } = practice();
    const before = await gateway.createIssue(draft({ labels: ["a"] }), []);
    gateway.reset();
    deepStrictEqual([gateway.issues, await gateway.listLabels()], [[], []]);
    const after = await gateway.createIssue(draft(), []);
    equal(after.number, 1);
    notEqual(after.nodeId, before.nodeId);
  });
});
