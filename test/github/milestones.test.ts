import assert from "node:assert/strict";
import { startOfDueDay } from "../support/github/rest/dueDay.ts";
import { refused, startTestGitHub, target, type TestGitHub } from "./testGitHub.ts";

describe("local GitHub: milestones", () => {
  let github: TestGitHub;

  beforeEach(async () => {
    github = await startTestGitHub();
  });

  afterEach(async () => {
    await github.close();
    assert.deepEqual(github.contractViolations, []);
  });

  it("creates, changes and closes a milestone, and counts its issues", async () => {
    const { issues } = github.octokit("robin").rest;
    const due = { due_on: "2026-03-31T12:00:00Z" };
    const { data: created } = await issues.createMilestone({ ...target, title: "M1", description: "Pilot", ...due });
    assert.deepEqual([created.number, created.due_on, created.state], [1, "2026-03-31T07:00:00Z", "open"]);
    await issues.create({ ...target, title: "x", milestone: 1 });
    const change = { milestone_number: 1, state: "closed", title: "M1 done" } as const;
    const { data: closed } = await issues.updateMilestone({ ...target, ...change });
    assert.deepEqual([closed.title, closed.closed_at, closed.open_issues], ["M1 done", "2026-01-05T09:30:00Z", 1]);
    assert.equal(closed.due_on, "2026-03-31T07:00:00Z");
    assert.deepEqual((await issues.getMilestone({ ...target, milestone_number: 1 })).data, closed);
    await issues.create({ ...target, title: "y", milestone: 1 });
    await issues.create({ ...target, title: "z", milestone: 1 });
    await issues.update({ ...target, issue_number: 1, state: "closed" });
    const { data: counted } = await issues.getMilestone({ ...target, milestone_number: 1 });
    assert.deepEqual([counted.open_issues, counted.closed_issues], [2, 1]);
  });

  it("lists by state, those due first before the others", async () => {
    const robin = github.state.user("robin");
    github.repository.addMilestone("none", robin);
    github.repository.addMilestone("late", robin, { dueOn: new Date("2026-09-01T07:00:00Z") });
    github.repository.addMilestone("soon", robin, { dueOn: new Date("2026-02-01T08:00:00Z") });
    github.repository.addMilestone("done", robin, { state: "closed" });
    const list = async (state: "open" | "closed" | "all"): Promise<string[]> => {
      const { data } = await github.octokit("nora").rest.issues.listMilestones({ ...target, state });
      return data.map(({ title }) => title);
    };
    assert.deepEqual(await list("open"), ["soon", "late", "none"]);
    assert.deepEqual(await list("closed"), ["done"]);
    assert.equal((await list("all")).length, 4);
  });

  it("refuses a title that exists, and everyone who may not push", async () => {
    const { issues } = github.octokit("robin").rest;
    await issues.createMilestone({ ...target, title: "M1" });
    const twice = await refused(issues.createMilestone({ ...target, title: "M1" }));
    assert.deepEqual([twice.status, twice.errors], [422, ["Milestone title already_exists"]]);
    const blank = await refused(issues.createMilestone({ ...target, title: "" }));
    assert.deepEqual(blank.errors, ["Milestone title missing_field"]);
    const same = await issues.updateMilestone({ ...target, milestone_number: 1, title: "M1" });
    assert.equal(same.status, 200);
    const triage = github.octokit("tess").rest.issues;
    assert.equal((await refused(triage.createMilestone({ ...target, title: "M2" }))).status, 403);
    assert.equal((await refused(issues.getMilestone({ ...target, milestone_number: 2 }))).status, 404);
    assert.equal(github.repository.milestones.length, 1);
  });
});

describe("local GitHub: the day a milestone is due", () => {
  const days: readonly (readonly [string, string])[] = [
    ["2020-09-24T06:59:00Z", "2020-09-23T07:00:00Z"],
    ["2020-09-24T07:01:00Z", "2020-09-24T07:00:00Z"],
    ["2026-01-15T00:00:00Z", "2026-01-14T08:00:00Z"],
    ["2026-01-15T12:00:00Z", "2026-01-15T08:00:00Z"],
    ["2022-11-14T07:00:00Z", "2022-11-13T08:00:00Z"],
    // The clocks go forward on 8 March 2026 and back on 1 November 2026, both at 10:00 or 09:00 UTC.
    ["2026-03-08T20:00:00Z", "2026-03-08T08:00:00Z"],
    ["2026-11-01T20:00:00Z", "2026-11-01T07:00:00Z"],
  ];

  for (const [given, kept] of days) {
    it(`keeps ${given} as ${kept}`, () => {
      assert.equal(startOfDueDay(new Date(given)).toISOString(), kept.replace("Z", ".000Z"));
    });
  }
});
