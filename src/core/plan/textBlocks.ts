/**
 * A requirement's Markdown cut into the pieces that comparing and neutralising need: fenced code, blank lines, and
 * lines of text that belong together.
 *
 * Careful on one side only: what is doubtful counts as text, never as code, so that nothing is let through as code that
 * GitHub would read as text.
 */
export interface TextBlock {
  readonly kind: "fence" | "blank" | "text";
  readonly lines: readonly string[];
  /** Fence: the line that closes it is missing. */
  readonly unclosed: boolean;
  /** Text: may be joined to one line, and code spans are code (not so in HTML blocks and indented code). */
  readonly flowing: boolean;
}

const fenceOpening =
  /^(?<prefix>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ x]\][ \t]+)?)*)(?<fence>`{3,}(?=[^`]*$)|~{3,})/i;
const blockStart =
  /^\s*(?:#{1,6}(?:\s|$)|>|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$)|<|&lt;[!?]|\[[^\]]*\]:|=+\s*$|(?:[-_*]\s*){3,}$|-+\s*$|`{3}|~{3})/;
const closedLine = /^\s*(?:#{1,6}(?:\s|$)|(?:[-_*]\s*){3,}$|\[[^\]]*\]:|=+\s*$|-+\s*$)/;
const htmlStart = /^ {0,3}<(?:[A-Z]|\/[A-Z])/i;
const verbatimHtml = /^ {0,3}<(?<name>pre|script|style|textarea)(?:\s|>|$)/i;
const indentedCode = /^(?: {4}|\t)/;

/** Line endings as line feeds; without control characters, zero-width spaces, and blank lines at both ends. */
export function normaliseLines(markdown: string): string {
  return withoutBlankEnds(
    markdown
      .replaceAll(/\r\n?/g, "\n")
      .replaceAll(/\p{Surrogate}/gu, "\uFFFD")
      // eslint-disable-next-line no-control-regex -- these are what we take out
      .replaceAll(/[\u0000-\u0008\v\f\u000E-\u001F\u200B]/g, ""),
  );
}

/** Without blank lines before the first and after the last line that says something. */
export function withoutBlankEnds(text: string): string {
  const lines = text.split("\n");
  let first = 0;
  let last = lines.length;
  while (first < last && lines[first]?.trim() === "") first++;
  while (last > first && lines[last - 1]?.trim() === "") last--;
  return lines.slice(first, last).join("\n");
}

/** Cut Markdown with line feeds into blocks. Their lines, put together, are the lines of the text. */
export function splitBlocks(markdown: string): TextBlock[] {
  const lines = markdown.split("\n");
  const blocks: TextBlock[] = [];
  let text: string[] = [];
  let html: RegExp | null = null;
  const searches: FenceSearch[] = [];
  const flush = (flowing = true): void => {
    if (text.length > 0) blocks.push({ kind: "text", lines: text, unclosed: false, flowing });
    text = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (html !== null) {
      text.push(line);
      const ends = html.test(line);
      flush(false);
      if (ends) html = null;
      continue;
    }
    if (line.trim() === "") {
      flush();
      blocks.push({ kind: "blank", lines: [line], unclosed: false, flowing: false });
      continue;
    }
    const fence = readFence(lines, at, searches);
    if (fence !== null) {
      flush();
      blocks.push({ kind: "fence", lines: lines.slice(at, fence.end), unclosed: fence.unclosed, flowing: false });
      at = fence.end - 1;
      continue;
    }
    if (htmlStart.test(line)) {
      flush();
      blocks.push({ kind: "text", lines: [line], unclosed: false, flowing: false });
      html = htmlEnd(line);
      continue;
    }
    if (text.length === 0 && indentedCode.test(line) && !blockStart.test(line)) {
      blocks.push({ kind: "text", lines: [line], unclosed: false, flowing: false });
      continue;
    }
    if (blockStart.test(line) || line.includes("|") || isClosed(text.at(-1))) flush();
    text.push(line);
  }
  flush();
  return blocks;
}

function isClosed(previous: string | undefined): boolean {
  return previous !== undefined && (previous.includes("|") || closedLine.test(previous));
}

/** What ends the HTML block that a line opens; null when the line itself does. */
function htmlEnd(line: string): RegExp | null {
  const name = verbatimHtml.exec(line)?.groups?.["name"]?.toLowerCase();
  if (name === undefined) return /^\s*$/;
  return line.toLowerCase().includes(`</${name}>`) ? null : new RegExp(`</${name}>`, "i");
}

/** A fence that was looked for in vain: up to `until`, nothing closes it or a longer one that is further in. */
interface FenceSearch {
  readonly char: string;
  readonly length: number;
  readonly width: number;
  readonly quoted: boolean;
  readonly until: number;
}

/**
 * The fenced code that opens at a line; null when none does, or when it is not certain that it is code.
 *
 * @param searches  remembers what was looked for in vain, so that many openings do not cost many searches.
 */
function readFence(
  lines: readonly string[],
  at: number,
  searches: FenceSearch[],
): { end: number; unclosed: boolean } | null {
  const opening = fenceOpening.exec(lines[at] ?? "")?.groups;
  const fence = opening?.["fence"];
  if (fence === undefined) return null;
  const prefix = opening?.["prefix"] ?? "";
  const quoted = prefix.includes(">");
  const width = columns(prefix);
  const search = { char: fence.charAt(0), length: fence.length, width, quoted };
  for (let index = searches.length - 1; index >= 0; index--)
    if ((searches[index]?.until ?? 0) <= at) searches.splice(index, 1);
  if (searches.some((other) => isHopeless(search, other))) return null;
  const giveUp = (until: number): null => {
    searches.push({ ...search, until });
    return null;
  };
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next] ?? "";
    if (width > 0 && line.trim() !== "") {
      const leaves = quoted ? !line.trimStart().startsWith(">") : columns(/^[ \t]*/.exec(line)?.[0] ?? "") < width;
      if (leaves) return giveUp(next);
    }
    if (closesFence(quoted ? line.replace(/^[ \t>]*/, "") : line, fence)) return { end: next + 1, unclosed: false };
  }
  return width === 0 ? { end: lines.length, unclosed: true } : giveUp(lines.length);
}

function isHopeless(search: Omit<FenceSearch, "until">, failed: FenceSearch): boolean {
  return (
    search.char === failed.char &&
    search.quoted === failed.quoted &&
    search.length >= failed.length &&
    search.width >= failed.width
  );
}

function closesFence(line: string, fence: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= fence.length && trimmed === (fence[0] ?? "").repeat(trimmed.length);
}

function columns(prefix: string): number {
  return prefix.replaceAll("\t", "    ").length;
}

/** A stretch of running text, or of a code span with its backticks. */
export interface Inline {
  readonly code: boolean;
  readonly value: string;
}

/** Cut running text at its code spans. In a table row, what reaches over a cell border is text. Cost: linear. */
export function splitCodeSpans(text: string): Inline[] {
  const runs = [...text.matchAll(/`+/g)].map((run) => ({ at: run.index, length: run[0].length }));
  if (runs.length < 2) return text === "" ? [] : [{ code: false, value: text }];
  const byLength = new Map<number, number[]>();
  for (const run of runs.toReversed()) {
    const same = byLength.get(run.length);
    if (same === undefined) byLength.set(run.length, [run.at]);
    else same.push(run.at);
  }
  const pieces: Inline[] = [];
  let done = 0;
  for (const run of runs) {
    if (run.at < done) continue;
    const escaped = isEscaped(text, run.at) ? 1 : 0;
    const length = run.length - escaped;
    const start = run.at + escaped;
    const ends = byLength.get(length);
    while (ends !== undefined && (ends.at(-1) ?? Infinity) < start + length) ends.pop();
    const end = length > 0 ? ends?.at(-1) : undefined;
    if (end === undefined) continue;
    const value = text.slice(start, end + length);
    if (value.includes("|")) continue;
    if (start > done) pieces.push({ code: false, value: text.slice(done, start) });
    pieces.push({ code: true, value });
    done = end + length;
  }
  if (done < text.length) pieces.push({ code: false, value: text.slice(done) });
  return pieces;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
}
