import type { Rule } from "../rule.ts";

export const unreadable: Rule = {
  id: "structure/unreadable",
  summary: "A part of the document could not be read",
  explanation: [
    "Front matter that is no YAML, text that is not UTF-8, or a document of more than four million characters.",
    "What could be read is still checked; what could not be read is left as it is.",
    "",
    "Mend the front matter at the place that is named, save the file as UTF-8, or split the document.",
  ].join("\n"),
  severity: "error",
  examples: {
    failing: "---\ntitle: [unclosed\n---\n\n# PRD: Lockers\n\nText.\n",
    passing: "---\ntitle: Lockers\n---\n\n# PRD: Lockers\n\nText.\n",
  },
  *check({ document }) {
    for (const { message, range } of document.problems) yield { message, range };
  },
};
