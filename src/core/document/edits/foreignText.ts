import type { RequirementShape } from "../../model/requirement.ts";

/**
 * Foreign text as Markdown that reads as it was written, for a place within one line of a requirement of this shape.
 *
 * No mark-up, link or HTML comes of it, and no block or cell ends there. Line breaks become blanks.
 */
export function escapeForLine(text: string, shape: RequirementShape): string {
  const line = text.replaceAll(/\s+/gu, " ").trim();
  const escaped = line
    .replaceAll(/[\\`*_[\]<>]/g, "\\$&")
    .replaceAll(/&(?=#?\w{1,32};)/g, "\\&")
    .replace(/^(?:#{1,6}(?=\s|$)|[-+=](?=\s|$|[-+=])|\d{1,9}(?=[.)]))/, (start) =>
      /\d$/.test(start) ? start : `\\${start}`,
    )
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
  return shape.startsWith("table") ? escaped.replaceAll("|", "\\|") : escaped;
}
