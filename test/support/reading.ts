import assert from "node:assert/strict";
import { parseDocument } from "../../src/core/document/parseDocument.ts";
import type { RequirementsDocument } from "../../src/core/model/document.ts";

/** A small document in one style, and the requirements a reader should find in it. */
export type Row = readonly [style: string, lines: readonly string[], ...wanted: readonly string[]];

/** Read lines as one document; cut at every item and row, it says the same. */
export function read(...lines: readonly string[]): RequirementsDocument {
  const text = lines.join("\n");
  const { document } = parseDocument("prd.md", text);
  const inParts = parseDocument("prd.md", text, { longStretch: 0 }).document;
  assert.equal(JSON.stringify(inParts), JSON.stringify(document));
  return document;
}

/** One line a requirement: line, id, priority and level, title, and the lines that state it again. */
export function listed({ requirements, positionAt }: RequirementsDocument): string[] {
  const lineOf = (offset: number) => positionAt(offset).line + 1;
  return requirements.map(({ head, id, priority, title, alsoAt }) => {
    const level = priority === null ? "-" : `${priority.value.text}=${String(priority.value.level)}`;
    const again = alsoAt.map(({ start }) => ` also ${lineOf(start)}`).join("");
    return `${lineOf(head.start)} ${id?.value ?? "-"} ${level} ${title.value}${again}`;
  });
}

/** One test for each row. */
export function testRows(rows: readonly Row[]): void {
  for (const [style, lines, ...wanted] of rows) {
    it(style, () => {
      const document = read(...lines);
      assert.deepEqual(listed(document), wanted);
      for (const { id } of document.requirements) {
        if (id !== null) assert.equal(document.text.slice(id.range.start, id.range.end), id.value);
      }
    });
  }
}
