import type { Plan, PlanChange } from "../model/plan.ts";

/** How two plans differ, for a person who approved the first one: no full stop at the end. */
export function whatMoved(approved: Plan, now: Plan): string {
  const where = ({ target }: Plan): string => `${target.host}/${target.owner}/${target.repo}`;
  if (where(approved) !== where(now)) return `it is for ${where(approved)}, not for ${where(now)}`;
  const before = new Set(approved.changes.map(nameOf));
  const after = new Set(now.changes.map(nameOf));
  const parts = [
    ...[...after].filter((name) => !before.has(name)).map((name) => `now also to ${name}`),
    ...[...before].filter((name) => !after.has(name)).map((name) => `no longer to ${name}`),
  ];
  if (parts.length === 0) return "documents or issues were changed since, in what is to be written";
  const more = parts.length > 3 ? ` and ${parts.length - 3} more` : "";
  return `documents or issues were changed since: ${parts.slice(0, 3).join(", ")}${more}`;
}

function nameOf(change: PlanChange): string {
  switch (change.kind) {
    case "ensureLabel":
      return `make the label “${change.label.name}”`;
    case "ensureMilestone":
      return `make the milestone “${change.title}”`;
    case "unchanged":
      return `leave ${change.requirementId} as it is`;
    case "drift":
    case "conflict":
      return `settle ${change.requirementId}`;
    case "create":
    case "adopt":
    case "update":
    case "close":
    case "refuse":
      return `${change.kind} ${change.requirementId}`;
  }
}
