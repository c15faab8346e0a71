/** Where a link's target ends, and what it says. */
export interface LinkTarget {
  /** Offset behind the closing parenthesis. */
  readonly end: number;
  readonly url: string;
}

/**
 * Read `(destination "title")` at an offset; undefined when none stands there.
 *
 * Cost: linear in what is read; at most 32 parentheses deep, as in micromark.
 */
export function readLinkTarget(text: string, from: number): LinkTarget | undefined {
  if (text[from] !== "(") return undefined;
  let at = skipBlank(text, from + 1);
  const destination = readDestination(text, at);
  if (destination === undefined) return text[at] === ")" ? { end: at + 1, url: "" } : undefined;
  const afterDestination = destination.end;
  at = skipBlank(text, afterDestination);
  if (at > afterDestination && /["'(]/.test(text[at] ?? "")) {
    const title = readTitle(text, at);
    if (title === undefined) return undefined;
    at = skipBlank(text, title);
  }
  return text[at] === ")" ? { end: at + 1, url: destination.url } : undefined;
}

function readDestination(text: string, from: number): { end: number; url: string } | undefined {
  if (text[from] === "<") {
    const match = matchAt(/<((?:[^<>\\\n]|\\.)*)>/y, text, from);
    return match === null ? undefined : { end: from + match[0].length, url: unescape(match[1] ?? "") };
  }
  let depth = 0;
  let at = from;
  for (; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\\" && isAsciiPunctuation(text[at + 1])) at += 1;
    else if (character === "(") depth += 1;
    else if (character === ")" && depth > 0) depth -= 1;
    else if (character === ")" || character <= " " || character === "\u007F") break;
    if (depth > 32) return undefined;
  }
  return at === from || depth > 0 ? undefined : { end: at, url: unescape(text.slice(from, at)) };
}

function readTitle(text: string, from: number): number | undefined {
  const patterns: Record<string, RegExp> = {
    '"': /"(?:[^"\\]|\\[\s\S])*"/y,
    "'": /'(?:[^'\\]|\\[\s\S])*'/y,
    "(": /\((?:[^()\\]|\\[\s\S])*\)/y,
  };
  const pattern = patterns[text[from] ?? ""];
  const match = pattern === undefined ? null : matchAt(pattern, text, from);
  return match === null ? undefined : from + match[0].length;
}

/** The offset behind `<scheme:…>` or `<name@host>`; undefined when none stands there. */
export function readUriAutolink(text: string, from: number): number | undefined {
  const match =
    matchAt(/<[A-Z][A-Z0-9+.-]{1,31}:[^\s<>]*>/iy, text, from) ??
    matchAt(/<[\w.!#$%&'*+/=?^`{|}~-]+@[A-Z0-9-]{1,63}(?:\.[A-Z0-9-]{1,63})*>/iy, text, from);
  return match === null ? undefined : from + match[0].length;
}

/**
 * The offset behind inline HTML; undefined when none stands there.
 *
 * @param missing  closing marks known not to come any more; kept by the caller for one text, so that a thousand
 *                 openings do not search for the same closing a thousand times.
 */
export function readHtmlTag(text: string, from: number, missing: Set<string>): number | undefined {
  const next = text[from + 1] ?? "";
  if (next === "!" || next === "?") return readDeclaration(text, from, missing);
  const match =
    matchAt(
      /<[A-Z][A-Z0-9-]*(?:\s+[A-Z_:][\w:.-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>/iy,
      text,
      from,
    ) ?? matchAt(/<\/[A-Z][A-Z0-9-]*\s*>/iy, text, from);
  return match === null ? undefined : from + match[0].length;
}

const declarations: readonly { opens: string; closes: string }[] = [
  { opens: "<!--", closes: "-->" },
  { opens: "<![CDATA[", closes: "]]>" },
  { opens: "<?", closes: "?>" },
];

function readDeclaration(text: string, from: number, missing: Set<string>): number | undefined {
  if (text.startsWith("<!-->", from)) return from + 5;
  if (text.startsWith("<!--->", from)) return from + 6;
  const known = declarations.find(({ opens }) => text.startsWith(opens, from));
  const kind = known ?? (/[A-Z]/i.test(text[from + 2] ?? "") ? { opens: "<!", closes: ">" } : undefined);
  if (kind === undefined || missing.has(kind.closes)) return undefined;
  const end = text.indexOf(kind.closes, from + kind.opens.length);
  if (end >= 0) return end + kind.closes.length;
  missing.add(kind.closes);
  return undefined;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (/[ \t\n]/.test(text[at] ?? "")) at += 1;
  return at;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function unescape(text: string): string {
  return text.replace(/\\(.)/gs, (whole, character: string) => (isAsciiPunctuation(character) ? character : whole));
}

const asciiPunctuation = new Set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

/** Whether a backslash in front of this character escapes it. */
export function isAsciiPunctuation(character: string | undefined): boolean {
  return character !== undefined && asciiPunctuation.has(character);
}
