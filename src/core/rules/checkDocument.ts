import type { ProjectConfig } from "../model/config.ts";
import type { RequirementsDocument } from "../model/document.ts";
import type { Finding } from "../model/finding.ts";
import type { SourceRange } from "../model/source.ts";
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
  const silenced = silencedRanges(document);
  return findings
    .filter(({ rule, range }) => !covers(silenced.get(rule), range.start))
    .sort((a, b) => a.range.start - b.range.start || a.rule.localeCompare(b.rule, "en") || a.range.end - b.range.end);
}

/** By rule, where its findings are silenced with a reason: in order, without overlaps. */
function silencedRanges({ suppressions }: RequirementsDocument): ReadonlyMap<string, readonly SourceRange[]> {
  const byRule = new Map<string, SourceRange[]>();
  const inOrder = suppressions.filter(({ reason }) => reason !== "").sort((a, b) => a.covers.start - b.covers.start);
  for (const { rules: names, covers: range } of inOrder) {
    for (const name of names) {
      const known = byRule.get(name);
      const last = known?.at(-1);
      if (known === undefined) byRule.set(name, [range]);
      else if (last === undefined || last.end < range.start) known.push(range);
      else known[known.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    }
  }
  return byRule;
}

/** Whether one of the ranges covers an offset. Cost: O(log ranges). */
function covers(ranges: readonly SourceRange[] | undefined, offset: number): boolean {
  if (ranges === undefined) return false;
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return (ranges[low - 1]?.end ?? -1) >= offset;
}
