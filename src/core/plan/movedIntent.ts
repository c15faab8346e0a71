import type { ProjectConfig } from "../model/config.ts";
import type { FieldName, LinkRecord } from "../model/link.ts";
import type { Requirement } from "../model/requirement.ts";
import { publishedFields } from "./publishedFields.ts";

const normative = ["statement", "acceptanceCriteria", "priority"] as const satisfies readonly FieldName[];

/**
 * Tell in which normative fields a requirement says something else than when it was published.
 *
 * Wrapping, blanks and typography are no change. Empty: the intent is what was published.
 */
export function movedIntent(requirement: Requirement, record: LinkRecord, config: ProjectConfig): FieldName[] {
  const now = publishedFields(requirement, config);
  return normative.filter((field) => JSON.stringify(now[field]) !== JSON.stringify(record.published[field]));
}
