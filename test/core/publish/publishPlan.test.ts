import { deepStrictEqual, equal, match, ok, rejects } from "node:assert/strict";
import { GatewayError, UsageError } from "../../../src/core/errors.ts";
import { parseLock } from "../../../src/core/plan/lock.ts";
import { defaultPlanOptions, type PlanRequest } from "../../../src/core/plan/planInput.ts";
import { publishPlan, type PublishOptions, type PublishResult } from "../../../src/core/publish/publishPlan.ts";
import { unlinkRequirements } from "../../../src/core/publish/unlinkRequirements.ts";
import { readPlan } from "../../../src/core/publish/readPlan.ts";
import { config, planDocument, type RequirementSketch } from "../../support/builders.ts";
import {
  CountingRandom,
  Crash,
  FakeClock,
  MemoryDisk,
  MemoryGateway,
  MemoryLinkStore,
  MemoryRepository,
  Process,
  type CrashPlan,
  type Faults,
} from "../../support/memoryGateway.ts";

const three: RequirementSketch[] = [
  { id: "FR-1", criteria: ["It exports", "It imports"], priority: "P0", level: 0, milestone: "1.0" },
  { id: "FR-2", dependsOn: ["FR-1"] },
  { id: "FR-3", title: "Fast", kind: "non-functional" },
];

/** One person's machine, working on a repository that others may share. */
class Machine {
  readonly clock = new FakeClock();
  readonly disk = new MemoryDisk();
  readonly random: CountingRandom;
  readonly repository: MemoryRepository;
  readonly login: string;

  constructor(repository = new MemoryRepository(), login = "ada") {
    this.repository = repository;
    this.login = login;
    this.random = new CountingRandom(login[0]);
  }

  async publish(
    sketches: readonly RequirementSketch[],
    {
      crash = null,
      faults = {},
      ...more
    }: { crash?: CrashPlan | null; faults?: Faults } & Partial<PublishOptions> = {},
  ): Promise<PublishResult> {
    const process = new Process(crash);
    this.disk.isHeld = false;
    return publishPlan({
      request: request(sketches),
      gateway: new MemoryGateway(this.repository, this.clock, { process, faults, login: this.login }),
      store: new MemoryLinkStore(this.disk, process),
      clock: this.clock,
      random: this.random,
      ...more,
    });
  }

  async plan(sketches: readonly RequirementSketch[]) {
    const gateway = new MemoryGateway(this.repository, this.clock, { login: this.login });
    return readPlan(request(sketches), gateway, new MemoryLinkStore(this.disk));
  }
}

function request(sketches: readonly RequirementSketch[]): PlanRequest {
  return { documents: [planDocument(sketches)], config, options: defaultPlanOptions };
}

function outcomes(result: PublishResult): string[] {
  return result.report.outcomes.map(({ kind, requirementId, outcome }) => `${kind} ${requirementId ?? "-"} ${outcome}`);
}

describe("publishPlan", () => {
  it("creates labels, milestones and issues, by rank, and writes the lock", async () => {
    const machine = new Machine();
    const result = await machine.publish(three);
    deepStrictEqual(machine.repository.writes, [
      "label priority: p0",
      "label quality",
      "label requirement",
      "milestone 1.0",
      "create Title of FR-1",
      "create Title of FR-2",
      "create Fast",
    ]);
    deepStrictEqual(outcomes(result).slice(-3), ["create FR-1 done", "create FR-2 done", "create FR-3 done"]);
    equal(result.report.writes, 7);
    equal(result.report.stopped, null);
    equal(machine.disk.journal, "");
    deepStrictEqual(
      parseLock(machine.disk.lock).value.records.map(({ requirement, number }) => [requirement, number]),
      [
        ["FR-1", 1],
        ["FR-2", 2],
        ["FR-3", 3],
      ],
    );
    match(machine.repository.issues[1]?.body ?? "", /\*\*Depends on:\*\* FR-1 \(#1\)/);
  });

  it("sends writes at least a second apart", async () => {
    const machine = new Machine();
    await machine.publish(three);
    deepStrictEqual(machine.clock.sleeps, [1, 1, 1, 1, 1, 1]);
  });

  it("sends nothing the second time, and leaves the lock alone", async () => {
    const machine = new Machine();
    await machine.publish(three);
    const { lock } = machine.disk;
    const again = await machine.publish(three);
    equal(again.report.writes, 0);
    deepStrictEqual(outcomes(again), ["unchanged FR-1 skipped", "unchanged FR-2 skipped", "unchanged FR-3 skipped"]);
    equal(machine.disk.lock, lock);
    equal(machine.disk.lockWrites, 1);
  });

  it("sends only the fields that changed, and keeps ticks and foreign text", async () => {
    const machine = new Machine();
    await machine.publish(three);
    const body = machine.repository.issues[0]?.body ?? "";
    machine.repository.edit(1, { body: `${body.replace("- [ ] It imports", "- [x] It imports")}\n\nEngineers' notes` });
    const [first, ...rest] = three;
    const result = await machine.publish([{ ...first, statement: "It shall do more." }, ...rest]);
    equal(machine.repository.writes.at(-1), "update #1 body");
    equal(result.report.writes, 1);
    const now = machine.repository.issues[0]?.body ?? "";
    match(now, /It shall do more\./);
    match(now, /- \[x\] It imports/);
    match(now, /Engineers' notes$/);
    equal((await machine.publish([{ ...first, statement: "It shall do more." }, ...rest])).report.writes, 0);
  });

  it("leaves GitHub's changes alone and reports them", async () => {
    const machine = new Machine();
    await machine.publish(three);
    machine.repository.edit(3, { title: "Very fast", state: "closed" });
    const result = await machine.publish(three);
    equal(result.report.writes, 0);
    ok(outcomes(result).includes("drift FR-3 skipped"));
    equal(machine.repository.issues[2]?.title, "Very fast");
  });

  for (const answer of ["found", "lagging"] as const) {
    it(`never sends a create again whose answer was lost (${answer})`, async () => {
      const machine = new Machine();
      const faults: Faults = { loseAnswer: new Set([2]), listLag: answer === "found" ? 0 : 99 };
      const [, second] = three;
      const result = await machine.publish([second ?? {}], { faults });
      equal(machine.repository.open().length, 1);
      equal(outcomes(result).at(-1), `create FR-2 ${answer === "found" ? "done" : "failed"}`);
      equal(machine.disk.journal === "", answer === "found");
      equal((await machine.publish([second ?? {}])).report.writes, 0);
      equal(machine.repository.open().length, 1);
      equal((await machine.publish([second ?? {}])).report.writes, 0);
      equal(machine.disk.journal, "");
    });
  }

  it("creates nothing while the list of a broken-off run's issues cannot be read", async () => {
    const machine = new Machine();
    await rejects(machine.publish(three, { crash: { at: 22, moment: "after" } }), Crash);
    const journal = machine.disk.journal;
    const before = machine.repository.writes.length;
    const listError = new GatewayError("server", "Cannot list: GitHub failed.");
    await rejects(machine.publish(three, { faults: { listError } }), (error) => error === listError);
    equal(machine.repository.writes.length, before);
    equal(machine.disk.journal, journal);
  });

  it("stops at a limit, keeps what was done, and goes on later", async () => {
    const machine = new Machine();
    const limit = new GatewayError("rate-limited", "Cannot create: limit.", { retryAfterSeconds: 120 });
    const result = await machine.publish(three, { faults: { fail: new Map([[6, limit]]) } });
    ok(result.report.stopped !== null);
    equal(result.report.stopped.code, "rate-limited");
    match(result.report.stopped.message, /go on after 12:02 UTC/);
    deepStrictEqual(outcomes(result).slice(-3), ["create FR-1 done", "create FR-2 failed", "create FR-3 cancelled"]);
    await machine.publish(three);
    equal(machine.repository.open().length, 3);
    equal((await machine.publish(three)).report.writes, 0);
  });

  it("goes on after a failure that concerns one change only", async () => {
    const machine = new Machine();
    const refusal = new GatewayError("validation", "Cannot create: no.");
    const result = await machine.publish(three, { faults: { fail: new Map([[5, refusal]]) } });
    deepStrictEqual(outcomes(result).slice(-3), ["create FR-1 failed", "create FR-2 done", "create FR-3 done"]);
    equal((await machine.publish(three)).report.writes, 1);
  });

  it("creates without an assignee that GitHub does not accept", async () => {
    const machine = new Machine();
    const refusal = new GatewayError("validation", "Cannot create: assignee is invalid.");
    const result = await machine.publish([{ owner: "@nobody" }], { faults: { fail: new Map([[2, refusal]]) } });
    equal(machine.repository.open().length, 1);
    match(result.report.outcomes.at(-1)?.message ?? "", /did not take assignee @nobody/);
  });

  it("stops when it is cancelled", async () => {
    const machine = new Machine();
    const controller = new AbortController();
    const result = await machine.publish(three, {
      signal: controller.signal,
      onProgress: ({ change }) => {
        if (change?.kind === "create" && change.requirementId === "FR-2") controller.abort();
      },
    });
    equal(result.report.stopped?.code, "cancelled");
    equal(machine.repository.open().length, 1);
    await machine.publish(three);
    equal(machine.repository.open().length, 3);
  });

  it("refuses a plan that is not the approved one any more, and says what moved", async () => {
    const machine = new Machine();
    const { plan } = await machine.plan(three);
    await rejects(
      machine.publish(three.slice(0, 2), { approved: plan }),
      (error) => UsageError.is(error, "stale-plan") && /no longer to create FR-3/.test(error.message),
    );
    equal(machine.repository.writes.length, 0);
    equal((await machine.publish(three, { approved: plan })).report.stopped, null);
  });

  it("refuses a repository that takes no issues", async () => {
    const machine = new Machine();
    machine.repository.snapshot = { ...machine.repository.snapshot, hasIssues: false };
    await rejects(machine.publish(three), (error) => UsageError.is(error, "repository"));
  });

  it("keeps a second publisher on this machine out", async () => {
    const machine = new Machine();
    machine.disk.isHeld = true;
    const store = new MemoryLinkStore(machine.disk);
    const gateway = new MemoryGateway(machine.repository, machine.clock);
    const { clock, random } = machine;
    await rejects(publishPlan({ request: request(three), gateway, store, clock, random }), (error) =>
      UsageError.is(error, "busy"),
    );
  });

  it("publishes without labels and milestone for those who may not push", async () => {
    const machine = new Machine();
    machine.repository.snapshot = { ...machine.repository.snapshot, canPush: false };
    const result = await machine.publish(three);
    equal(result.report.writes, 3);
    match(result.plan.warnings.join(), /may not push/);
    equal((await machine.publish(three)).report.writes, 0);
    machine.disk.lock = "";
    equal((await machine.publish(three)).report.writes, 0);
    equal(machine.repository.open().length, 3);
  });

  it("rebuilds a lost lock from markers", async () => {
    const machine = new Machine();
    await machine.publish(three);
    const { lock } = machine.disk;
    machine.disk.lock = "";
    equal((await machine.publish(three)).report.writes, 0);
    equal(machine.disk.lock, lock);
  });

  describe("with two publishers at the same time", () => {
    /** Ada publishes, and at her n-th write Bob does too, as members of the same organisation. */
    async function race(atWrite: number, crash: CrashPlan | null = null): Promise<{ ada: Machine; bob: Machine }> {
      const repository = new MemoryRepository();
      const ada = new Machine(repository, "ada");
      const bob = new Machine(repository, "bob");
      repository.association = "MEMBER";
      const others: Promise<PublishResult>[] = [];
      const afterWrite = (write: number): void => {
        if (write === atWrite) others.push(bob.publish(three));
      };
      await ada.publish(three, { crash, faults: { afterWrite } }).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      await Promise.all(others);
      return { ada, bob };
    }

    async function settle({ ada, bob }: { ada: Machine; bob: Machine }, when: string): Promise<void> {
      const { repository } = ada;
      await ada.publish(three);
      await bob.publish(three);
      const open = repository.open().map(({ body }) => /req=(\S+)/.exec(body)?.[1] ?? "");
      deepStrictEqual(open.sort(), ["FR-1", "FR-2", "FR-3"], when);
      const closed = repository.issues.filter(({ state }) => state === "closed");
      ok(
        closed.every(({ stateReason }) => stateReason === "duplicate"),
        when,
      );
      equal((await ada.publish(three)).report.writes, 0, when);
      equal((await bob.publish(three)).report.writes, 0, when);
      const numbers = (machine: Machine) => parseLock(machine.disk.lock).value.records.map(({ number }) => number);
      deepStrictEqual(numbers(ada), numbers(bob), when);
    }

    it("keeps the issue with the lowest number", async () => {
      let closed = 0;
      for (let write = 1; write <= 7; write++) {
        const machines = await race(write);
        await settle(machines, `Bob began at write ${write}`);
        closed += machines.ada.repository.issues.filter(({ state }) => state === "closed").length;
      }
      ok(closed > 0);
    });

    it("also when one of them is killed", async () => {
      for (let write = 1; write <= 7; write++) {
        for (let at = 8; at <= 40; at++) {
          const machines = await race(write, { at, moment: "after" });
          await settle(machines, `Bob began at write ${write}, Ada was killed at call ${at}`);
        }
      }
    });
  });

  describe("killed at any call", () => {
    for (const moment of ["before", "after", "torn"] as const) {
      it(`leaves one open issue each (${moment})`, async () => {
        for (let at = 1; ; at++) {
          const machine = new Machine();
          let finished = false;
          try {
            await machine.publish(three, { crash: { at, moment } });
            finished = true;
          } catch (error) {
            if (!(error instanceof Crash)) throw error;
          }
          await machine.publish(three);
          const titles = machine.repository.open().map(({ title }) => title);
          deepStrictEqual(titles.sort(), ["Fast", "Title of FR-1", "Title of FR-2"], `killed at call ${at}`);
          const { lock } = machine.disk;
          equal((await machine.publish(three)).report.writes, 0, `killed at call ${at}`);
          equal(machine.disk.lock, lock);
          equal(machine.disk.journal, "");
          if (finished) break;
          ok(at < 200);
        }
      });
    }

    it("also when it is killed twice, and lists lag", async () => {
      for (let first = 1; first < 32; first++) {
        for (let second = 3; second < 30; second += 4) {
          const machine = new Machine();
          const swallow = (error: unknown): void => {
            if (!(error instanceof Crash)) throw error;
          };
          await machine.publish(three, { crash: { at: first, moment: "after" } }).catch(swallow);
          await machine.publish(three, { crash: { at: second, moment: "torn" } }).catch(swallow);
          await machine.publish(three);
          equal(machine.repository.open().length, 3, `killed at ${first} and ${second}`);
          equal((await machine.publish(three)).report.writes, 0, `killed at ${first} and ${second}`);
        }
      }
    });
  });

  describe("after a requirement was unlinked", () => {
    const unlink = (machine: Machine) =>
      unlinkRequirements(new MemoryLinkStore(machine.disk), [{ document: "docs/prd.md", requirement: "fr-1" }]);

    it("makes no second issue of it, and says nothing of the old one's marker", async () => {
      const machine = new Machine();
      await machine.publish(three);
      const writes = machine.repository.writes.length;
      deepStrictEqual(
        (await unlink(machine)).map(({ number }) => number),
        [1],
      );
      deepStrictEqual(await unlink(machine), []);
      const { plan } = await machine.publish(three);
      match(plan.changes.find(({ kind }) => kind === "refuse")?.reason ?? "", /Unlinked from #1/);
      deepStrictEqual(plan.warnings, []);
      equal(machine.repository.writes.length, writes);
    });

    it("takes the issue that its text names from then on", async () => {
      const machine = new Machine();
      await machine.publish(three);
      await unlink(machine);
      const [first = {}, ...others] = three;
      await machine.publish([{ ...first, issue: 1 }, ...others]);
      const [record] = parseLock(machine.disk.lock).value.records;
      deepStrictEqual([record?.number, record?.state], [1, "linked"]);
      equal(machine.repository.open().length, 3);
    });

    it("makes a new issue once GitHub has no longer the old one", async () => {
      const machine = new Machine();
      await machine.publish(three);
      await unlink(machine);
      machine.repository.issues.shift();
      await machine.publish(three);
      const [record] = parseLock(machine.disk.lock).value.records;
      deepStrictEqual([record?.requirement, record?.state], ["FR-1", "linked"]);
      equal(machine.repository.open().length, 3);
    });

    it("keeps what a run that broke off left to be found", async () => {
      const machine = new Machine();
      await machine.publish(three);
      machine.disk.journal = "torn";
      await unlink(machine);
      const { report } = await machine.publish(three.slice(1));
      equal(report.writes, 0);
    });
  });
});
