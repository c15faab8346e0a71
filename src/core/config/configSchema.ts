import * as z from "zod/mini";
import { rules } from "../rules/rules.ts";

const severity = z.enum(["error", "warning", "information", "hint", "off"]);
const ruleIds = rules.map(({ id }) => id) as [string, ...string[]];

/** `throughline.yaml` as written. The one source of `schemas/throughline.schema.json`. */
export const configSchema = z.strictObject({
  documents: z.optional(z.array(z.string().check(z.minLength(1)))),
  template: z.optional(z.string()),
  repository: z.optional(z.string().check(z.regex(/^[\w.-]+\/[\w.-]+$/, "owner/name, such as acme/orbit"))),
  threshold: z.optional(z.string().check(z.minLength(1))),
  writeBack: z.optional(z.boolean()),
  rules: z.optional(z.partialRecord(z.enum(ruleIds), severity)),
  labels: z.optional(
    z.strictObject({
      marker: z.optional(z.string().check(z.minLength(1), z.maxLength(50))),
      priority: z.optional(z.string().check(z.maxLength(50))),
      kinds: z.optional(z.record(z.string(), z.string().check(z.maxLength(50)))),
    }),
  ),
});
