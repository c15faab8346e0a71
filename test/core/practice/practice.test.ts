import { deepStrictEqual, equal, notEqual } from "node:assert/strict";
import { PracticeGateway } from "../../../src/core/practice/practiceGateway.ts";
import { PracticeLinkStore } from "../../../src/core/practice/practiceLinkStore.ts";
import { defaultPlanOptions } from "../../../src/core/plan/planInput.ts";
import { publishPlan, type PublishResult } from "../../../src/core/publish/publishPlan.ts";
import { readPlan } from "../../../src/core/publish/readPlan.ts";
import { config, planDocument, type RequirementSketch } from "../../support/builders.ts";
import { CountingRandom, FakeClock } from "../../support/memoryGateway.ts";

const sketches: RequirementSketch[] = [
  { id: "FR-1", criteria: ["It exports"], priority: "P0", level: 0, milestone: "1.0", owner: "@ada" },
  { id: "FR-2", dependsOn: ["FR-1"] },
];

class Practice {
  readonly clock = new FakeClock();
  readonly gateway: PracticeGateway;
  readonly store = new PracticeLinkStore();
  readonly #random = new CountingRandom();

  constructor() {
    const target = { host: "practice", owner: "practice", repo: "issues" };
    this.gateway = new PracticeGateway({ target, login: "you", clock: this.clock });
  }

  publish(of = sketches): Promise<PublishResult> {
    const { gateway, store, clock } = this;
    return publishPlan({ request: request(of), gateway, store, clock, random: this.#random });
  }

  async kinds(of = sketches): Promise<string[]> {
    const { plan } = await readPlan(request(of), this.gateway, this.store);
    return plan.changes.map(({ kind }) => kind);
  }
}

function request(of: readonly RequirementSketch[]) {
  return { documents: [planDocument(of)], config, options: defaultPlanOptions };
}

describe("practice, end to end", () => {
  it("publishes once: a second time there is nothing to send, and the links stay as they are", async () => {
    const practice = new Practice();
    const first = await practice.publish();
    equal(first.report.stopped, null);
    deepStrictEqual(
      first.report.outcomes.map(({ kind, outcome, message }) => [kind, outcome, message]),
      [
        ["ensureLabel", "done", ""],
        ["ensureLabel", "done", ""],
        ["ensureMilestone", "done", ""],
        ["create", "done", ""],
        ["create", "done", ""],
      ],
    );
    deepStrictEqual(
      practice.gateway.issues.map(({ title, milestone, assignees }) => [title, milestone, assignees]),
      [
        ["Title of FR-1", "1.0", ["ada"]],
        ["Title of FR-2", null, []],
      ],
    );
    deepStrictEqual(practice.clock.sleeps, []);
    const lock = await practice.store.readLock();
    notEqual(lock, "");

    const second = await practice.publish();
    equal(second.report.writes, 0);
    deepStrictEqual(await practice.kinds(), ["unchanged", "unchanged"]);
    equal(await practice.store.readLock(), lock);
    equal(await practice.store.readJournal(), "");
  });

  it("updates an issue whose requirement changed", async () => {
    const practice = new Practice();
    await practice.publish();
    const changed = [sketches[0]!, { ...sketches[1]!, title: "Import", statement: "The product shall import." }];
    deepStrictEqual(await practice.kinds(changed), ["update", "unchanged"]);
    equal((await practice.publish(changed)).report.writes, 1);
    equal(practice.gateway.issues[1]!.title, "Import");
    equal((await practice.publish(changed)).report.writes, 0);
  });

  it("shows an edit on the other side as drift, and never overwrites it", async () => {
    const practice = new Practice();
    await practice.publish();
    const { body } = practice.gateway.issues[0]!;
    practice.gateway.editIssue(1, { body: body.replace("The product shall do", "The product may do") });
    deepStrictEqual(await practice.kinds(), ["drift", "unchanged"]);
    equal((await practice.publish()).report.writes, 0);
    const changed = [{ ...sketches[0]!, statement: "The product must do it." }, sketches[1]!];
    deepStrictEqual(await practice.kinds(changed), ["conflict", "unchanged"]);
  });

  it("leaves a closed issue closed, and after a reset says that the issues are gone", async () => {
    const practice = new Practice();
    await practice.publish();
    practice.gateway.closeIssue(1);
    equal((await practice.publish()).report.writes, 0);
    equal(practice.gateway.issues[0]!.state, "closed");
    practice.gateway.reset();
    deepStrictEqual(await practice.kinds(), ["refuse", "refuse"]);
    practice.store.reset();
    equal((await practice.publish()).report.stopped, null);
    deepStrictEqual(
      practice.gateway.issues.map(({ number }) => number),
      [1, 2],
    );
  });
});
