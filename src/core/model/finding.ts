import type { SourceRange, TextEdit } from "./source.ts";

export type Severity = "error" | "warning" | "information" | "hint";

/** `<family>/<rule>`, as it stands in messages, settings and suppressions. */
export type RuleId = `${string}/${string}`;

/** Another place that a finding speaks of. */
export interface RelatedPlace {
  readonly message: string;
  readonly range: SourceRange;
}

/** A change of the document that answers a finding. */
export interface Fix {
  /** An order: `Insert the section "Risks"`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Something a rule has to say about one place of a document. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** `Unexpected X, expected Y`, without full stop. */
  readonly message: string;
  readonly range: SourceRange;
  readonly related: readonly RelatedPlace[];
  readonly fix: Fix | null;
}
