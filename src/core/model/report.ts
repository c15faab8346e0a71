import type { TextEdit } from "./source.ts";
import type { ChangeKind } from "./plan.ts";

/** What came of one change. */
export interface Outcome {
  readonly kind: ChangeKind;
  /** null for labels and milestones. */
  readonly requirementId: string | null;
  readonly path: string | null;
  readonly outcome: "done" | "skipped" | "failed" | "cancelled";
  readonly issue: { readonly number: number; readonly url: string } | null;
  /** Why it was skipped or failed, or what GitHub dropped; empty when there is nothing to say. */
  readonly message: string;
}

/** What publishing did. */
export interface PublishReport {
  readonly digest: string;
  /** Write requests that were sent, whatever came of them. */
  readonly writes: number;
  readonly outcomes: readonly Outcome[];
  /** Set when publishing stopped early. */
  readonly stopped: { readonly code: string; readonly message: string } | null;
}

/** The edits that write issue links into one document. */
export interface DocumentEdits {
  readonly path: string;
  readonly edits: readonly TextEdit[];
}
