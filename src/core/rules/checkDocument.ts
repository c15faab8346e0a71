import type { ProjectConfig } from "../model/config.ts";
import type { RequirementsDocument } from "../model/document.ts";
import type { Finding } from "../model/finding.ts";
import type { SectionMatch, Template } from "../model/template.ts";
import { rules } from "./rules.ts";

/**
 * Hold a document against its template and the rules.
 *
 * Order: by place, then by rule. A file that is no requirements document has no findings.
 *
 * @param sections    which section of the document plays which part of the template.
 * @param severities  severities that the team chose instead of the rules' own.
 */
export function checkDocument(
  document: RequirementsDocument,
  template: Template,
  sections: SectionMatch,
  severities: ProjectConfig["rules"],
): Finding[] {
  const context = { document, template, sections };
  const asked = document.recognition.recognised ? rules : rules.filter(({ id }) => id === "structure/unreadable");
  const findings = asked.flatMap((rule) => {
    const chosen = severities[rule.id];
    if (chosen === "off") return [];
    return [...rule.check(context)].map((observation) => ({
      rule: rule.id,
      message: observation.message,
      range: observation.range,
      severity: chosen ?? observation.severity ?? rule.severity,
      related: observation.related ?? [],
      fix: observation.fix ?? null,
      lacks: observation.lacks ?? null,
    }));
  });
  return findings
    .filter((finding) => !isSuppressed(finding, document))
    .sort((a, b) => a.range.start - b.range.start || a.rule.localeCompare(b.rule, "en") || a.range.end - b.range.end);
}

function isSuppressed({ rule, range }: Finding, { suppressions }: RequirementsDocument): boolean {
  return suppressions.some(
    ({ rules: silenced, covers, reason }) =>
      reason !== "" && silenced.includes(rule) && covers.start <= range.start && range.start <= covers.end,
  );
}
