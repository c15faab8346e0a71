import { normaliseLines, splitBlocks, splitCodeSpans } from "./textBlocks.ts";

/** Where a document's text came from. */
export interface TextOrigin {
  /** The document at one commit, `https://HOST/owner/repo/blob/SHA/path/to/prd.md`; null when it is nowhere to be seen. */
  readonly documentUrl: string | null;
}

/** Zero-width space: it is shown as nothing and keeps GitHub from seeing a mention or a reference. */
const zeroWidth = "\u200B";

const token =
  /\]\([^\S\n]*<?|\bhttps?:\/\/(?=[\w-]+\.[\w-])[^\s<>"'`\\]+|&(?:#\d{1,7}|#x[\da-f]{1,6}|commat|num);|\B@(?=[a-z\d&])|#(?=[\d&])|\bgh-(?=\d)|<(?=[!?])/gi;
const referenceUrl =
  /^https?:\/\/[^/?#\s]+\/[^/?#\s]+\/[^/?#\s]+\/(?:(?:issues|pulls?|discussions)\/\d|commits?\/[\da-f]{7})/i;
const picture = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)(?:[?#]|$)/i;
const ownComment = /(<!--[^\S\n]*\/?throughline)(?=:)/g;

/**
 * Make text harmless for an issue: nobody is notified, no other issue is referred to, nothing is hidden, and no marker
 * of ours can be smuggled in. Code stays as it is. Relative links and pictures become absolute where there is a place
 * to point to (inline links only).
 *
 * `revive` undoes it. Text without zero-width spaces outside of code is taken as given; they are ours.
 */
export function neutralise(markdown: string, origin: TextOrigin): string {
  const bases = readBases(origin);
  const text = mapText(normaliseLines(markdown), (piece) => neutralisePiece(piece, bases));
  return text.replaceAll(ownComment, `$1${zeroWidth}`);
}

/** Undo `neutralise`, as far as it makes a difference to `canonicalText`. */
export function revive(markdown: string, origin: TextOrigin): string {
  const bases = readBases(origin);
  const text = mapText(markdown.replaceAll(/\r\n?/g, "\n"), (piece) =>
    reviveLinks(piece, bases).replaceAll(/&lt;(?=[!?])/g, "<"),
  );
  return text.replaceAll(zeroWidth, "");
}

function mapText(markdown: string, convert: (piece: string) => string): string {
  return splitBlocks(markdown)
    .map((block) => {
      const text = block.lines.join("\n");
      if (block.kind !== "text") return text;
      if (!block.flowing) return convert(text);
      return splitCodeSpans(text)
        .map((piece) => (piece.code ? piece.value : convert(piece.value)))
        .join("");
    })
    .join("\n");
}

function neutralisePiece(text: string, bases: LinkBases | null): string {
  let result = "";
  let done = 0;
  const scanner = new RegExp(token);
  for (let found = scanner.exec(text); found !== null; found = scanner.exec(text)) {
    const [match] = found;
    const after = found.index + match.length;
    result += text.slice(done, found.index);
    done = after;
    if (match.startsWith("](")) {
      const target = /^[^\s<>)]+/.exec(text.slice(after, after + 2000))?.[0] ?? "";
      const base = bases === null ? null : baseFor(target, bases);
      if (base !== null) {
        result += zeroWidth.repeat(base.kind) + match + base.prefix + target;
        done = after + target.length;
      } else {
        result += referenceUrl.test(target) ? `]${zeroWidth}${match.slice(1)}` : match;
      }
    } else if (/^https?:/i.test(match)) {
      result += referenceUrl.test(match) ? match.replace(":", `:${zeroWidth}`) : match;
    } else if (match.startsWith("&")) {
      result += isSign(match) && /[a-z\d&]/i.test(text[after] ?? "") ? match + zeroWidth : match;
    } else {
      result += match === "<" ? "&lt;" : match + zeroWidth;
    }
    scanner.lastIndex = done;
  }
  return result + text.slice(done);
}

/** Whether a character reference stands for `@` or `#`. */
function isSign(reference: string): boolean {
  const body = reference.slice(1, -1).toLowerCase();
  if (body === "commat" || body === "num") return true;
  const code = body.startsWith("#x") ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  return code === 0x40 || code === 0x23;
}

/** Where relative links lead: each kind is written with that many zero-width spaces before `](`. */
interface LinkBases {
  readonly folder: string;
  readonly rawFolder: string;
  readonly root: string;
  readonly rawRoot: string;
  readonly document: string;
}

function readBases(origin: TextOrigin): LinkBases | null {
  const parts = /^(https?:\/\/[^/]+\/[^/]+\/[^/]+)\/blob\/([^/]+)\/([^?#]+)/.exec(origin.documentUrl ?? "");
  if (parts === null) return null;
  const [, repository = "", commit = "", path = ""] = parts;
  const folder = escapeUrl(path.slice(0, path.lastIndexOf("/") + 1));
  const root = `${repository}/blob/${commit}`;
  const rawRoot = `${repository}/raw/${commit}`;
  const document = `${root}/${escapeUrl(path)}`;
  return { folder: `${root}/${folder}`, rawFolder: `${rawRoot}/${folder}`, root, rawRoot, document };
}

function escapeUrl(path: string): string {
  return path.replaceAll(" ", "%20").replaceAll("(", "%28").replaceAll(")", "%29");
}

function baseFor(target: string, bases: LinkBases): { kind: 1 | 2 | 3; prefix: string } | null {
  if (target === "" || /^[a-z][a-z\d+.-]*:/i.test(target) || target.startsWith("//") || target.startsWith("\\")) {
    return null;
  }
  if (target.startsWith("#")) return { kind: 3, prefix: bases.document };
  const raw = picture.test(target);
  if (target.startsWith("/")) return { kind: 2, prefix: raw ? bases.rawRoot : bases.root };
  return { kind: 1, prefix: raw ? bases.rawFolder : bases.folder };
}

function reviveLinks(text: string, bases: LinkBases | null): string {
  if (bases === null) return text;
  const prefixes = [[bases.folder, bases.rawFolder], [bases.root, bases.rawRoot], [bases.document]];
  return text.replaceAll(
    /(\u200B{1,3})(\]\([^\S\n]*<?)([^\s<>)]*)/g,
    (whole, marks: string, opening: string, target: string) => {
      const prefix = prefixes[marks.length - 1]?.find((candidate) => target.startsWith(candidate));
      return prefix === undefined ? whole : opening + target.slice(prefix.length);
    },
  );
}
