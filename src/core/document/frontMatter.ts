import { parseDocument } from "yaml";
import type { Problem } from "../model/document.ts";

/** The YAML block at the head of a file. */
export interface FrontMatter {
  /** Where the text after it starts: 0 without front matter, 1 after a byte order mark alone. */
  readonly end: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

const maximumLength = 64 * 1024;

/**
 * Cut off the front matter: `---` on the first line, up to a line `---` or `...`.
 *
 * Never throws: YAML that cannot be read is a problem, and its values are empty.
 */
export function readFrontMatter(text: string): FrontMatter {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(start, start + 64));
  if (opening === null) return { end: start, values: {}, problems: [] };
  const bodyStart = start + opening[0].length;
  const closing = /^(?:---|\.\.\.)[ \t]*$/m;
  const window = text.slice(bodyStart, bodyStart + maximumLength);
  const match = closing.exec(window);
  if (match === null) return { end: start, values: {}, problems: [] };
  const body = window.slice(0, match.index);
  const end = endOfLine(text, bodyStart + match.index + match[0].length);
  const range = { start: bodyStart, end: bodyStart + body.length };
  const yaml = parseDocument(body, { uniqueKeys: true, strict: true });
  const error = yaml.errors[0];
  if (error !== undefined) {
    const message = `Unexpected front matter, expected YAML: ${error.message.split("\n")[0] ?? ""}`;
    return { end, values: {}, problems: [{ code: "front-matter", message, range }] };
  }
  return { end, values: toRecord(() => yaml.toJS({ maxAliasCount: 0 }) as unknown), problems: [] };
}

function toRecord(read: () => unknown): Readonly<Record<string, unknown>> {
  try {
    const value = read();
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    // Aliases are refused; front matter that needs them says nothing to us.
    return {};
  }
}

function endOfLine(text: string, from: number): number {
  if (text.startsWith("\r\n", from)) return from + 2;
  return from < text.length ? from + 1 : from;
}
