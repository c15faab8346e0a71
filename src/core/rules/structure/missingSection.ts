import type { RequirementsDocument } from "../../model/document.ts";
import type { Fix } from "../../model/finding.ts";
import type { SectionMatch, Template, TemplateSection } from "../../model/template.ts";
import type { Observation, Rule, RuleContext } from "../rule.ts";

export const missingSection: Rule = {
  id: "structure/missing-section",
  summary: "A section that the template asks for is not there",
  explanation: [
    "A reader who looks for the risks and finds no such section cannot tell whether there are none or nobody thought of them.",
    "Required sections are reported as warnings, recommended ones as information.",
    "",
    "Add the section, under its own name or any usual one; at any heading level, and together with another",
    '("Goals and success metrics") if that reads better. If it does not apply, say so in one sentence below the heading.',
  ].join("\n"),
  severity: "warning",
  examples: {
    failing: "# Requirements: Parcel lockers\n\n## Summary\n\nLockers that open by phone.\n",
    passing: [
      "# Requirements: Parcel lockers",
      ...[
        ["Summary", "Lockers that open by phone."],
        ["Strategic alignment", "Serves the goal to halve failed deliveries."],
        ["Market research", "Nine of ten couriers ask for it (survey of March 2027)."],
        ["Customers", "Couriers, and the people who wait for them."],
        ["Problem", "One delivery in eight fails, since nobody is at home."],
        ["Goals", "Fewer second attempts."],
        ["Non-goals", "Cooled lockers."],
        ["Success metrics", "Failed deliveries from 12 % to 6 % by 2027-12-31."],
        ["Functional requirements", "The lockers open within two seconds."],
        ["Non-functional requirements", "99.9 % of openings succeed."],
        ["Technical considerations", "Works without a network."],
        ["Dependencies", "The locker maker's interface."],
        ["Risks", "Vandalism: likely, small; insured; owner @kim."],
        ["Roadmap", "Pilot in May 2027."],
        ["Launch", "Support is trained before the pilot."],
        ["Stakeholders and communication", "Weekly note to operations."],
        ["Open questions", "Who pays for power? @sam, by 2027-02-01."],
      ].map(([title, text]) => `\n## ${title ?? ""}\n\n${text ?? ""}`),
      "",
    ].join("\n"),
  },
  *check({ document, template, sections }) {
    for (const section of template.sections) {
      if (section.demand === "optional" || isThere(section, { document, template, sections })) continue;
      const word = section.demand === "required" ? "expected" : "recommended";
      const observation: Observation = {
        message: `Unexpected end of document without a section "${section.title}", ${word} by template ${template.id}`,
        range: placeToReport(document),
        fix: insertSection(document, template, section, sections),
      };
      yield section.demand === "required" ? observation : { ...observation, severity: "information" };
    }
  },
};

function isThere(section: TemplateSection, { document, sections }: RuleContext): boolean {
  if ((sections.get(section) ?? []).length > 0) return true;
  // Requirements found anywhere are what a section of requirements is for.
  if (section.roles.includes("functional")) return document.requirements.some(({ kind }) => kind !== "non-functional");
  if (section.roles.includes("non-functional"))
    return document.requirements.some(({ kind }) => kind === "non-functional");
  return false;
}

function placeToReport(document: RequirementsDocument) {
  return document.sections.find(({ level }) => level === 1)?.heading ?? { start: 0, end: 0 };
}

/** Put the section where the template has it: behind the last one before it that the document has. */
function insertSection(
  document: RequirementsDocument,
  template: Template,
  wanted: TemplateSection,
  sections: SectionMatch,
): Fix {
  const index = template.sections.indexOf(wanted);
  const before = template.sections.slice(0, index).flatMap((section) => sections.get(section) ?? []);
  const after = before.reduce((last, section) => Math.max(last, section.range.end), 0);
  const offset = before.length === 0 ? document.text.length : after;
  const eol = /\r\n|\n|\r/.exec(document.text)?.[0] ?? "\n";
  const level = before.at(-1)?.level ?? 2;
  const above = document.text.slice(0, offset);
  const lead = above === "" || above.endsWith(eol + eol) ? "" : above.endsWith(eol) ? eol : eol + eol;
  const tail = offset < document.text.length ? eol : "";
  const newText = `${lead}${"#".repeat(Math.max(2, level))} ${wanted.title}${eol}${eol}TBD: ${wanted.guidance}${eol}${tail}`;
  return { title: `Insert the section "${wanted.title}"`, edits: [{ range: { start: offset, end: offset }, newText }] };
}
