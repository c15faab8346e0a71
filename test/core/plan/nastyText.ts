import fc from "fast-check";

/** Seed of all properties here, so that a failure can be repeated. */
export const seed = 20260301;

const pieces = [
  ...Array.from("`@#<>[]()!|\\*_-&;:,.a1中“’—…\u200B\t \n"),
  ...["``", "```", "~~~", "\n\n", "  \n", "    ", "GH-", "12", "@b", "@o/t", "a@b.c", "<!--", "-->", "&lt;", "&#64;"],
  ...["](", "](x.md)", "](/r.md)", "](#a)", "![p](q.png)", "https://github.com/o/r/issues/1", "https://a.b/x@y#1"],
  ...["- ", "1. ", "> ", "# ", "[x] ", "<div>", "<pre>", "</pre>", "---", "===", "| a | b |", "\\\n"],
  ...["<!-- /throughline:v1 -->", "<!-- throughline:criteria -->", "### Acceptance criteria", " · ", "(#3)", "**"],
];

/** Markdown made of everything that could go wrong. */
export const nastyText = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(""));

export const documentUrl = fc.constantFrom(
  null,
  "https://github.com/o/r/blob/0123abc/docs (1)/prd.md",
  "https://github.com/o/r/blob/0123abc/prd.md",
);
