import * as z from "zod/mini";
import type { SectionRole } from "../model/document.ts";
import type { RequirementField } from "../model/template.ts";

const roles = [
  "summary",
  "strategy",
  "market",
  "users",
  "problem",
  "goals",
  "non-goals",
  "metrics",
  "requirements",
  "functional",
  "non-functional",
  "stories",
  "constraints",
  "interfaces",
  "acceptance",
  "technical",
  "design",
  "scope",
  "dependencies",
  "assumptions",
  "risks",
  "roadmap",
  "launch",
  "testing",
  "stakeholders",
  "questions",
  "decisions",
  "traceability",
  "glossary",
  "references",
  "changelog",
  "sign-off",
  "tasks",
] as const satisfies readonly SectionRole[];

const fields = [
  "id",
  "statement",
  "priority",
  "acceptanceCriteria",
  "owner",
  "milestone",
  "dependsOn",
  "goals",
  "estimate",
] as const satisfies readonly RequirementField[];

const demand = z.enum(["required", "recommended", "optional"]);
const identifier = z.string().check(z.regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and hyphens"));

const section = z.strictObject({
  id: identifier,
  title: z.string().check(z.minLength(1)),
  roles: z._default(z.array(z.enum(roles)), []),
  names: z._default(z.array(z.string()), []),
  demand: z._default(demand, "optional"),
  guidance: z._default(z.string(), ""),
});

/** A template file as written. The one source of `schemas/template.schema.json`. */
export const templateSchema = z.strictObject({
  id: identifier,
  title: z.string().check(z.minLength(1)),
  description: z._default(z.string(), ""),
  sections: z.array(section),
  requirement: z._default(
    z.strictObject({
      fields: z._default(z.partialRecord(z.enum(fields), demand), {}),
      ready: z._default(z.array(z.enum(fields)), []),
    }),
    { fields: {}, ready: [] },
  ),
});
