/** What the first line of an issue body says about where it comes from. */
export interface IssueMarker {
  readonly link: string;
  /** Path of the document, relative to the lock's folder. */
  readonly document: string;
  readonly requirement: string;
  /** Of the fields in the managed block, as they were written; see `blockDigest`. */
  readonly digest: string;
}

/** Last line of the managed block. */
export const endMarker = "<!-- /throughline:v1 -->";

const markerLine =
  /^<!-- throughline:v1 link=(?<link>[a-z0-9]{1,64}) doc=(?<document>[^\s<>]+) req=(?<requirement>[^\s<>]+) digest=(?<digest>[0-9a-f]{64}) -->$/;

/** The line that marks an issue as ours. */
export function formatMarker(marker: IssueMarker): string {
  const { link, document, requirement, digest } = marker;
  return `<!-- throughline:v1 link=${link} doc=${encode(document)} req=${encode(requirement)} digest=${digest} -->`;
}

/** Read one whole line; null unless it is exactly what `formatMarker` writes. */
export function parseMarker(line: string): IssueMarker | null {
  const groups = markerLine.exec(line)?.groups;
  if (groups === undefined) return null;
  const document = decode(groups["document"] ?? "");
  const requirement = decode(groups["requirement"] ?? "");
  if (document === null || requirement === null) return null;
  const marker = { link: groups["link"] ?? "", document, requirement, digest: groups["digest"] ?? "" };
  return formatMarker(marker) === line ? marker : null;
}

/** The marker of an issue: its body's first line, whole; quotations further down do not count. */
export function markerOf(body: string): IssueMarker | null {
  const end = body.indexOf("\n");
  return parseMarker(end < 0 ? body : body.slice(0, end));
}

/** A comment ends at `-->`, and XML forbids `--` in one: no two hyphens stay together. */
function encode(value: string): string {
  const encoded = encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, "\uFFFD")).replaceAll("--", "-%2D");
  return encoded.endsWith("-") ? `${encoded.slice(0, -1)}%2D` : encoded;
}

function decode(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    // Not percent-encoding: then it is not a marker of ours either.
    return null;
  }
}
