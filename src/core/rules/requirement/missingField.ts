import type { Requirement } from "../../model/requirement.ts";
import type { RequirementField } from "../../model/template.ts";
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
  field: RequirementField,
  what: string,
  has: (requirement: Requirement) => boolean,
): Iterable<Observation> {
  if (template.fields[field] !== "required") return;
  const lacking = document.requirements.filter((requirement) => !has(requirement));
  const [first] = lacking;
  if (first === undefined) return;
  if (lacking.length > 1 && lacking.length * 2 > document.requirements.length) {
    const message = `Unexpected ${lacking.length} of ${document.requirements.length} requirements without ${what}, expected none`;
    yield { message, range: (first.id ?? first.title).range };
    return;
  }
  for (const { id, title } of lacking) {
    yield {
      message: `Unexpected requirement ${id?.value ?? `"${title.value}"`} without ${what}, expected one`,
      range: (id ?? title).range,
    };
  }
}
