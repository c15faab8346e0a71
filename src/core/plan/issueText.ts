import type { PublishedFields } from "../model/link.ts";
import { requirementKey } from "../model/requirementKey.ts";
import { canonicalLine, canonicalText, unwrapText } from "./canonicalText.ts";
import { digest } from "./digest.ts";
import { endMarker, formatMarker, parseMarker, type IssueMarker } from "./issueMarker.ts";
import { neutralise, revive, type TextOrigin } from "./neutralise.ts";
import { splitBlocks, withoutBlankEnds } from "./textBlocks.ts";

/** GitHub's limits, in code points. */
export const maxTitleLength = 256;
export const maxBodyLength = 65_536;

/** The fields that the managed block carries, as a person wrote them: not in canonical form. */
export type BlockFields = Pick<
  PublishedFields,
  "title" | "statement" | "acceptanceCriteria" | "priority" | "dependsOn"
>;

/** What a managed block says besides its fields. None of it takes part in comparison. */
export interface BlockContext {
  readonly link: string;
  /** Path of the document, relative to the lock's folder. */
  readonly document: string;
  readonly requirement: string;
  /** The document at one commit; null when it is nowhere to be seen. */
  readonly documentUrl: string | null;
  /** 1-based. */
  readonly line: number;
  /** Issue numbers of the requirements it depends on, by `requirementKey`; what is missing has none yet. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Canonical text of the criteria that are ticked. */
  readonly ticked: ReadonlySet<string>;
  /** Code points that the block may have. */
  readonly room: number;
  /**
   * What both sides agree on, where the block also carries a change of GitHub's that nobody settled yet: the digest is
   * made of it, so that a lost lock never takes that change for ours. Left out: the fields themselves.
   */
  readonly agreed?: BlockFields;
}

/** A managed block as it stands in an issue. */
export interface ManagedBlock {
  /** UTF-16 offsets into the body. */
  readonly start: number;
  readonly end: number;
  readonly marker: IssueMarker;
  /** The full title, where the issue's own had to be cut; null otherwise. */
  readonly title: string | null;
  /** What is there, with links and signs as in the document. */
  readonly statement: string;
  /** Set when the statement was cut by us and nobody changed what is left: digest of its canonical whole. */
  readonly cutFrom: string | null;
  readonly acceptanceCriteria: readonly { readonly text: string; readonly ticked: boolean }[];
  readonly priority: string | null;
  readonly dependsOn: readonly string[];
}

const criteriaHeading = "### Acceptance criteria";
const divider = (part: string): string => `<!-- throughline:${part} -->`;
const dividerLine =
  /^<!-- throughline:(title|statement|cut|criteria|fields|source)(?: seen=([0-9a-f]{64}) full=([0-9a-f]{64}))? -->$/;

/**
 * Write the managed block of an issue. `readBlock` gives the same fields back.
 *
 * @returns null when it does not fit even without a statement; `cut` when a part of the statement was left out.
 */
export function renderBlock(fields: BlockFields, context: BlockContext): { text: string; cut: boolean } | null {
  const origin = { documentUrl: context.documentUrl };
  const statement = neutralise(unwrapText(fields.statement), origin);
  const tail = [...renderCriteria(fields, context.ticked, origin), ...renderFieldLine(fields, context.numbers)];
  const source = [divider("source"), renderSource(context)];
  const compose = (body: readonly string[]): string =>
    [
      formatMarker({ ...context, digest: blockDigest(context.agreed ?? fields) }),
      "",
      ...renderTitle(fields.title),
      ...body,
      ...tail,
      ...source,
      endMarker,
    ].join("\n");

  const whole = compose(statement === "" ? [] : [statement, ""]);
  if (lengthOf(whole) <= context.room) return { text: whole, cut: false };
  const pointer = (shown: string): string[] => [
    shown,
    "",
    `<!-- throughline:cut seen=${digest(shown)} full=${digest(canonicalText(fields.statement))} -->`,
    "*The text is cut here, as it is too long for an issue. All of it stands in the document.*",
    "",
  ];
  const room = context.room - lengthOf(compose(pointer("")));
  return room < 0 ? null : { text: compose(pointer(cutMarkdown(statement, room))), cut: true };
}

/** Of the fields in a managed block, in canonical form. */
export function blockDigest(fields: BlockFields): string {
  return digest({
    statement: canonicalText(fields.statement),
    acceptanceCriteria: fields.acceptanceCriteria.map(canonicalText),
    priority: fields.priority === null ? null : canonicalLine(fields.priority),
    dependsOn: fields.dependsOn.map(canonicalLine),
  });
}

/**
 * Find and read the managed block of a body.
 *
 * @param link also find a block further down, if it carries this link id: engineers may write above it.
 * @returns null when there is none, or its end is missing.
 */
export function readBlock(body: string, link: string | null): ManagedBlock | null {
  const lines = body.split("\n");
  let start = 0;
  for (const [first, line] of lines.entries()) {
    const marker = first === 0 || link !== null ? parseMarker(line) : null;
    if (marker !== null && (first === 0 || marker.link === link)) {
      const last = lines.indexOf(endMarker, first + 1);
      if (last < 0) return null;
      const inner = lines.slice(first + 1, last);
      const length = [line, ...inner, endMarker].join("\n").length;
      return { start, end: start + length, marker, ...readParts(inner) };
    }
    if (link === null) return null;
    start += line.length + 1;
  }
  return null;
}

/** Put a block in the place of another, or on top where there is none. Everything outside stays, byte for byte. */
export function replaceManagedBlock(body: string, block: string, link: string | null = null): string {
  const found = readBlock(body, link);
  if (found !== null) return body.slice(0, found.start) + block + body.slice(found.end);
  return body === "" ? block : `${block}\n\n${body}`;
}

/** A title that GitHub takes: on one line, not empty, cut at a word when too long. */
export function issueTitle(title: string): string {
  const line = title.replaceAll(/\s+/g, " ").trim();
  if (lengthOf(line) <= maxTitleLength) return line;
  const cut = firstOf(line, maxTitleLength - 1);
  const word = cut.lastIndexOf(" ");
  return `${(word > maxTitleLength / 2 ? cut.slice(0, word) : cut).trimEnd()}…`;
}

/** Code points, as GitHub counts. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) if ((text.codePointAt(at) ?? 0) > 0xffff) length--;
  return length;
}

/** The first code points of a text. */
export function firstOf(text: string, length: number): string {
  return Array.from(text).slice(0, Math.max(0, length)).join("");
}

function renderTitle(title: string): string[] {
  if (issueTitle(title) === title.replaceAll(/\s+/g, " ").trim()) return [];
  return [divider("title"), `**${fieldText(title)}**`, "", divider("statement")];
}

function renderCriteria(fields: BlockFields, ticked: ReadonlySet<string>, origin: TextOrigin): string[] {
  if (fields.acceptanceCriteria.length === 0) return [];
  const items = fields.acceptanceCriteria.map((criterion) => {
    const box = ticked.has(canonicalText(criterion)) ? "x" : " ";
    const [first = "", ...rest] = neutralise(unwrapText(criterion), origin).split("\n");
    return [`- [${box}] ${first}`, ...rest.map((line) => (line === "" ? "" : `  ${line}`))].join("\n");
  });
  return [divider("criteria"), criteriaHeading, "", ...items, ""];
}

function renderFieldLine(fields: BlockFields, numbers: ReadonlyMap<string, number>): string[] {
  const parts: string[] = [];
  if (fields.priority !== null) parts.push(`**Priority:** ${fieldText(fields.priority)}`);
  if (fields.dependsOn.length > 0) {
    const ids = fields.dependsOn.map((id) => {
      const number = numbers.get(requirementKey(id));
      return fieldText(id) + (number === undefined ? "" : ` (#${number})`);
    });
    parts.push(`**Depends on:** ${ids.join(", ")}`);
  }
  return parts.length === 0 ? [] : [divider("fields"), parts.join(" · "), ""];
}

function renderSource(context: BlockContext): string {
  const name = fieldText(context.document);
  if (context.documentUrl === null) return `Requirement ${fieldText(context.requirement)} in ${name}`;
  const url = context.documentUrl.replaceAll(" ", "%20").replaceAll("(", "%28").replaceAll(")", "%29");
  return `Requirement ${fieldText(context.requirement)} in [${name}](${url}?plain=1#L${context.line})`;
}

/** A value on one line, harmless, and free of the signs that part one value from the next. */
function fieldText(value: string): string {
  const line = value.replaceAll(/\s+/g, " ").trim();
  const encoded = line.replaceAll(/[&*·<>`~\\[\],()]/g, (sign) => {
    return sign === "(" || sign === ")" ? sign : `&#${sign.codePointAt(0) ?? 0};`;
  });
  return neutralise(encoded.replaceAll(/\((?=#\d)/g, "&#40;"), { documentUrl: null });
}

function readFieldText(text: string): string {
  return revive(text, { documentUrl: null })
    .replaceAll(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .trim();
}

function readParts(lines: readonly string[]): Omit<ManagedBlock, "start" | "end" | "marker"> {
  const parts = new Map<string, string[]>([["statement", []]]);
  let current = "statement";
  let cut: { seen: string; full: string } | null = null;
  for (const line of lines) {
    const [, part, seen, full] = dividerLine.exec(line) ?? [];
    if (part === undefined) {
      parts.get(current)?.push(line);
      continue;
    }
    current = part;
    if (!parts.has(part)) parts.set(part, []);
    if (seen !== undefined && full !== undefined) cut = { seen, full };
  }
  const textOf = (part: string): string => withoutBlankEnds((parts.get(part) ?? []).join("\n"));
  const origin = readSource(textOf("source"));
  const shown = textOf("statement");
  const title = /^\*\*(.*)\*\*$/m.exec(textOf("title"))?.[1];
  return {
    title: title === undefined ? null : readFieldText(title),
    statement: revive(shown, origin),
    cutFrom: cut !== null && digest(shown) === cut.seen ? cut.full : null,
    acceptanceCriteria: readCriteria(parts.get("criteria") ?? [], origin),
    ...readFieldLine(textOf("fields")),
  };
}

function readSource(text: string): TextOrigin {
  const url = /\]\((https?:\/\/[^\s)?#]+)/.exec(text)?.[1];
  return { documentUrl: url ?? null };
}

function readCriteria(lines: readonly string[], origin: TextOrigin): { text: string; ticked: boolean }[] {
  const items: { lines: string[]; ticked: boolean }[] = [];
  for (const line of lines) {
    if (line === criteriaHeading) continue;
    const [, box, text] = /^[-*+] (?:\[([ x])\] ?)?(.*)$/i.exec(line) ?? [];
    if (text !== undefined) {
      items.push({ lines: [text], ticked: box?.toLowerCase() === "x" });
    } else if (items.length > 0) {
      items.at(-1)?.lines.push(line.startsWith("  ") ? line.slice(2) : line);
    } else if (line.trim() !== "") {
      items.push({ lines: [line], ticked: false });
    }
  }
  return items
    .map((item) => ({ text: revive(withoutBlankEnds(item.lines.join("\n")), origin), ticked: item.ticked }))
    .filter((item) => item.text !== "");
}

function readFieldLine(text: string): { priority: string | null; dependsOn: string[] } {
  let priority: string | null = null;
  let dependsOn: string[] = [];
  for (const part of text.split("\n").join(" ").split(" · ")) {
    const [, name, value = ""] = /^\*\*(Priority|Depends on):\*\*(.*)$/.exec(part.trim()) ?? [];
    if (name === "Priority") priority = readFieldText(value) || null;
    if (name === "Depends on") {
      const ids = value.split(",").map((id) => readFieldText(id.trim().replace(/\(#\d+\)$/, "")));
      dependsOn = ids.filter((id) => id !== "");
    }
  }
  return { priority, dependsOn };
}

/** The first part of a text, cut between blocks where that leaves anything, else at a word. */
function cutMarkdown(markdown: string, room: number): string {
  let length = 0;
  const kept: string[] = [];
  for (const block of splitBlocks(markdown)) {
    const text = block.lines.join("\n");
    length += lengthOf(text) + 1;
    if (length <= room) {
      kept.push(text);
      continue;
    }
    if (withoutBlankEnds(kept.join("\n")) === "" && block.kind === "text") return cutWords(text, room);
    break;
  }
  return withoutBlankEnds(kept.join("\n"));
}

function cutWords(text: string, room: number): string {
  const cut = firstOf(text, room - 1);
  const end = cut.search(/\s\S*$/);
  return cut === "" ? "" : `${(end > 0 ? cut.slice(0, end) : cut).trimEnd()}…`;
}
