import type { Explanation } from "../model/explanation.ts";
import { escapeMarkdown } from "./escapeMarkdown.ts";
import { markdownTable } from "./markdownTable.ts";

/** How a line was read, as Markdown that people read. Foreign text does nothing. */
export function explanationDocument(
  path: string,
  line: number,
  text: string,
  { reasons, fields, suggestion }: Explanation,
): string {
  const rows = fields.map(({ field, text: value, from }) => [
    escapeMarkdown(field),
    escapeMarkdown(value.replaceAll(/\s+/g, " ")),
    escapeMarkdown(from),
  ]);
  return [
    `# How line ${line} of ${escapeMarkdown(path)} was read`,
    "",
    `> ${escapeMarkdown(text.trim())}`,
    "",
    ...reasons.map((reason) => `- ${escapeMarkdown(reason)}`),
    ...(suggestion === null ? [] : ["", escapeMarkdown(suggestion)]),
    ...(rows.length === 0 ? [] : ["", ...markdownTable(["Field", "Says", "From"], rows)]),
    "",
  ].join("\n");
}
