import { equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { canonicalText, unwrapText } from "../../../src/core/plan/canonicalText.ts";
import { neutralise, revive } from "../../../src/core/plan/neutralise.ts";
import { documentUrl, nastyText, seed } from "./nastyText.ts";

const nowhere = { documentUrl: null };
const somewhere = { documentUrl: "https://github.com/o/r/blob/abc/docs/prd.md" };

describe("neutralise", () => {
  // `·` stands for the zero-width space.
  const cases: readonly (readonly [string, string, string])[] = [
    ["a mention", "ask @ada, or (@octo/team)", "ask @·ada, or (@·octo/team)"],
    ["a mention next to a sign", "_@ada_ /@ada \\@ada", "_@ada_ /@·ada \\@·ada"],
    ["a mention of character references", "&#64;ada &commat;ada &#x40;ada", "&#64;·ada &commat;·ada &#x40;·ada"],
    ["e-mail and hosts", "ada@example.org user@host", "ada@example.org user@host"],
    ["code", "`@scope/pkg` and ``#1 ` @a``", "`@scope/pkg` and ``#1 ` @a``"],
    ["fences", "```\n@ada #1 <!-- -->\n```", "```\n@ada #1 <!-- -->\n```"],
    ["an unclosed code span", "`@ada", "`@·ada"],
    ["code spans that meet over list items", "- a ` b\n- @ada ` c", "- a ` b\n- @·ada ` c"],
    ["code spans in HTML blocks", "<div>\n`@ada`\n</div>", "<div>\n`@·ada`\n</div>"],
    ["code spans over table cells", "| ` | @ada ` |", "| ` | @·ada ` |"],
    ["a fence in a list that ends with it", "- ```\n  a\n@ada\n```", "- ```\n  a\n@·ada\n```"],
    ["references", "#12, octo/repo#12, GH-12, gh-3, Fixes #4", "#·12, octo/repo#·12, GH-·12, gh-·3, Fixes #·4"],
    ["no references", "# 12, C#, &#8212;, page.html", "# 12, C#, &#8212;, page.html"],
    ["addresses", "https://example.org/a#12/@ada", "https://example.org/a#12/@ada"],
    ["addresses of issues", "see https://github.com/o/r/issues/12", "see https:·//github.com/o/r/issues/12"],
    ["addresses of commits", "https://github.com/o/r/commit/abcdef1", "https:·//github.com/o/r/commit/abcdef1"],
    ["links to issues", "[x](https://github.com/o/r/pull/1)", "[x]·(https:·//github.com/o/r/pull/1)"],
    ["other addresses on GitHub", "https://github.com/o/r/blob/a/b.md", "https://github.com/o/r/blob/a/b.md"],
    ["comments", "a <!-- hidden --> b", "a &lt;!-- hidden --> b"],
    ["other hidden text", "<?a?> <![CDATA[b]]>", "&lt;?a?> &lt;![CDATA[b]]>"],
    ["markers in code", "```\n<!-- /throughline:v1 -->\n```", "```\n<!-- /throughline·:v1 -->\n```"],
    ["relative links to nowhere", "[a](b.md)", "[a](b.md)"],
    ["mentions in what is no link", "a](@ada)", "a](@·ada)"],
  ];
  for (const [name, text, expected] of cases) {
    it(`deals with ${name}`, () => {
      equal(neutralise(text, nowhere), expected.replaceAll("·", "\u200B"));
    });
  }

  const links: readonly (readonly [string, string])[] = [
    ["[a](b.md#x)", "[a](https://github.com/o/r/blob/abc/docs/b.md#x)"],
    ["[a](../b.md)", "[a](https://github.com/o/r/blob/abc/docs/../b.md)"],
    ["[a](/b.md)", "[a](https://github.com/o/r/blob/abc/b.md)"],
    ["[a](#goals)", "[a](https://github.com/o/r/blob/abc/docs/prd.md#goals)"],
    ["![a](b.png)", "![a](https://github.com/o/r/raw/abc/docs/b.png)"],
    ["[a](<b c.md>)", "[a](<https://github.com/o/r/blob/abc/docs/b c.md>)"],
    ["[`a`](b.md 'T')", "[`a`](https://github.com/o/r/blob/abc/docs/b.md 'T')"],
    ["[a](https://x.org/b)", "[a](https://x.org/b)"],
    ["[a](mailto:a@b.c)", "[a](mailto:a@b.c)"],
  ];
  for (const [text, expected] of links) {
    it(`makes ${text} absolute and relative again`, () => {
      const made = neutralise(text, somewhere);
      equal(made.replaceAll("\u200B", ""), expected);
      equal(revive(made, somewhere), text);
    });
  }

  it(`is undone by revive (seed ${seed})`, () => {
    fc.assert(
      fc.property(nastyText, documentUrl, (text, url) => {
        const there = neutralise(unwrapText(text), { documentUrl: url });
        equal(canonicalText(revive(there, { documentUrl: url })), canonicalText(text));
      }),
      { seed, numRuns: 3000 },
    );
  });

  it(`leaves no line that reads like one of our comments (seed ${seed})`, () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        ok(!/<!-- \/?throughline:/.test(neutralise(text, nowhere)));
      }),
      { seed, numRuns: 2000 },
    );
  });
});
