import type { Template } from "../model/template.ts";
import { readYaml, type YamlResult } from "../yaml.ts";
import { templateSchema } from "./templateSchema.ts";

/** Read a template file. Never throws; a mistake is a problem with its place, and then there is no value. */
export function readTemplate(text: string): YamlResult<Template> {
  const { value, problems } = readYaml(text, templateSchema);
  if (value === undefined) return { value: undefined, problems };
  const { requirement, ...template } = value;
  const sections = template.sections.map((section) => ({
    ...section,
    names: section.names.map((name) => name.toLowerCase()),
  }));
  return {
    value: { ...template, sections, fields: requirement.fields, ready: requirement.ready },
    problems,
  };
}
