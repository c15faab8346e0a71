import type { Rule } from "../rule.ts";
import { missingField } from "./missingField.ts";

export const missingAcceptanceCriteria: Rule = {
  id: "requirement/missing-acceptance-criteria",
  summary: "A requirement has no acceptance criteria",
  explanation: [
    "Acceptance criteria are how everyone sees whether a requirement is met. Without them an engineer has to guess, and a tester too.",
    "",
    "Add a line `**Acceptance criteria:**` with a list below it, a heading of that name, Given/When/Then, or a column.",
    "When most requirements of the document lack them, it is reported once. Requirements that only group others need none.",
  ].join("\n"),
  severity: "warning",
  examples: {
    failing: "# PRD\n\n## Requirements\n\n### FR-1: Open by phone\n\nDoors open by phone.\n",
    passing:
      "# PRD\n\n## Requirements\n\n### FR-1: Open by phone\n\nDoors open by phone.\n\n**Acceptance criteria:**\n\n- The door opens within 2 seconds.\n",
  },
  check(context) {
    const parents = new Set(context.document.requirements.map(({ parent }) => parent));
    return missingField(
      context,
      "acceptanceCriteria",
      "acceptance criteria",
      ({ acceptanceCriteria, id }) => acceptanceCriteria.length > 0 || parents.has(id?.value ?? ""),
    );
  },
};
