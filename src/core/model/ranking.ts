import type { Requirement } from "./requirement.ts";

/** The frameworks a document can be ranked by. */
export type Framework = "priority";

/** A requirement with its place in the order. */
export interface RankedRequirement {
  /** 1 is the most urgent; no two share one. */
  readonly rank: number;
  /** On the framework's own scale, higher is more urgent; null where the framework has no number. */
  readonly score: number | null;
  /** Why it stands here, most important first. */
  readonly reasons: readonly string[];
  readonly requirement: Requirement;
}
