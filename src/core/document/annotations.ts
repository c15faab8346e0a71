import type { Placeholder, Suppression } from "../model/document.ts";
import type { Block } from "./blocks.ts";
import { endOffset, moved } from "./body.ts";
import type { InlineText } from "./inline.ts";
import type { OutlineSection } from "./outline.ts";
import { rangeOfUnit, readUnits } from "./units.ts";

const placeholderPattern =
  /\[(?:NEEDS CLARIFICATION|TO BE [A-Z ]+|TBD|TODO|TBC|PLACEHOLDER)\b[^\]\n]{0,200}\]|\{\{[^{}\n]{1,80}\}\}|(?<![\p{L}\p{N}_-])(?:(?:TBD|TBC|TBS)(?![\p{L}\p{N}_-])|(?:TODO|FIXME)(?=\s*:))|\bto be determined\b|\bTo be (?:determined|defined|populated|decided|confirmed|completed)\b|\blorem ipsum\b/gu;

/** Find text that says it is still to be written; places count from where the blocks' do. Code is left alone. */
export function placeholdersOf(blocks: readonly Block[]): Placeholder[] {
  const placeholders: Placeholder[] = [];
  for (const block of blocks) forEachText(block, (content) => placeholders.push(...placeholdersIn(content)));
  return placeholders;
}

/** All of a document, in order. */
export function readPlaceholders(outline: readonly OutlineSection[]): Placeholder[] {
  return outline.flatMap(({ seeds, parts }) =>
    seeds.flatMap(({ placeholders }, index) => {
      const base = parts[index]?.piece.base ?? 0;
      return placeholders.map(({ text, range }) => ({ text, range: moved(range, base) }));
    }),
  );
}

function placeholdersIn(content: InlineText): Placeholder[] {
  let span = 0;
  const codes = content.spans.filter(({ kind }) => kind === "code");
  return [...content.plain.matchAll(placeholderPattern)].flatMap((match) => {
    const at = { start: match.index, end: match.index + match[0].length };
    // Code spans do not overlap, and both stand in order: each is looked at once.
    while (span < codes.length && (codes[span]?.end ?? 0) <= at.start) span += 1;
    if ((codes[span]?.start ?? Infinity) < at.end) return [];
    return [{ text: match[0], range: { start: content.offsetAt(at.start), end: endOffset(content, at) } }];
  });
}

function forEachText(block: Block, visit: (content: InlineText) => void): void {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      visit(block.content);
      return;
    case "list":
      for (const item of block.items) for (const child of item.children) forEachText(child, visit);
      return;
    case "table":
      for (const row of block.rows) for (const cell of row.cells) visit(cell.content);
      return;
    case "quote":
      for (const child of block.children) forEachText(child, visit);
      return;
    case "code":
    case "html":
    case "rule":
    case "definition":
  }
}

/**
 * Find comments of the form `<!-- throughline-disable rule-id: reason -->`.
 *
 * One above the first heading covers the whole document; one right above a heading covers its section; any other
 * covers the block below it.
 */
export function readSuppressions(
  length: number,
  outline: readonly OutlineSection[],
  sectionEnd: (index: number) => number,
): Suppression[] {
  const found: Suppression[] = [];
  outline.forEach(({ heading, parts, seeds }, index) => {
    if (!seeds.some(({ hasSuppression }) => hasSuppression)) return;
    const units = readUnits(parts);
    units.forEach((unit, at) => {
      if (unit.kind !== "block" || !isSuppression(unit.piece.text, unit.block)) return;
      const { block, piece } = unit;
      const said = readComment(piece.text.slice(block.range.start, block.range.end).trim());
      if (said === undefined) return;
      const range = moved(block.range, piece.base);
      const next = units[at + 1];
      const covers =
        heading === null
          ? { start: 0, end: length }
          : next === undefined
            ? { start: range.end, end: index + 1 < outline.length ? sectionEnd(index + 1) : length }
            : { start: range.end, end: rangeOfUnit(next).end };
      found.push({ ...said, covers, range });
    });
  });
  return found;
}

/** Whether a block is such a comment, well written or not. */
export function isSuppression(text: string, { kind, range }: Block): boolean {
  return kind === "html" && text.startsWith(opening, range.start);
}

const opening = "<!-- throughline-disable ";

/** `rule-id, rule-id: reason`; the reason is empty when none is given. */
function readComment(html: string): Pick<Suppression, "rules" | "reason"> | undefined {
  if (!html.startsWith(opening) || !html.endsWith("-->")) return undefined;
  const said = html.slice(opening.length, -3);
  const colon = said.indexOf(":");
  const [rules, reason] = colon < 0 ? [said, ""] : [said.slice(0, colon), said.slice(colon + 1).trim()];
  return { rules: rules.split(/[\s,]+/).filter((rule) => rule !== ""), reason };
}
