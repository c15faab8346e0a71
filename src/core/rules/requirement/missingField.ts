import type { Requirement } from "../../model/requirement.ts";
import type { LackingField } from "../../model/finding.ts";
import type { Observation, RuleContext } from "../rule.ts";

/**
 * Report requirements that lack a field the template requires.
 *
 * Where most requirements lack it, that is one thing to say, once; where most have it, each that lacks it.
 *
 * @param what  the field as a sentence names it: "a priority".
 */
export function* missingField(
  { document, template }: RuleContext,
  field: LackingField["field"],
  what: string,
  has: (requirement: Requirement) => boolean,
): Iterable<Observation> {
  if (template.fields[field] !== "required") return;
  const lacking = [...document.requirements.entries()].filter(([, requirement]) => !has(requirement));
  const first = lacking[0]?.[1];
  if (first === undefined) return;
  if (lacking.length > 1 && lacking.length * 2 > document.requirements.length) {
    const message = `Unexpected ${lacking.length} of ${document.requirements.length} requirements without ${what}, expected none`;
    yield { message, range: (first.id ?? first.title).range, lacks: { field, requirement: lacking[0]?.[0] ?? 0 } };
    return;
  }
  for (const [requirement, { id, title }] of lacking) {
    yield {
      message: `Unexpected requirement ${id?.value ?? `"${title.value}"`} without ${what}, expected one`,
      range: (id ?? title).range,
      lacks: { field, requirement },
    };
  }
}
