import type { Position } from "../model/source.ts";

/** Where each line of a text starts, to change offsets into lines and back. */
export interface LineIndex {
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
}

/**
 * Index a text's lines. Line endings are `\n`, `\r\n` and `\r`, as for CommonMark and VS Code.
 *
 * Cost: O(text) at the first question, O(log lines) for each; nothing when none is asked.
 */
export function indexLines(text: string): LineIndex {
  let known: number[] | undefined;
  const starts = () => (known ??= lineStarts(text));
  return {
    positionAt(offset) {
      const clamped = Math.max(0, Math.min(offset, text.length));
      const lines = starts();
      let low = 0;
      let high = lines.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((lines[middle] ?? 0) <= clamped) low = middle;
        else high = middle - 1;
      }
      return { line: low, character: clamped - (lines[low] ?? 0) };
    },
    offsetAt({ line, character }) {
      const lines = starts();
      if (line >= lines.length) return text.length;
      const start = lines[Math.max(0, line)] ?? 0;
      return Math.min(start + character, lines[line + 1] ?? text.length);
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** Where the line of an offset starts; behind the byte order mark on the first. Cost: O(line). */
export function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text[start - 1])) start -= 1;
  return text[start] === "\uFEFF" ? start + 1 : start;
}

/** Where the line of an offset ends, before its line ending. Cost: O(line). */
export function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineEnd(text[end])) end += 1;
  return end;
}

function isLineEnd(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}
