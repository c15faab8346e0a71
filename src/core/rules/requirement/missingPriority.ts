import type { Rule } from "../rule.ts";
import { missingField } from "./missingField.ts";

export const missingPriority: Rule = {
  id: "requirement/missing-priority",
  summary: "A requirement has no priority",
  explanation: [
    "Without a priority a requirement is ranked below all others, and cannot be published by a threshold.",
    "",
    "Write it in the way the document does: a line `**Priority:** P0`, a suffix `(Must)`, a column, or a heading",
    "`### Must have` above several. When most requirements of the document lack one, it is reported once.",
    "Constraints hold whatever is built first, and need none.",
  ].join("\n"),
  severity: "warning",
  examples: {
    failing: "# PRD\n\n## Requirements\n\n- **FR-1** (Must): Doors open by phone.\n- **FR-2**: Doors open by card.\n",
    passing:
      "# PRD\n\n## Requirements\n\n- **FR-1** (Must): Doors open by phone.\n- **FR-2** (Could): Doors open by card.\n- **CON-1**: Lockers work without a network.\n",
  },
  check: (context) =>
    missingField(context, "priority", "a priority", ({ priority, kind }) => priority !== null || kind === "constraint"),
};
