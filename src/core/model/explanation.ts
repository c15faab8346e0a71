import type { Requirement } from "./requirement.ts";
import type { SourceRange } from "./source.ts";

/** How a line of a document was read, and why. */
export interface Explanation {
  /** The first line of a requirement, a line of one, another place that states it, or none of these. */
  readonly is: "requirement" | "part" | "restatement" | "none";
  readonly requirement: Requirement | null;
  /** Whole sentences, the most telling first. */
  readonly reasons: readonly string[];
  /** The requirement's fields that its author wrote, in the order of the document. */
  readonly fields: readonly ExplainedField[];
  /** What would make a requirement of it; null when nothing small would, or it is one. */
  readonly suggestion: string | null;
}

/** Where a field came from. */
export interface ExplainedField {
  /** As people call it: "Priority". */
  readonly field: string;
  readonly text: string;
  readonly range: SourceRange;
  /** As a phrase: `line 7, behind "Owner:"`. */
  readonly from: string;
}
