import type { SourceRange, TextEdit } from "./source.ts";
import type { RequirementField } from "./template.ts";

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

/** A change that gives requirements a field they lack; what it says may be left to the author. */
export interface FieldProposal {
  /** An order: `Add a priority`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** What the author writes or chooses: a part of the `newText` of one of the edits; null when nothing is left open. */
  readonly blank: {
    /** Index into `edits`. */
    readonly edit: number;
    readonly start: number;
    readonly end: number;
    /** What may stand there; the first does now. */
    readonly choices: readonly string[];
  } | null;
}

/** A field that a requirement should have and has not. */
export interface LackingField {
  /** `id` for one that is missing or taken. */
  readonly field: Exclude<RequirementField, "statement">;
  /** Index into the document's requirements. */
  readonly requirement: number;
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
  /** What the finding is about, where that is a field left out. */
  readonly lacks: LackingField | null;
}
