import type { Requirement } from "../model/requirement.ts";
import type { RequirementField } from "../model/template.ts";
import { canonicalText } from "./canonicalText.ts";

/** What to write, for each field a requirement can lack. */
const advice: Readonly<Record<RequirementField, { readonly name: string; readonly write: string }>> = {
  id: { name: "an id", write: "a number like `FR-12` before its title" },
  statement: { name: "a statement", write: "a sentence that says what the product shall do" },
  priority: { name: "a priority", write: "a line `**Priority:** P1`" },
  acceptanceCriteria: { name: "acceptance criteria", write: "a list below `**Acceptance criteria:**`" },
  owner: { name: "an owner", write: "a line `**Owner:** @login`" },
  milestone: { name: "a milestone", write: "a line `**Milestone:** name`" },
  dependsOn: { name: "dependencies", write: "a line `**Depends on:** FR-2`, or `none`" },
  goals: { name: "a goal", write: "a line `**Goals:** G-1`" },
  estimate: { name: "an estimate", write: "a line `**Estimate:** 3 days`" },
};

/** What a requirement lacks before it may be published, and what to write; null when it is ready. */
export function whatIsMissing(requirement: Requirement, ready: readonly RequirementField[]): string | null {
  const missing = ready.filter((field) => !hasField(requirement, field)).map((field) => advice[field]);
  if (missing.length === 0) return null;
  return `Not ready: it lacks ${list(missing.map(({ name }) => name))}. Add ${list(missing.map(({ write }) => write))}.`;
}

function hasField(requirement: Requirement, field: RequirementField): boolean {
  switch (field) {
    case "statement":
      return requirement.statement.trim() !== "" || requirement.title.value.trim() !== "";
    case "acceptanceCriteria":
      return requirement.acceptanceCriteria.some((criterion) => canonicalText(criterion.text) !== "");
    case "dependsOn":
    case "goals":
      return requirement[field].length > 0;
    case "id":
    case "priority":
    case "owner":
    case "milestone":
    case "estimate":
      return requirement[field] !== null;
  }
}

function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}
