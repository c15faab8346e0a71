import assert from "node:assert/strict";
import fc from "fast-check";
import type { Nodes, Paragraph, Root } from "mdast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { scanInline, type InlineText } from "../../../src/core/document/inline.ts";
import { commonmarkExamples } from "../../support/markdown.ts";

const content = remark().use(remarkGfm).freeze();

function scan(text: string): InlineText {
  return scanInline({ text, lines: [{ at: 0, offset: 0 }] });
}

/** micromark's reading as text with tags; undefined where it uses what `scanInline` leaves as written. */
function expected(paragraph: Paragraph, text: string): string | undefined {
  const strange: Nodes[] = [];
  const visit = (node: Nodes): string => {
    const source = text.slice(node.position?.start.offset, node.position?.end.offset);
    switch (node.type) {
      case "text":
        return node.value;
      case "inlineCode":
        return `<code>${node.value}</code>`;
      case "break":
        return "\n";
      case "html":
        // Left out, but for the lines it counts and what parts two words.
        return /^<br *\/?>$/i.test(node.value) ? " " : node.value.replace(/[^\n]/g, "");
      case "strong":
      case "emphasis":
      case "delete":
      case "link":
        // A bare address that GFM makes a link is plain text here.
        if (node.type === "link" && (node.position === undefined || !/^[<[]/.test(source))) strange.push(node);
        return `<${node.type}>${node.children.map(visit).join("")}</${node.type}>`;
      default:
        strange.push(node);
        return "";
    }
  };
  const result = paragraph.children.map(visit).join("");
  return strange.length === 0 ? result : undefined;
}

function actual({ plain, spans }: InlineText): string {
  let text = "";
  let next = 0;
  const open: (typeof spans)[number][] = [];
  for (let at = 0; at <= plain.length; at += 1) {
    for (;;) {
      const top = open.at(-1);
      const span = spans[next];
      const opens = span?.start === at;
      if (top?.end === at && !(opens && span.source.end <= top.source.end)) {
        text += `</${top.kind}>`;
        open.pop();
      } else if (opens) {
        text += `<${span.kind}>`;
        open.push(span);
        next += 1;
      } else break;
    }
    text += plain[at] ?? "";
  }
  return text;
}

/** Line breaks around blanks, and marks around nothing, are written in more than one way. */
function normal(text: string): string {
  return text
    .replace(/\s*\n\s*/g, " ")
    .replace(/\s+/g, " ")
    .replace(/<link>\s*<\/link>/g, "")
    .trim();
}

function compare(text: string): void {
  const tree: Root = content.parse(text);
  const [paragraph] = tree.children;
  if (tree.children.length !== 1 || paragraph?.type !== "paragraph") return;
  const wanted = expected(paragraph, text);
  if (wanted !== undefined) assert.equal(normal(actual(scan(text.trim()))), normal(wanted), JSON.stringify(text));
}

const pieces =
  '*|**|_|__|***|`|``|a|b c| |\\|[|]|(u)|](u)|](<u v> "t")|<|<b>|</b>|<br>|<br />|<!--|-->|&amp;|&#35;|&x;|\n|.|é|…|!|\\*|<http://x.y>|"|(|FR-1:'.split(
    "|",
  );

describe("scanInline", () => {
  it("reads the paragraphs of CommonMark's examples as micromark does", () => {
    for (const example of commonmarkExamples()) {
      if (!example.includes("&#10;")) compare(example.trim());
    }
  });

  it("reads generated text as micromark does", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 16 }), (parts) => {
        compare(parts.join("").replace(/\n[ \t]+/g, "\n"));
      }),
      { numRuns: 6000, seed: 3 },
    );
  });

  it("reads strikethrough", () => {
    for (const text of ["~~a~~", "~a~", "a ~~b c~~ d", "~~~a~~~", "~~a~", "\\~~a~~", "~~ a ~~"]) compare(text);
  });

  const offsets: readonly (readonly [string, string])[] = [
    ["**Priority:** P0", "P0"],
    ["a `code` b", "code"],
    ["see [the *plan*](x.md) now", "plan"],
    ["5 &lt; 6 then", "6 then"],
    ["one \\* two", "* two"],
    ["one  \ntwo", "two"],
    ["<b>bold</b> text", "text"],
  ];
  for (const [source, word] of offsets) {
    it(`finds ${JSON.stringify(word)} of ${JSON.stringify(source)} in the source`, () => {
      const inline = scan(source);
      assert.equal(inline.offsetAt(inline.plain.indexOf(word)), source.indexOf(word));
    });
  }

  it("gives every line of the source one line of plain text", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 24 }), (parts) => {
        const text = parts.join("");
        const lines: { at: number; offset: number }[] = [{ at: 0, offset: 0 }];
        for (const match of text.matchAll(/\n/g)) lines.push({ at: match.index + 1, offset: match.index + 1 });
        const inline = scanInline({ text, lines });
        assert.equal(inline.plain.split("\n").length, inline.lines.length, JSON.stringify(text));
      }),
      { numRuns: 2000, seed: 4 },
    );
  });
});
