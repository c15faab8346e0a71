import type { ChangeKind, PlanChange } from "../model/plan.ts";
import { compareText } from "./lock.ts";

/** All kinds of changes, in the order a plan has them; drift and conflicts stand together. */
export const changeKinds: readonly ChangeKind[] = [
  "ensureLabel",
  "ensureMilestone",
  "create",
  "update",
  "adopt",
  "close",
  "drift",
  "conflict",
  "refuse",
  "unchanged",
];

/** The order of changes in a plan: no two differ and compare as equal. */
export function compareChanges(a: PlanChange, b: PlanChange): number {
  return orderOf(a) - orderOf(b) || compareWithin(a, b) || compareText(a.kind, b.kind);
}

function orderOf(change: PlanChange): number {
  return changeKinds.indexOf(change.kind === "conflict" ? "drift" : change.kind);
}

function compareWithin(a: PlanChange, b: PlanChange): number {
  if (a.kind === "create" && b.kind === "create" && a.rank !== b.rank) return a.rank - b.rank;
  if ("issue" in a && "issue" in b && a.issue.number !== b.issue.number) return a.issue.number - b.issue.number;
  if ("path" in a && "path" in b) {
    return (
      compareText(a.path, b.path) ||
      a.line - b.line ||
      compareText(a.requirementId, b.requirementId) ||
      compareText(a.reason, b.reason)
    );
  }
  return compareText(nameOf(a), nameOf(b));
}

function nameOf(change: PlanChange): string {
  if (change.kind === "ensureLabel") return change.label.name;
  return change.kind === "ensureMilestone" ? change.title : "";
}
