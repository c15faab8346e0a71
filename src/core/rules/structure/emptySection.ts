import type { Section, SectionRole } from "../../model/document.ts";
import type { Rule } from "../rule.ts";

export const emptySection: Rule = {
  id: "structure/empty-section",
  summary: "A section has a heading and nothing below it",
  explanation: [
    "An empty section promises something that is not there, and hides from the eye that the template's section is still to be written.",
    "",
    "Write the content, or take the heading out. HTML comments count as nothing, since no reader sees them.",
  ].join("\n"),
  severity: "warning",
  examples: {
    failing: "# PRD: Lockers\n\n## Risks\n\n## Goals\n\nFewer failed deliveries.\n",
    passing: "# PRD: Lockers\n\n## Risks\n\nVandalism.\n\n## Goals\n\n### This year\n\nFewer failed deliveries.\n",
  },
  *check({ document }) {
    const parents = new Set(document.sections.map(({ parent }) => parent));
    for (const [index, section] of document.sections.entries()) {
      // A heading above requirements of its own level has them for content, whatever the levels say.
      const next = document.sections[index + 1];
      if (holdsRequirements(section) && next?.belongsToRequirement === true) continue;
      if (section.level === 1 || !section.bodyIsEmpty || section.belongsToRequirement || parents.has(index)) continue;
      yield { message: `Unexpected empty section "${section.title}", expected content`, range: section.heading };
    }
  },
};

const requirementRoles: readonly (SectionRole | null)[] = ["requirements", "functional", "non-functional", "stories"];

function holdsRequirements({ role }: Section): boolean {
  return requirementRoles.includes(role);
}
