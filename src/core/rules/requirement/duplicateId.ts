import type { Requirement } from "../../model/requirement.ts";
import { requirementKey } from "../../model/requirementKey.ts";
import type { Rule } from "../rule.ts";

export const duplicateId: Rule = {
  id: "requirement/duplicate-id",
  summary: "Two requirements carry the same id",
  explanation: [
    "An id is what people, issues and tests refer to. When two requirements share one, neither can be published: nobody could tell them apart.",
    "Letter case and the separator make no difference: `FR-1` and `fr_1` are the same.",
    "",
    "Give one of them a new id. An overview table and a detailed heading of the same requirement are no duplicates.",
  ].join("\n"),
  severity: "error",
  examples: {
    failing: "# PRD\n\n## Requirements\n\n### FR-1: Open by phone\n\nText.\n\n### FR-1: Open by card\n\nText.\n",
    passing: "# PRD\n\n## Requirements\n\n### FR-1: Open by phone\n\nText.\n\n### FR-2: Open by card\n\nText.\n",
  },
  *check({ document }) {
    const first = new Map<string, Requirement>();
    for (const [index, requirement] of document.requirements.entries()) {
      if (requirement.id === null) continue;
      const key = requirementKey(requirement.id.value);
      const known = first.get(key);
      if (known?.id == null) {
        first.set(key, requirement);
        continue;
      }
      const { line } = document.positionAt(known.id.range.start);
      yield {
        message: `Unexpected second requirement ${requirement.id.value}, expected an id that line ${line + 1} does not use`,
        range: requirement.id.range,
        related: [{ message: `${known.id.value} is defined here first`, range: known.id.range }],
        lacks: { field: "id", requirement: index },
      };
    }
  },
};
