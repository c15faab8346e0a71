import type { RequirementsDocument, Section } from "../../model/document.ts";
import type { Fix } from "../../model/finding.ts";
import type { TemplateSection } from "../../model/template.ts";
import type { Observation, Rule, RuleContext } from "../rule.ts";

export const missingSection: Rule = {
  id: "structure/missing-section",
  summary: "A section that the template asks for is not there",
  explanation: [
    "A reader who looks for the risks and finds no such section cannot tell whether there are none or nobody thought of them.",
    "Required sections are reported as warnings, each on its own as long as they are few; recommended ones together, as information.",
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
  *check(context) {
    const missing = context.template.sections.filter((section) => !isThere(section, context));
    const required = missing.filter(({ demand }) => demand === "required");
    const recommended = missing.filter(({ demand }) => demand === "recommended");
    if (required.length > separateFindings) yield observe(context, required, "expected");
    else for (const section of required) yield observe(context, [section], "expected");
    if (recommended.length > 0) yield { ...observe(context, recommended, "recommended"), severity: "information" };
  },
};

/** More missing sections than this are one finding: the document is written in another way, and knows it. */
const separateFindings = 3;

function observe(
  context: RuleContext,
  missing: readonly TemplateSection[],
  word: "expected" | "recommended",
): Observation {
  const titles = missing.map(({ title }) => `"${title}"`).join(", ");
  const [noun, one] = missing.length === 1 ? ["a section", "one"] : [`${missing.length} sections`, "them"];
  return {
    message: `Unexpected document without ${noun} ${titles}, ${word === "expected" ? `expected ${one}` : "recommended"} by template ${context.template.id}`,
    range: placeToReport(context.document),
    fix: insertSections(context, missing),
  };
}

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

/** Put each section where the template has it: behind the last one before it that the document has. */
function insertSections({ document, template, sections }: RuleContext, missing: readonly TemplateSection[]): Fix {
  const eol = /\r\n|\n|\r/.exec(document.text)?.[0] ?? "\n";
  const byOffset = new Map<number, string[]>();
  for (const wanted of missing) {
    const before = template.sections
      .slice(0, template.sections.indexOf(wanted))
      .flatMap((section) => sections.get(section) ?? []);
    const last = before.reduce<Section | undefined>(
      (far, each) => (far !== undefined && far.range.end > each.range.end ? far : each),
      undefined,
    );
    const offset = last?.range.end ?? document.text.length;
    const heading = "#".repeat(Math.max(2, last?.level ?? 2));
    const text = [`${heading} ${wanted.title}`, "", `TBD: ${wanted.guidance}`, ""].join(eol);
    byOffset.set(offset, [...(byOffset.get(offset) ?? []), text]);
  }
  const edits = [...byOffset].map(([offset, texts]) => {
    const above = document.text.slice(0, offset);
    const lead = above === "" || above.endsWith(eol + eol) ? "" : above.endsWith(eol) ? eol : eol + eol;
    const tail = offset < document.text.length ? eol : "";
    return { range: { start: offset, end: offset }, newText: lead + texts.join(eol) + tail };
  });
  const titles = missing.map(({ title }) => `"${title}"`).join(", ");
  return { title: `Insert the section${missing.length === 1 ? "" : "s"} ${titles}`, edits };
}
