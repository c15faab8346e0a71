import type { LinkRecord } from "../model/link.ts";
import type { Requirement } from "../model/requirement.ts";

/** The normative fields of a requirement as they were published and as they are, one text each, to be compared. */
export function changedIntentDocuments(
  requirement: Requirement,
  published: LinkRecord["published"],
): { readonly before: string; readonly now: string } {
  const criteria = requirement.acceptanceCriteria.map(({ text }) => text);
  return {
    before: intentText(published.priority, published.statement, published.acceptanceCriteria),
    now: intentText(requirement.priority?.value.text ?? null, requirement.statement, criteria),
  };
}

function intentText(priority: string | null, statement: string, criteria: readonly string[]): string {
  const list = criteria.length === 0 ? ["none"] : criteria.map((text) => `- ${text.replaceAll("\n", "\n  ")}`);
  return [`Priority: ${priority ?? "none"}`, "", statement, "", "Acceptance criteria:", "", ...list, ""].join("\n");
}
