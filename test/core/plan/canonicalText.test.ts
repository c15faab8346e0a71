import { equal, notEqual } from "node:assert/strict";
import fc from "fast-check";
import { canonicalLine, canonicalText, unwrapText } from "../../../src/core/plan/canonicalText.ts";
import { nastyText, seed } from "./nastyText.ts";

describe("canonicalText", () => {
  const same: readonly (readonly [string, string, string])[] = [
    ["line endings", "a\r\n\r\nb\rc", "a\n\nb c"],
    ["blanks at the end", "a  \nb\t", "a b"],
    ["wrapping", "The product\nshall export\n  data.", "The product shall export data."],
    ["wrapping of list items", "- one\n  two\n- three", "- one two\n- three"],
    ["wrapping of Chinese", "系统必须\n导出数据。", "系统必须导出数据。"],
    ["runs of blanks", "a   b\u00A0 c", "a b c"],
    ["typography", "“It’s” – 5—10 …", '"It\'s" - 5-10 ...'],
    ["zero-width spaces", "@\u200Bada", "@ada"],
    ["blank lines at the ends", "\n\na\n\n", "a"],
    ["runs of blank lines", "a\n\n\n\nb", "a\n\nb"],
  ];
  for (const [name, a, b] of same)
    it(`makes no difference of ${name}`, () => {
      equal(canonicalText(a), b);
    });

  const different: readonly (readonly [string, string, string])[] = [
    ["paragraphs", "a\n\nb", "a\nb"],
    ["hard breaks", "a\\\nb", "a b"],
    ["list items", "- a\n- b", "- a b"],
    ["fenced code", "```\n“a”  b\n```", '```\n"a" b\n```'],
    ["lines of code", "```\na\nb\n```", "```\na b\n```"],
    ["words", "shall", "should"],
    ["letter case", "A", "a"],
  ];
  for (const [name, a, b] of different)
    it(`tells ${name} apart`, () => {
      notEqual(canonicalText(a), canonicalText(b));
    });

  it("closes an open fence, so that nothing below is swallowed", () => {
    equal(canonicalText("~~~~js\na"), "~~~~js\na\n~~~~");
  });

  it("puts a value on one line", () => {
    equal(canonicalLine(" a \n  b… "), "a b...");
  });

  it(`stays the same when the text is unwrapped (seed ${seed})`, () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        equal(canonicalText(unwrapText(text)), canonicalText(text));
      }),
      { seed, numRuns: 2000 },
    );
  });
});
