import { deepStrictEqual, equal } from "node:assert/strict";
import type { FieldName } from "../../../src/core/model/link.ts";
import { compareLabels, compareVersions, ownership, type FieldAction } from "../../../src/core/plan/threeWay.ts";

const values = ["a", "b", "c"] as const;
const same = (a: string, b: string): boolean => a === b;

/** What must come of base, document and GitHub, written down in full: 3 × 3 × 3. */
// prettier-ignore
const expected: Readonly<Record<string, FieldAction>> = {
  aaa: "agreed", aab: "drift", aac: "drift",
  aba: "send", abb: "agreed", abc: "conflict",
  aca: "send", acb: "conflict", acc: "agreed",
  baa: "agreed", bab: "send", bac: "conflict",
  bba: "drift", bbb: "agreed", bbc: "drift",
  bca: "conflict", bcb: "send", bcc: "agreed",
  caa: "agreed", cab: "conflict", cac: "send",
  cba: "conflict", cbb: "agreed", cbc: "send",
  cca: "drift", ccb: "drift", ccc: "agreed",
};

describe("threeWay", () => {
  for (const field of Object.keys(ownership) as FieldName[]) {
    it(`treats ${field} as the table says`, () => {
      for (const base of values) {
        for (const document of values) {
          for (const github of values) {
            const action = compareVersions(field, { base, document, github, githubIsOurs: false }, same);
            equal(action, expected[base + document + github], `${base} ${document} ${github}`);
          }
        }
      }
    });
  }

  it("needs the same text, or ours, where there is no base", () => {
    const compare = (document: string, github: string, githubIsOurs: boolean): FieldAction =>
      compareVersions("statement", { base: undefined, document, github, githubIsOurs }, same);
    equal(compare("a", "a", false), "agreed");
    equal(compare("a", "b", true), "send");
    equal(compare("a", "b", false), "conflict");
  });

  it("compares labels one by one, and leaves those of others alone", () => {
    for (const [base, document, github, merge] of [
      ["", "a", "x", { add: ["a"], remove: [], takenOff: [] }],
      ["", "a", "A", { add: [], remove: [], takenOff: [] }],
      ["a", "a", "", { add: [], remove: [], takenOff: ["a"] }],
      ["a", "", "a x", { add: [], remove: ["a"], takenOff: [] }],
      ["a", "", "x", { add: [], remove: [], takenOff: [] }],
      ["a", "b", "a", { add: ["b"], remove: ["a"], takenOff: [] }],
    ] as const) {
      const names = (text: string): string[] => text.split(" ").filter((name) => name !== "");
      deepStrictEqual(compareLabels(names(base), names(document), names(github)), merge);
    }
  });
});
