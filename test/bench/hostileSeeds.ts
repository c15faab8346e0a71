/** A text of about so many characters that some way of reading Markdown takes too long for. */
export type HostileSeed = (length: number) => string;

/** Seeds by what they are made of. */
export const hostileSeeds: Readonly<Record<string, HostileSeed>> = {
  // Running text.
  "[": repeated("["),
  "![": repeated("!["),
  "[a](": repeated("[a]("),
  "[a][": repeated("[a]["),
  "](": repeated("]("),
  "*_": repeated("*_"),
  "a**b": repeated("a**b"),
  "**a ": repeated("**a "),
  _a__: repeated("_a__"),
  "~~a": repeated("~~a"),
  "a <![CDATA[": repeated("a <![CDATA["),
  "a <!--": repeated("a <!--"),
  "a <?": repeated("a <?"),
  '<a href="': repeated('<a href="'),
  "<": repeated("<"),
  "&a": repeated("&a"),
  "\\": repeated("\\"),
  "www.a": repeated("www.a"),
  "a@b.": repeated("a@b."),
  "backticks, one more each time": numbered((count) => `${"`".repeat(count)}a`),
  "one long word": repeated("a"),
  "one long line": repeated("word "),
  "blanks in a line": (length) => `a${" ".repeat(length)}b`,
  "hard breaks": repeated("a  \n"),
  // Blocks.
  "> ": repeated("> "),
  "- ": repeated("- "),
  "1. ": repeated("1. "),
  "* > ": repeated("* > "),
  "quoted lines": repeated("> a\n"),
  "list items": repeated("- a\n"),
  "list items apart": repeated("- a\n\n"),
  "lists that alternate": repeated("- a\n* b\n"),
  "nested list": numbered((depth) => `${"  ".repeat(depth)}- a\n`),
  "quotes one deeper each time": numbered((depth) => `${">".repeat(depth)} a\n`),
  "lazy continuation": (length) => `> a\n${"b\n".repeat(length / 2)}`,
  "indented code": repeated("    a\n\n"),
  "fences that never close": repeated("```a\n"),
  "fences one longer each time": numbered((count) => `${"`".repeat(count + 3)}\n`),
  "fences around headings": repeated("```\n# a\n"),
  "comments that never close": repeated("<!-- a\n"),
  "HTML blocks": repeated("<div>\n\n"),
  definitions: repeated("[a]: b\n"),
  "definitions that never end": repeated("[a]: b '"),
  "setext headings": repeated("a\n===\n"),
  rules: repeated("***\n"),
  "blank lines": repeated("\n"),
  "carriage returns": repeated("\r"),
  tabs: repeated("\t"),
  "NUL and half a pair": repeated("\0\ud800"),
  // Tables.
  "a row of columns": (length) => columns(length / 6),
  "columns and rows": (length) => `${columns(50)}\n${`${"| a ".repeat(50)}|\n`.repeat(length / 200)}`,
  "rows without cells": (length) => `${columns(50)}\n${"|\n".repeat(length / 2)}`,
  "pipes without a table": repeated("a | b\n"),
  "delimiter rows": repeated("| --- |\n"),
  "line breaks in a cell": (length) => `| ID | Criteria |\n|---|---|\n| FR-2 | ${"a<br>".repeat(length / 5)} |`,
  // Requirements.
  headings: numbered((number) => `#### Section ${number}\n\n`),
  "empty headings": repeated("#\n"),
  "requirements under headings": numbered((number) => `#### FR-${number}: a\n\nb\n\n`),
  "requirements of one id": repeated("#### FR-2: a\n\nb\n\n"),
  "requirements in each other": numbered((number) => `${"#".repeat(1 + (number % 6))} FR-${number}: a\n\n`),
  "requirements in a list": numbered((number) => `- **FR-${number}**: a\n`),
  "requirements in a table": (length) =>
    `| ID | Text |\n|---|---|\n${numbered((number) => `| FR-${number} | a |\n`)(length)}`,
  "ids in a line": numbered((number) => `FR-${number} `),
  "ids that nest": repeated("1."),
  dependencies: (length) => `**Depends on:** ${numbered((number) => `FR-${number}, `)(length)}`,
  "criteria of one requirement": (length) => `**Acceptance criteria:**\n\n${"- [ ] a\n".repeat(length / 8)}`,
  "field labels": repeated("**Priority:** P0\n"),
  "priorities in brackets": repeated("(Must) "),
  "open brackets of words": repeated("(must [P0 "),
  placeholders: repeated("TBD "),
  "placeholders beside code": repeated("`a` TBD "),
  "placeholder that never ends": repeated("{{ [TODO "),
  "links to issues": repeated("[#12](https://github.com/o/r/issues/12) "),
  "Given, When, Then": repeated("Given a When b Then c "),
  "sentences without an end": repeated("e.g. i.e. a. "),
  // Comments of this product's own, and what stands above everything.
  "silenced rules": repeated("<!-- throughline-disable structure/placeholder: a -->\n\nTBD\n\n"),
};

/** Seeds that are front matter, so that they have to be the first thing in a document. */
export const frontMatterSeeds: Readonly<Record<string, HostileSeed>> = {
  "front matter: keys": numbered((number) => `key${number}: value\n`),
  "front matter: [": repeated("["),
  "front matter: {a: ": repeated("{a: "),
  "front matter: list in list": repeated("- "),
  "front matter: aliases of aliases": (length) =>
    `a0: &a0 [x]\n${numbered((number) => `a${number}: &a${number} [${`*a${number - 1}, `.repeat(9)}]\n`)(length)}`,
  "front matter that never ends": repeated("a: b\n\n"),
};

function repeated(unit: string): HostileSeed {
  return (length) => unit.repeat(Math.ceil(length / unit.length));
}

/** @param unit  one piece; `number` counts from 1. */
function numbered(unit: (number: number) => string): HostileSeed {
  return (length) => {
    const units: string[] = [];
    for (let number = 1, written = 0; written < length; number += 1) {
      const text = unit(number);
      units.push(text);
      written += text.length;
    }
    return units.join("");
  };
}

function columns(count: number): string {
  return `${"| a ".repeat(count)}|\n${"|-".repeat(count)}|`;
}
