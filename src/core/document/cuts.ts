import { splitRow } from "./tableRows.ts";

/** Stretches between two headings that are longer than this are cut further. In UTF-16 units. */
export const longStretch = 16 * 1024;

/** Lines of a table below each other, from its head on. */
interface TableRun {
  readonly start: number;
  /** Where its first row begins, behind the delimiter row. */
  readonly rows: number;
  readonly end: number;
}

/**
 * The places where a document may be cut so that its parts can be parsed alone.
 *
 * A heading in column 0 is one everywhere. In a long stretch without one, a list item in column 0 is one, too, since it
 * closes every block before it but an open fence or HTML block; and so is a table that stands between blank lines, and
 * begins with a pipe, before, behind and between its rows.
 *
 * Cost: what is looked at is looked at once.
 */
export class Cuts {
  readonly #text: string;
  readonly #begin: number;
  readonly #limit: number;
  #stretch: { readonly start: number; readonly end: number } | undefined;
  #run: TableRun | undefined;
  /** A table that cannot be cut reaches so far. */
  #wholeUntil = 0;

  /** @param begin  where the text to be cut begins. */
  constructor(text: string, begin: number, limit: number) {
    this.#text = text;
    this.#begin = begin;
    this.#limit = limit;
  }

  /** The first place behind an offset where a new part may begin; the text's end when there is none. */
  next(offset: number): number {
    const stretch = this.stretchAt(offset);
    if (!this.isLong(stretch)) return stretch.end;
    const run = this.runAt(offset);
    if (run !== undefined) return offset < run.rows ? run.rows : Math.min(endOfRow(this.#text, offset), run.end);
    const pattern = /^(?:[-*+][ \t]+\S|\|)/gm;
    pattern.lastIndex = offset + 1;
    for (let match = pattern.exec(this.#text); match !== null; match = pattern.exec(this.#text)) {
      if (match.index >= stretch.end) break;
      if (match[0] !== "|" || this.runAt(match.index)?.start === match.index) return match.index;
      pattern.lastIndex = Math.max(match.index + 1, endOfRow(this.#text, match.index));
    }
    return stretch.end;
  }

  /** The same, but never inside a table. */
  nextOutsideTable(offset: number): number {
    const cut = this.next(offset);
    const run = this.isLong(this.stretchAt(cut)) ? this.runAt(cut) : undefined;
    return run === undefined || run.start === cut ? cut : run.end;
  }

  /** Whether a part may begin at an offset, other than inside a table. */
  isCut(offset: number): boolean {
    if (isHeadingLine(this.#text, offset)) return true;
    if (!this.isLong(this.stretchAt(offset))) return false;
    return isItemLine(this.#text, offset) || this.runAt(offset)?.start === offset;
  }

  /** From the heading at or before an offset to the next one. */
  stretchAt(offset: number): { readonly start: number; readonly end: number } {
    const known = this.#stretch;
    if (known !== undefined && known.start <= offset && offset < known.end) return known;
    let start = this.#begin;
    for (let at = offset; at > this.#begin; at -= 1) {
      if (isHeadingLine(this.#text, at)) {
        start = at;
        break;
      }
      at = this.#text.lastIndexOf("#", at - 1) + 1;
      if (at <= this.#begin) break;
    }
    this.#stretch = { start, end: nextHeadingLine(this.#text, offset + 1) };
    return this.#stretch;
  }

  isLong({ start, end }: { readonly start: number; readonly end: number }): boolean {
    return end - start > this.#limit;
  }

  /** The table that an offset lies in, if it may be cut; at its end it lies in none. */
  runAt(offset: number): TableRun | undefined {
    const known = this.#run;
    if (known !== undefined && known.start <= offset && offset < known.end) return known;
    if (this.#text[offset] !== "|" || offset < this.#wholeUntil || !this.#isBehindBlank(offset)) return undefined;
    const run = readRun(this.#text, offset);
    if (run.isWhole) this.#wholeUntil = run.end;
    else this.#run = run;
    return run.isWhole ? undefined : run;
  }

  /** A line that is blank stands before it, or the text begins with it. */
  #isBehindBlank(offset: number): boolean {
    if (offset === this.#begin) return true;
    let at = offset - 1;
    if (this.#text[at] === "\n" && this.#text[at - 1] === "\r") at -= 1;
    if (!isLineEnd(this.#text[at])) return false;
    do at -= 1;
    while (at >= this.#begin && (this.#text[at] === " " || this.#text[at] === "\t"));
    return at < this.#begin || isLineEnd(this.#text[at]);
  }
}

/** A line that goes on with a table: not blank, and nothing that might begin another block. */
function isRowLine(text: string, offset: number): boolean {
  const pattern = / {0,3}[^\s>#<=~`*_+\d-]/y;
  pattern.lastIndex = offset;
  return pattern.test(text);
}

function isLineEnd(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}

function readRun(text: string, start: number): TableRun & { readonly isWhole: boolean } {
  const delimiter = endOfRow(text, start);
  const rows = endOfRow(text, delimiter);
  let end = rows;
  while (end < text.length && isRowLine(text, end)) end = endOfRow(text, end);
  const line = text.slice(delimiter, rows).trim();
  const isTable =
    end > rows &&
    /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/.test(line) &&
    splitRow(text, start, delimiter).length === splitRow(text, delimiter, rows).length;
  const isEnded = end >= text.length || /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end, end + 200));
  return { start, rows, end, isWhole: !isTable || !isEnded };
}

/** Where the line behind that of an offset begins. */
function endOfRow(text: string, offset: number): number {
  const pattern = /\r\n|\n|\r/g;
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  return match === null ? text.length : match.index + match[0].length;
}

/** Where the next line at or behind an offset begins that is an ATX heading if nothing around it says otherwise. */
function nextHeadingLine(text: string, from: number): number {
  const pattern = /^#{1,6}(?:[ \t]|$)/gm;
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

function isItemLine(text: string, offset: number): boolean {
  const pattern = /^[-*+][ \t]+\S/my;
  pattern.lastIndex = offset;
  return pattern.test(text);
}

/** Whether such a line begins at an offset. */
export function isHeadingLine(text: string, offset: number): boolean {
  const pattern = /^#{1,6}(?:[ \t]|$)/my;
  pattern.lastIndex = offset;
  return pattern.test(text);
}
