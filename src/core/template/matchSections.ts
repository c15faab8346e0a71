import type { RequirementsDocument, Section } from "../model/document.ts";
import type { SectionMatch, Template, TemplateSection } from "../model/template.ts";

/**
 * Match a document's sections to its template's, by role or by name, at any heading level.
 *
 * One section may play several parts ("Goals and success metrics"); one that belongs to a requirement plays none.
 */
export function matchSections(document: RequirementsDocument, template: Template): SectionMatch {
  const candidates = document.sections.filter(({ belongsToRequirement }) => !belongsToRequirement);
  return new Map(
    template.sections.map((wanted) => [wanted, candidates.filter((section) => plays(section, wanted))] as const),
  );
}

function plays(section: Section, { roles, names, title }: TemplateSection): boolean {
  if (section.roles.some((role) => roles.includes(role))) return true;
  const written = section.title.toLowerCase();
  return written === title.toLowerCase() || names.includes(written);
}
