import type { Rule } from "../rule.ts";

export const missingId: Rule = {
  id: "requirement/missing-id",
  summary: "Requirements have no id",
  explanation: [
    "An id is what an issue, a test and a conversation refer to, and what stays when the words change. A requirement without one is read, checked and ranked, and cannot be published.",
    "",
    "The fix numbers all of them in the document's own style, and goes on behind the highest number there is.",
    "It is said once for a document.",
  ].join("\n"),
  severity: "information",
  examples: {
    failing:
      "# PRD\n\n## Requirements\n\n### REQ-1: Open by phone\n\nText.\n\n### Requirement: Open by card\n\nText.\n",
    passing: "# PRD\n\n## Requirements\n\n### REQ-1: Open by phone\n\nText.\n\n### REQ-2: Open by card\n\nText.\n",
  },
  *check({ document, template }) {
    if (template.fields.id !== "required") return;
    const lacking = [...document.requirements.entries()].filter(([, { id }]) => id === null);
    const [first] = lacking;
    if (first === undefined) return;
    const [requirement, { title }] = first;
    const what = lacking.length === 1 ? `requirement "${title.value}"` : `${lacking.length} requirements`;
    yield {
      message: `Unexpected ${what} without an id, expected ${lacking.length === 1 ? "one" : "one each"}`,
      range: title.range,
      lacks: { field: "id", requirement },
    };
  },
};
