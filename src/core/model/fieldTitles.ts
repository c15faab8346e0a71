import type { FieldName } from "./link.ts";

/** Names of fields in sentences. */
export const fieldTitles: Readonly<Record<FieldName, string>> = {
  title: "title",
  statement: "statement",
  acceptanceCriteria: "acceptance criteria",
  priority: "priority",
  milestone: "milestone",
  dependsOn: "dependencies",
  labels: "labels",
};
