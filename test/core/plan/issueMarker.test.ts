import { deepStrictEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { formatMarker, markerOf, parseMarker } from "../../../src/core/plan/issueMarker.ts";
import { seed } from "./nastyText.ts";

const digest = "0".repeat(64);
const marker = { link: "abc123", document: "docs/my prd.md", requirement: "FR--12>", digest };
const line = formatMarker(marker);

describe("issueMarker", () => {
  it("writes one comment", () => {
    equal(line, `<!-- throughline:v1 link=abc123 doc=docs%2Fmy%20prd.md req=FR-%2D12%3E digest=${digest} -->`);
  });

  it(`is read as it was written, whatever the names (seed ${seed})`, () => {
    const name = fc.string({ minLength: 1, unit: "grapheme" });
    fc.assert(
      fc.property(name, name, (document, requirement) => {
        const written = formatMarker({ link: "a", document, requirement, digest });
        ok(!/--(?!>$)|-->./.test(written.slice(4)));
        deepStrictEqual(parseMarker(written), { link: "a", document, requirement, digest });
      }),
      { seed },
    );
  });

  it("counts on the first line of a body only", () => {
    deepStrictEqual(markerOf(`${line}\ntext`), marker);
    equal(markerOf(`text\n${line}`), null);
    equal(markerOf(""), null);
  });

  for (const [name, text] of [
    ["a blank before it", ` ${line}`],
    ["a quotation", `> ${line}`],
    ["something behind it", `${line} x`],
    ["an empty requirement", line.replace("FR-%2D12%3E", "")],
    ["a value that is not encoded", line.replace("%2Fmy", "/my")],
    ["a broken value", line.replace("%2Fmy", "%ZZ")],
    ["another version", line.replace("v1", "v2")],
    ["a short digest", line.replace(digest, "00")],
  ] as const) {
    it(`is none with ${name}`, () => {
      equal(parseMarker(text), null);
    });
  }
});
