import type { RankedRequirement } from "../model/ranking.ts";
import { escapeMarkdown } from "./escapeMarkdown.ts";
import { markdownTable } from "./markdownTable.ts";

/** The order of a document's requirements with the reasons, as Markdown that people read. Foreign text does nothing. */
export function rankingDocument(title: string, ranked: readonly RankedRequirement[]): string {
  const heading = `# Order of ${title === "" ? "the requirements" : escapeMarkdown(title)}`;
  if (ranked.length === 0) return [heading, "", "There is no requirement.", ""].join("\n");
  const rows = ranked.map(({ rank, reasons, requirement }) => [
    String(rank),
    escapeMarkdown(requirement.id?.value ?? ""),
    escapeMarkdown(requirement.title.value),
    escapeMarkdown(requirement.priority?.value.text ?? ""),
    escapeMarkdown(reasons.join("; ")),
  ]);
  return [heading, "", ...markdownTable(["Rank", "Id", "Requirement", "Priority", "Why"], rows), ""].join("\n");
}
