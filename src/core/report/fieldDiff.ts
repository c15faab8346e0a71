import { fieldTitles } from "../model/fieldTitles.ts";
import type { FieldDifference } from "../model/plan.ts";
import { plainLine } from "./plainLine.ts";

/** What is shown of one field: lines on each side, and code points of a line. */
const maxLines = 6;
const maxWidth = 120;
/** Code points that stay before the first difference in a line whose beginning is left out. */
const leadWidth = 30;

/**
 * Lines of a fenced diff: for each field what GitHub has (`-`) and what the document says (`+`).
 *
 * Lines that both begin or end with are left out, long ones are cut around their first difference. What both sides
 * agreed on last is added where neither says it any more. Foreign text stands behind a sign of ours in every line, so
 * that it cannot end the fence.
 */
export function fieldDiff(fields: readonly FieldDifference[]): string[] {
  return ["```diff", ...fields.flatMap(hunk), "```"];
}

function hunk({ field, base, document, github }: FieldDifference): string[] {
  const lines = [`@@ ${fieldTitles[field]} @@`];
  if (base !== null && base !== document && base !== github) {
    lines.push(`  agreed last: ${plainLine(base, maxWidth) || "nothing"}`);
  }
  const [before, after] = [readLines(github), readLines(document)];
  const start = alikeAtStart(before, after);
  const end = alikeAtStart(before.slice(start).reverse(), after.slice(start).reverse());
  const removed = before.slice(start, before.length - end);
  const added = after.slice(start, after.length - end);
  if (removed.length + added.length === 0) return [...lines, "  only characters that are not seen differ"];
  if (start > 0) lines.push("  …");
  lines.push(...side("-", removed, added), ...side("+", added, removed));
  if (end > 0) lines.push("  …");
  return lines;
}

function readLines(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => plainLine(line))
    .filter((line) => line !== "");
}

function side(sign: string, lines: readonly string[], others: readonly string[]): string[] {
  const shown = lines.slice(0, maxLines).map((line, at) => `${sign} ${excerpt(line, others[at] ?? "")}`);
  const more = lines.length - shown.length;
  return more === 0 ? shown : [...shown, `${sign} … and ${more} more`];
}

/** A line cut to its width, around the place where it begins to differ from the other one. */
function excerpt(line: string, other: string): string {
  const characters = Array.from(line);
  if (characters.length <= maxWidth) return line;
  const start = Math.max(0, alikeAtStart(characters, Array.from(other)) - leadWidth);
  return (start > 0 ? "…" : "") + plainLine(characters.slice(start).join(""), maxWidth);
}

/** How many elements both begin with. */
function alikeAtStart(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((element, at) => element !== b[at]);
  return differs === -1 ? a.length : differs;
}
