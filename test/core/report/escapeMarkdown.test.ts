import { deepStrictEqual, doesNotMatch, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { escapeMarkdown } from "../../../src/core/report/escapeMarkdown.ts";
import { plainLine } from "../../../src/core/report/plainLine.ts";
import { hostileTexts } from "./hostileText.ts";
import { nodesOf, readMarkdown, textOf } from "./readMarkdown.ts";

const places: Readonly<Record<string, (text: string) => string>> = {
  "a paragraph": (text) => text,
  "a list item": (text) => `- ${text}`,
  "a heading": (text) => `# ${text}`,
  "a table cell": (text) => `| a | b |\n| --- | --- |\n| ${text} | c |`,
};

/** In each place it reads as written, and makes nothing that a plain word does not make. */
function checkHarmless(text: string): void {
  const escaped = escapeMarkdown(text);
  if (escaped === "") return;
  for (const [place, put] of Object.entries(places)) {
    const actual = readMarkdown(put(escaped));
    deepStrictEqual(typesOf(actual), typesOf(readMarkdown(put("plain"))), `${place}: ${escaped}`);
    const read = textOf(actual).replaceAll("\u200B", "");
    equal(
      read,
      textOf(readMarkdown(put("plain"))).replace("plain", () => plainLine(text)),
      place,
    );
    doesNotMatch(textOf(actual), /@[a-z\d]|#\d|(?<![a-z\d])gh-\d|\/\/|(?<![a-z\d])www\./i, place);
  }
}

function typesOf(root: Parameters<typeof nodesOf>[0]): string[] {
  return nodesOf(root).map(({ type }) => type);
}

describe("escapeMarkdown", () => {
  for (const text of hostileTexts) {
    it(`makes text of ${JSON.stringify(text)}`, () => {
      checkHarmless(text);
    });
  }

  it("makes text of anything, in every place", () => {
    const signs = fc.constantFrom(
      ..."\\`*_{}[]()#+-.!|<>~$&^:@/=\"' a1\n\t".split(""),
      "http://",
      "www.",
      "gh-",
      "&amp;",
      "]:",
      "<!--",
      "a@b.c",
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 20 }), (parts) => {
        checkHarmless(parts.join(""));
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("leaves ordinary text as it is", () => {
    const text = "Export (CSV, 3.5 MB): “fast” – within 2 s, for 50% of users; see FR-12!";
    equal(escapeMarkdown(text), text);
    equal(escapeMarkdown(" \n "), "");
  });

  it("shortens what is read, never between the halves of a character", () => {
    equal(escapeMarkdown("a|b|c", 5), "a\\|b\\|c");
    equal(escapeMarkdown("a|b|cd", 5), "a\\|b\\|…");
    equal(escapeMarkdown("😀😀😀", 2), "😀…");
    ok(!escapeMarkdown("word and more", 6).includes(" …"));
  });
});
