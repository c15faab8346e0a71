import { equal, rejects } from "node:assert/strict";
import { UsageError } from "../../../src/core/errors.ts";
import { PracticeLinkStore } from "../../../src/core/practice/practiceLinkStore.ts";

describe("PracticeLinkStore", () => {
  it("is empty at first, keeps the lock, and appends to the journal line by line", async () => {
    const store = new PracticeLinkStore();
    equal(await store.readLock(), "");
    equal(await store.readJournal(), "");
    await store.writeLock("one\n");
    await store.writeLock("two\n");
    await store.appendJournal("a");
    await store.appendJournal("b");
    equal(await store.readLock(), "two\n");
    equal(await store.readJournal(), "a\nb\n");
    await store.clearJournal();
    equal(await store.readJournal(), "");
    equal(await store.readLock(), "two\n");
  });

  it("lets one publisher in at a time, and a second release opens nothing", async () => {
    const store = new PracticeLinkStore();
    const first = await store.acquire();
    const isBusy = (error: unknown): boolean => UsageError.is(error, "busy");
    await rejects(store.acquire(), isBusy);
    await first.release();
    const second = await store.acquire();
    await first.release();
    await rejects(store.acquire(), isBusy);
    await second.release();
    await (await store.acquire()).release();
  });

  it("forgets all links on reset", async () => {
    const store = new PracticeLinkStore();
    await store.writeLock("one\n");
    await store.appendJournal("a");
    store.reset();
    equal((await store.readLock()) + (await store.readJournal()), "");
  });
});
