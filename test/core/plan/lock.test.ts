import { deepStrictEqual, equal, match } from "node:assert/strict";
import fc from "fast-check";
import { foldRecords, formatEntry, parseJournal } from "../../../src/core/plan/journal.ts";
import { formatLock, parseLock } from "../../../src/core/plan/lock.ts";
import { formatRecord } from "../../../src/core/plan/recordSchema.ts";
import { fields, linkRecord } from "../../support/builders.ts";
import { seed } from "./nastyText.ts";

const one = linkRecord({ number: 1, requirement: "FR-1" });
const two = linkRecord({ number: 2, requirement: "FR-2" });
const other = linkRecord({ number: 3, requirement: "FR-1", document: "docs/other.md" });

describe("lock", () => {
  it("is a header and one line a link, sorted", () => {
    const text = formatLock({ records: [two, one, other], unread: [] });
    deepStrictEqual(text.split("\n").slice(0, 1), ['{"throughline":1}']);
    deepStrictEqual(parseLock(text), { value: { records: [other, one, two], unread: [] }, problems: [] });
    match(text, /\}\n$/);
  });

  it("is empty when there is nothing in it", () => {
    equal(formatLock({ records: [], unread: [] }), "");
    deepStrictEqual(parseLock(""), { value: { records: [], unread: [] }, problems: [] });
  });

  it(`has the same bytes in whatever order records come (seed ${seed})`, () => {
    const record = fc
      .record({
        number: fc.integer({ min: 1, max: 4 }),
        requirement: fc.constantFrom("FR-1", "FR-2", "fr 1"),
        title: fc.string(),
      })
      .map(({ title, ...rest }) => linkRecord({ ...rest, published: fields({ title }) }));
    fc.assert(
      fc.property(fc.array(record), fc.infiniteStream(fc.nat()), (records, order) => {
        const shuffled = records.map((item) => [order.next().value, item] as const).sort(([a], [b]) => a - b);
        const text = formatLock({ records, unread: [] });
        equal(formatLock({ records: shuffled.map(([, item]) => item), unread: [] }), text);
        equal(formatLock(parseLock(text).value), text);
      }),
      { seed },
    );
  });

  it("reads both sides of a merge, but not their common ancestor", () => {
    const [a, b, c] = [one, two, other].map(formatRecord);
    const text = `{"throughline":1}\n<<<<<<< ours\n${a}\n||||||| base\n${c}\n=======\n${b}\n>>>>>>> theirs\n`;
    const { value, problems } = parseLock(text);
    deepStrictEqual(value.records, [one, two]);
    deepStrictEqual(
      problems.map(({ code }) => code),
      ["merged"],
    );
  });

  it("settles two records for one requirement, the same way in both orders", () => {
    const rival = linkRecord({ number: 5 });
    const newer = linkRecord({ number: 1, published: fields({ title: "Z" }) });
    for (const records of [
      [one, rival, newer],
      [newer, rival, one],
    ]) {
      const { value, problems } = parseLock(records.map(formatRecord).join("\r\n"));
      deepStrictEqual(value.records, [newer]);
      deepStrictEqual(
        problems.map(({ code }) => code),
        ["two-issues"],
      );
      match(problems[0]?.message ?? "", /#1 stays/);
    }
  });

  it("keeps what it cannot read, and says so", () => {
    const text = `{"throughline":1}\n${formatRecord(one)}\n{"link":\n`;
    const { value, problems } = parseLock(text);
    deepStrictEqual(
      problems.map(({ code, line }) => [code, line]),
      [["unreadable", 3]],
    );
    equal(formatLock(value), text);
  });

  it("knows a lock of a later version", () => {
    deepStrictEqual(
      parseLock('{"throughline":2}\n').problems.map(({ code }) => code),
      ["newer"],
    );
  });
});

describe("journal", () => {
  const { link, document, requirement, repository, published } = one;
  const pending = { link, document, requirement, repository, published };
  const creating = formatEntry({ event: "creating", at: "2026-01-01T00:00:00.000Z", record: pending });
  const linked = formatEntry({ event: "linked", record: one });
  const abandoned = formatEntry({ event: "abandoned", link: one.link });

  for (const [name, lines, waiting, records] of [
    ["an announced create", [creating], 1, 0],
    ["a create that was carried out", [creating, linked], 0, 1],
    ["a create that was given up", [creating, abandoned], 0, 0],
    ["a torn last line", [creating, linked.slice(0, 40)], 1, 0],
    ["an empty line after a torn one", [creating.slice(0, 40), "", creating], 1, 0],
  ] as const) {
    it(`reads ${name}`, () => {
      const { value } = parseJournal(lines.join("\n"));
      deepStrictEqual([value.pending.length, value.linked.length], [waiting, records]);
    });
  }

  it("reports a torn line in the middle only", () => {
    equal(parseJournal(creating.slice(0, 40)).problems.length, 0);
    equal(parseJournal(`${creating.slice(0, 40)}\n${linked}\n`).problems.length, 1);
  });

  it("takes a link along to another requirement", () => {
    const moved = { ...one, requirement: "FR-9" };
    deepStrictEqual(foldRecords([one, two], [moved]), [two, moved]);
    deepStrictEqual(foldRecords([one], [moved, one]), [one]);
  });
});
