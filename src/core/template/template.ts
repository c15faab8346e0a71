import { InvariantError } from "../errors.ts";
import type { Template } from "../model/template.ts";
import { builtinTemplateFiles } from "./builtinTemplates.ts";
import { readTemplate } from "./readTemplate.ts";

/** The id of the template that a document has when nobody says otherwise. */
export const defaultTemplateId = "tpm";

/** The templates that come with Throughline, by id. */
export function builtinTemplates(): ReadonlyMap<string, Template> {
  return new Map(
    Object.entries(builtinTemplateFiles).map(([name, text]) => {
      const { value, problems } = readTemplate(text);
      if (value === undefined) throw new InvariantError(`Cannot read template ${name}: ${problems[0]?.message ?? ""}`);
      return [value.id, value] as const;
    }),
  );
}
