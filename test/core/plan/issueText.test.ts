import { deepStrictEqual, equal, match, ok } from "node:assert/strict";
import fc from "fast-check";
import { canonicalLine, canonicalText } from "../../../src/core/plan/canonicalText.ts";
import { digest } from "../../../src/core/plan/digest.ts";
import {
  blockDigest,
  issueTitle,
  lengthOf,
  readBlock,
  renderBlock,
  replaceManagedBlock,
  type BlockContext,
  type BlockFields,
} from "../../../src/core/plan/issueText.ts";
import { documentUrl, nastyText, seed } from "./nastyText.ts";

const fields: BlockFields = {
  title: "Export",
  statement: "The product shall export\ndata for @ada.",
  acceptanceCriteria: ["All rows", "With `code`\n\n    and more"],
  priority: "P0 (Must)",
  dependsOn: ["FR-2", "FR-3"],
};
const context: BlockContext = {
  link: "abc",
  document: "docs/prd.md",
  requirement: "FR-1",
  documentUrl: "https://github.com/o/r/blob/abc/docs/prd.md",
  line: 12,
  numbers: new Map([["FR-2", 7]]),
  ticked: new Set(["All rows"]),
  room: 65_536,
};
const write = (more: Partial<BlockFields> = {}, other: Partial<BlockContext> = {}): string =>
  renderBlock({ ...fields, ...more }, { ...context, ...other })?.text ?? "";

describe("issueText", () => {
  it("reads well", () => {
    equal(
      write(),
      `<!-- throughline:v1 link=abc doc=docs%2Fprd.md req=FR-1 digest=${blockDigest(fields)} -->

The product shall export data for @\u200Bada.

<!-- throughline:criteria -->
### Acceptance criteria

- [x] All rows
- [ ] With \`code\`

      and more

<!-- throughline:fields -->
**Priority:** P0 (Must) · **Depends on:** FR-2 (#7), FR-3

<!-- throughline:source -->
Requirement FR-1 in [docs/prd.md](https://github.com/o/r/blob/abc/docs/prd.md?plain=1#L12)
<!-- /throughline:v1 -->`,
    );
  });

  it(`is read as it was written, whatever the fields (seed ${seed})`, () => {
    const line = nastyText.filter((text) => canonicalLine(text) !== "");
    const arbitrary = fc.record({
      title: fc.oneof(
        line,
        line.map((text) => `${text} ${"word ".repeat(80)}`),
      ),
      statement: nastyText,
      acceptanceCriteria: fc.array(
        nastyText.filter((text) => canonicalText(text) !== ""),
        { maxLength: 3 },
      ),
      priority: fc.option(line),
      dependsOn: fc.array(line, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(arbitrary, documentUrl, (wanted, url) => {
        const body = `above\n${write(wanted, { documentUrl: url })}\nbelow`;
        const block = readBlock(body, "abc");
        ok(block !== null);
        const { statement, acceptanceCriteria, priority, dependsOn } = block;
        const criteria = acceptanceCriteria.map(({ text }) => text);
        const title = block.title ?? wanted.title;
        equal(canonicalLine(title), canonicalLine(wanted.title));
        equal(canonicalText(statement), canonicalText(wanted.statement));
        deepStrictEqual(criteria.map(canonicalText), wanted.acceptanceCriteria.map(canonicalText));
        equal(priority && canonicalLine(priority), wanted.priority && canonicalLine(wanted.priority));
        deepStrictEqual(dependsOn.map(canonicalLine), wanted.dependsOn.map(canonicalLine));
        equal(
          blockDigest({ title, statement, acceptanceCriteria: criteria, priority, dependsOn }),
          block.marker.digest,
        );
      }),
      { seed, numRuns: 3000 },
    );
  });

  it("finds a block further down only by its link", () => {
    const body = `Note\n\n${write()}`;
    equal(readBlock(body, null), null);
    equal(readBlock(body, "other"), null);
    equal(readBlock(body, "abc")?.priority, "P0 (Must)");
    equal(readBlock(write().replace("<!-- /throughline:v1 -->", ""), null), null);
  });

  it("reads what people write into it", () => {
    const body = write()
      .replace("- [ ] With", "* [X] With")
      .replace("\n\n<!-- throughline:fields", "\n- A new one\nand its second line\n\n<!-- throughline:fields")
      .replace("P0 (Must)", "P1");
    const block = readBlock(body, null);
    ok(block !== null);
    deepStrictEqual(
      block.acceptanceCriteria.map(({ ticked, text }) => [ticked, text]),
      [
        [true, "All rows"],
        [true, "With `code`\n\n    and more"],
        [false, "A new one\nand its second line"],
      ],
    );
    equal(block.priority, "P1");
  });

  it("keeps what stands outside, byte for byte", () => {
    const old = write();
    const now = write({ statement: "New." });
    equal(replaceManagedBlock(`${old}\n\nnotes \n`, now), `${now}\n\nnotes \n`);
    equal(replaceManagedBlock(`a\n${old}`, now, "abc"), `a\n${now}`);
    equal(replaceManagedBlock("engineers' text", now), `${now}\n\nengineers' text`);
    equal(replaceManagedBlock("", now), now);
  });

  it("cuts a title at a word, and keeps the whole in the body", () => {
    const title = "word ".repeat(80).trim();
    const short = issueTitle(title);
    ok(lengthOf(short) <= 256);
    match(short, /word…$/);
    equal(readBlock(write({ title }), null)?.title, title);
    equal(lengthOf(issueTitle("😀".repeat(300))), 256);
  });

  it("cuts a statement that is too long, and knows that it did", () => {
    const statement = `${"A sentence of some words. ".repeat(100)}\n\n`.repeat(40);
    const rendered = renderBlock({ ...fields, statement }, context);
    ok(rendered?.cut);
    ok(lengthOf(rendered.text) <= 65_536 && lengthOf(rendered.text) > 60_000);
    const block = readBlock(rendered.text, null);
    equal(block?.cutFrom, digest(canonicalText(statement)));
    equal(readBlock(rendered.text.replace("A sentence", "Another sentence"), null)?.cutFrom, null);
    ok(renderBlock({ ...fields, statement: "😀".repeat(70_000) }, context)?.cut);
    equal(renderBlock({ ...fields, acceptanceCriteria: ["x".repeat(70_000)] }, context), null);
  });
});
