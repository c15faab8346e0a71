import type { LabelSnapshot } from "../model/issue.ts";
import type { RequirementLabel } from "./publishedFields.ts";

const colors = { marker: "5319e7", kind: "1d76db", priority: ["b60205", "d93f0b", "fbca04", "0e8a16"] };

/** A label as it is made where the repository has none of its name. */
export function labelSnapshot(label: RequirementLabel): LabelSnapshot {
  const { name, purpose, level } = label;
  switch (purpose) {
    case "marker":
      return { name, color: colors.marker, description: "Comes from a requirements document" };
    case "priority":
      return {
        name,
        color: colors.priority[level ?? -1] ?? "c5def5",
        description: "Priority in the requirements document",
      };
    case "kind":
      return { name, color: colors.kind, description: "Kind of requirement" };
  }
}
