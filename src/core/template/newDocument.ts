import type { Template } from "../model/template.ts";

/** The text of a new document: each section of a template with what belongs there, marked as still to be written. */
export function newDocument(template: Template): string {
  const sections = template.sections
    .filter(({ demand }) => demand !== "optional")
    .flatMap(({ title, guidance }) => [`## ${title}`, "", `TBD: ${guidance}`, ""]);
  return ["# Product: requirements", "", "**Owner:** TBD  ", "**Status:** Draft", "", ...sections].join("\n");
}
