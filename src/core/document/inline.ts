import { decodeNamedCharacterReference } from "decode-named-character-reference";
import { decodeNumericCharacterReference } from "micromark-util-decode-numeric-character-reference";
import type { SourceRange } from "../model/source.ts";
import { pairDelimiters, type DelimiterRun } from "./emphasis.ts";
import { isAsciiPunctuation, readHtmlTag, readLinkTarget, readUriAutolink } from "./inlineSyntax.ts";

/** Mark-up around a stretch of running text. */
export interface InlineSpan {
  readonly kind: "strong" | "emphasis" | "delete" | "code" | "link" | "image";
  /** The marked text, as indices into `InlineText.plain`, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** All of it in the source, markers included. */
  readonly source: SourceRange;
  /** Target of a link or image, as written; empty for the others. */
  readonly url: string;
}

/** Running text without its mark-up, and the way back to the source. */
export interface InlineText {
  /** What a reader sees. Line breaks are single line feeds; inline HTML is left out, `<br>` a blank. */
  readonly plain: string;
  /** Ordered by start; an outer span stands before an inner one. */
  readonly spans: readonly InlineSpan[];
  readonly source: SourceRange;
  /** The lines of the source, one for each line of `plain`, without indentation, quote marks and line ending. */
  readonly lines: readonly SourceRange[];
  /** The source offset of a character of `plain`; of its end for `plain.length`. Cost: O(log pieces). */
  offsetAt(index: number): number;
}

/** Raw running text, lines joined by line feeds, container prefixes such as `> ` taken off. */
export interface RawText {
  readonly text: string;
  /** Where each line starts: in `text`, and in the source. Ascending. */
  readonly lines: readonly { readonly at: number; readonly offset: number }[];
}

interface Piece {
  readonly plain: string;
  readonly at: number;
  /** Each character of `plain` stands for the one at the same distance from `at`. */
  readonly verbatim: boolean;
}

type Token =
  | { readonly kind: "text"; readonly piece: Piece }
  | { readonly kind: "delimiter"; readonly run: DelimiterRun }
  | { readonly kind: "bracket"; readonly at: number; readonly image: boolean; active: boolean; used: boolean };

interface OpenSpan {
  readonly kind: InlineSpan["kind"];
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

/**
 * Read running text as CommonMark and GFM do: emphasis, code spans, links, escapes, references, inline HTML.
 *
 * Reference links stay as written, since what they mean is not said here. A property test holds the rest to micromark.
 *
 * Cost: linear in the text; brackets and delimiters are looked back for only as far as one may still match.
 */
export function scanInline(raw: RawText): InlineText {
  const scanner = new InlineScanner(raw.text);
  scanner.run();
  return assemble(raw, scanner.tokens, scanner.spans());
}

class InlineScanner {
  readonly tokens: Token[] = [];
  readonly #text: string;
  readonly #brackets: number[] = [];
  readonly #spans: OpenSpan[] = [];
  readonly #backticks = new Map<number, number[]>();
  readonly #missing = new Set<string>();
  #at = 0;
  #textStart = 0;

  constructor(text: string) {
    this.#text = text;
    for (const match of text.matchAll(/`+/g)) {
      const places = this.#backticks.get(match[0].length);
      if (places === undefined) this.#backticks.set(match[0].length, [match.index]);
      else places.push(match.index);
    }
  }

  run(): void {
    const special = /[\\`*_~[\]!<&\n]/g;
    while (this.#at < this.#text.length) {
      special.lastIndex = this.#at;
      const match = special.exec(this.#text);
      if (match === null) break;
      this.#at = match.index;
      this.#readSpecial(match[0]);
    }
    this.#flush(this.#text.length);
    this.#pair(0);
  }

  spans(): readonly OpenSpan[] {
    return this.#spans;
  }

  #readSpecial(character: string): void {
    switch (character) {
      case "\\":
        this.#readEscape();
        return;
      case "`":
        this.#readCode();
        return;
      case "*":
      case "_":
      case "~":
        this.#readDelimiter(character);
        return;
      case "[":
        this.#readBracket(this.#at, false);
        return;
      case "!":
        if (this.#text[this.#at + 1] === "[") this.#readBracket(this.#at, true);
        else this.#at += 1;
        return;
      case "]":
        this.#closeBracket();
        return;
      case "<":
        this.#readAngle();
        return;
      case "&":
        this.#readReference();
        return;
      default:
        this.#readLineBreak();
    }
  }

  /** Put what was plain text so far into a token. */
  #flush(end: number): void {
    if (end > this.#textStart) {
      const piece = { plain: this.#text.slice(this.#textStart, end), at: this.#textStart, verbatim: true };
      this.tokens.push({ kind: "text", piece });
    }
    this.#textStart = end;
  }

  /** Replace the source from here to `end` by `plain`. */
  #emit(plain: string, end: number, from = this.#at, verbatim = false): void {
    this.#flush(this.#at);
    if (plain !== "") this.tokens.push({ kind: "text", piece: { plain, at: from, verbatim } });
    this.#at = end;
    this.#textStart = end;
  }

  #readEscape(): void {
    const next = this.#text[this.#at + 1] ?? "";
    if (next === "\n") this.#emit("", this.#at + 1);
    else if (isAsciiPunctuation(next)) this.#emit(next, this.#at + 2, this.#at + 1, true);
    else this.#at += 1;
  }

  #readCode(): void {
    const opening = this.#at;
    let end = opening;
    while (this.#text[end] === "`") end += 1;
    const length = end - opening;
    const closing = firstFrom(this.#backticks.get(length) ?? [], end);
    if (closing === undefined) {
      this.#at = end;
      return;
    }
    let from = end;
    let to = closing;
    const inner = this.#text.slice(from, to);
    if (/^[ \n]/.test(inner) && /[ \n]$/.test(inner) && /[^ \n]/.test(inner)) {
      from += 1;
      to -= 1;
    }
    this.#flush(opening);
    const index = this.tokens.length;
    this.#emit(this.#text.slice(from, to), closing + length, from, true);
    this.#addSpan("code", index, this.tokens.length, opening, closing + length);
  }

  #readDelimiter(marker: "*" | "_" | "~"): void {
    const start = this.#at;
    let end = start;
    while (this.#text[end] === marker) end += 1;
    this.#flush(start);
    this.tokens.push({ kind: "delimiter", run: delimiterRun(this.#text, marker, start, end, this.tokens.length) });
    this.#at = end;
    this.#textStart = end;
  }

  #readBracket(start: number, image: boolean): void {
    this.#flush(start);
    this.#brackets.push(this.tokens.length);
    this.tokens.push({ kind: "bracket", at: start, image, active: true, used: false });
    this.#at = start + (image ? 2 : 1);
    this.#textStart = this.#at;
  }

  #closeBracket(): void {
    const index = this.#brackets.pop();
    const opening = index === undefined ? undefined : this.tokens[index];
    if (index === undefined || opening?.kind !== "bracket" || !opening.active) {
      this.#at += 1;
      return;
    }
    const target = readLinkTarget(this.#text, this.#at + 1);
    if (target === undefined) {
      this.#at += 1;
      return;
    }
    this.#flush(this.#at);
    this.#pair(index + 1);
    opening.used = true;
    this.#addSpan(opening.image ? "image" : "link", index + 1, this.tokens.length, opening.at, target.end, target.url);
    this.#emit(lineFeeds(this.#text.slice(this.#at, target.end)), target.end);
    if (!opening.image) this.#deactivateLinks();
  }

  /** Links do not nest: every bracket still open can no longer start one. */
  #deactivateLinks(): void {
    for (let place = this.#brackets.length - 1; place >= 0; place -= 1) {
      const token = this.tokens[this.#brackets[place] ?? -1];
      if (token?.kind !== "bracket" || token.image) continue;
      if (!token.active) return;
      token.active = false;
    }
  }

  #readAngle(): void {
    const autolink = readUriAutolink(this.#text, this.#at);
    if (autolink !== undefined) {
      this.#flush(this.#at);
      const index = this.tokens.length;
      const start = this.#at;
      this.#emit(this.#text.slice(start + 1, autolink - 1), autolink, start + 1, true);
      this.#addSpan("link", index, this.tokens.length, start, autolink, this.#text.slice(start + 1, autolink - 1));
      return;
    }
    const end = readHtmlTag(this.#text, this.#at, this.#missing);
    if (end === undefined) {
      this.#at += 1;
      return;
    }
    const tag = this.#text.slice(this.#at, end);
    this.#emit(/^<br *\/?>$/i.test(tag) ? " " : lineFeeds(tag), end);
  }

  #readReference(): void {
    const pattern = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([A-Z][A-Z0-9]{0,30}));/iy;
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    const value = match === null ? undefined : decode(match[1], match[2], match[3]);
    if (match === null || value === undefined) this.#at += 1;
    else this.#emit(value.replace("\n", " "), this.#at + match[0].length);
  }

  #readLineBreak(): void {
    let end = this.#at;
    while (end > this.#textStart && /[ \t]/.test(this.#text[end - 1] ?? "")) end -= 1;
    const newline = this.#at;
    this.#flush(end);
    this.tokens.push({ kind: "text", piece: { plain: "\n", at: newline, verbatim: true } });
    this.#at = newline + 1;
    this.#textStart = newline + 1;
  }

  /** Match delimiter runs from token `from` on, and forget them: they never match beyond the brackets around them. */
  #pair(from: number): void {
    const runs: DelimiterRun[] = [];
    for (const token of this.tokens.slice(from)) {
      if (token.kind === "delimiter" && !token.run.settled) runs.push(token.run);
    }
    for (const pair of pairDelimiters(runs)) {
      this.#addSpan(pair.kind, pair.open.token + 1, pair.close.token, pair.start, pair.end);
    }
    for (const run of runs) run.settled = true;
  }

  #addSpan(kind: InlineSpan["kind"], from: number, to: number, start: number, end: number, url = ""): void {
    this.#spans.push({ kind, from, to, start, end, url });
  }
}

function delimiterRun(text: string, marker: "*" | "_" | "~", start: number, end: number, token: number): DelimiterRun {
  const before = classify(text[start - 1]);
  const after = classify(text[end]);
  // GFM's `~` beside `*` or `_` counts as neither letter nor punctuation.
  const loose = marker !== "~";
  const left = after === "other" || (after === "punctuation" && before !== "other") || (loose && text[end] === "~");
  const right =
    before === "other" || (before === "punctuation" && after !== "other") || (loose && text[start - 1] === "~");
  const canOpen = marker === "_" ? left && (before !== "other" || !right) : left;
  const canClose = marker === "_" ? right && (after !== "other" || !left) : right;
  return { marker, start, length: end - start, canOpen, canClose, token, left: 0, right: 0, settled: false };
}

function classify(character: string | undefined): "space" | "punctuation" | "other" {
  if (character === undefined || /\s/u.test(character)) return "space";
  return /[\p{P}\p{S}]/u.test(character) ? "punctuation" : "other";
}

/** What is left out of `plain` still counts its lines. */
function lineFeeds(text: string): string {
  return text.replace(/[^\n]/g, "");
}

function decode(decimal: string | undefined, hexadecimal: string | undefined, name: string | undefined) {
  if (decimal !== undefined) return decodeNumericCharacterReference(decimal, 10);
  if (hexadecimal !== undefined) return decodeNumericCharacterReference(hexadecimal, 16);
  const value = decodeNamedCharacterReference(name ?? "");
  return value === false ? undefined : value;
}

function firstFrom(places: readonly number[], from: number): number | undefined {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return places[low];
}

function assemble(raw: RawText, tokens: readonly Token[], open: readonly OpenSpan[]): InlineText {
  const pieces: { start: number; at: number; verbatim: boolean }[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let plain = "";
  for (const token of tokens) {
    const piece = pieceOf(token);
    starts.push(plain.length);
    if (piece.plain !== "") pieces.push({ start: plain.length, at: piece.at, verbatim: piece.verbatim });
    plain += piece.plain;
    ends.push(plain.length);
  }
  const toSource = (index: number) => lineOffset(raw, index);
  const spans = open
    .map(({ kind, from, to, start, end, url }) => ({
      kind,
      start: ends[from - 1] ?? 0,
      end: starts[to] ?? plain.length,
      source: { start: toSource(start), end: toSource(end) },
      url,
    }))
    .sort((a, b) => a.source.start - b.source.start || b.source.end - a.source.end);
  return {
    plain,
    spans,
    source: { start: toSource(0), end: toSource(raw.text.length) },
    lines: sourceLines(raw),
    offsetAt: (index) => toSource(plainToRaw(pieces, index, plain.length, raw.text.length)),
  };
}

function sourceLines(raw: RawText): SourceRange[] {
  return raw.lines.map(({ at, offset }, index) => {
    const next = raw.lines[index + 1]?.at;
    const end = next === undefined ? raw.text.length : next - 1;
    return { start: offset, end: offset + (end - at) };
  });
}

function pieceOf(token: Token): Piece {
  switch (token.kind) {
    case "text":
      return token.piece;
    case "delimiter": {
      const { run } = token;
      const left = Math.max(0, run.length - run.left - run.right);
      return { plain: run.marker.repeat(left), at: run.start + run.left, verbatim: true };
    }
    case "bracket":
      return { plain: token.used ? "" : token.image ? "![" : "[", at: token.at, verbatim: true };
  }
}

function plainToRaw(
  pieces: readonly { start: number; at: number; verbatim: boolean }[],
  index: number,
  plainLength: number,
  rawLength: number,
): number {
  if (index >= plainLength) {
    const last = pieces.at(-1);
    return last?.verbatim === true ? last.at + (plainLength - last.start) : rawLength;
  }
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.start ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  if (piece === undefined) return 0;
  return piece.verbatim ? piece.at + (index - piece.start) : piece.at;
}

function lineOffset(raw: RawText, index: number): number {
  let low = 0;
  let high = raw.lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((raw.lines[middle]?.at ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const line = raw.lines[low];
  return line === undefined ? index : line.offset + (index - line.at);
}
