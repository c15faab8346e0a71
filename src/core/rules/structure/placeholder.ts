import type { Rule } from "../rule.ts";

export const placeholder: Rule = {
  id: "structure/placeholder",
  summary: "Text says that it is still to be written",
  explanation: [
    "`TBD` in a requirement that engineers work from is a question nobody has been asked.",
    'Found are `TBD`, `TBC`, `TBS`, `TODO:`, `[NEEDS CLARIFICATION: …]`, `{{…}}`, "to be determined" and the like, outside code.',
    "",
    "Write what is missing, or move it to the open questions with an owner and a date: there it is not reported.",
  ].join("\n"),
  severity: "warning",
  examples: {
    failing: "# PRD: Lockers\n\n## Goals\n\nFailed deliveries fall to TBD %.\n",
    passing:
      "# PRD: Lockers\n\n## Goals\n\nFailed deliveries fall to 6 %.\n\n## Open questions\n\nPrice of power: TBD, @sam, 2027-02-01.\n",
  },
  *check({ document }) {
    const questions = document.sections.filter(({ role }) => role === "questions");
    for (const { text, range } of document.placeholders) {
      if (questions.some((section) => section.range.start <= range.start && range.end <= section.range.end)) continue;
      yield { message: `Unexpected placeholder "${text}", expected content`, range };
    }
  },
};
