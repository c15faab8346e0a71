import type { AcceptanceCriterion } from "../model/requirement.ts";
import type { Piece, TableCell } from "./blocks.ts";
import { saysNothing } from "./draft.ts";

/** The lines of a cell, parted by `<br>`, without list marks and boxes that stand in front; empty ones are left out. */
export function linesOfCell({ content }: TableCell, piece: Piece): AcceptanceCriterion[] {
  const lines: AcceptanceCriterion[] = [];
  const source = piece.text.slice(content.source.start, content.source.end);
  let at = piece.base + content.source.start;
  for (const part of source.split(/(<br\s*\/?>)/i)) {
    const start = at;
    at += part.length;
    if (/^<br/i.test(part)) continue;
    const mark = /^\s*(?:[-*•✓✔]\s+|\d+[.)]\s+)?(?:\[([ x])\]\s+)?/iu.exec(part);
    const words = part.slice(mark?.[0].length ?? 0).trim();
    if (words === "" || saysNothing(words)) continue;
    const from = start + (mark?.[0].length ?? 0);
    lines.push({
      text: words.replaceAll("\\|", "|"),
      checked: mark?.[1] === undefined ? null : mark[1] !== " ",
      range: { start: from, end: from + words.length },
    });
  }
  return lines;
}
