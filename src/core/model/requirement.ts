import type { Located, SourceRange } from "./source.ts";

/**
 * How a requirement is written down.
 *
 * `table` is one table for one requirement, fields below each other; `table-cell` one cell of a table with a column for
 * each priority; `html` an HTML element or table row; only behind Markdown in the former something is written.
 */
export type RequirementShape = "heading" | "list-item" | "table-row" | "paragraph" | "table" | "table-cell" | "html";

/** What a requirement is about. `functional` when nothing says otherwise. */
export type RequirementKind =
  "functional" | "non-functional" | "story" | "epic" | "feature" | "constraint" | "interface" | "use-case";

/** The author's own word for how urgent a requirement is. */
export interface Priority {
  /** As written, without mark-up: `P0 (Must have)`, `Should`, `高`. */
  readonly text: string;
  /** 0 is the most urgent level of the document's own scale; null when the word is on no scale we know. */
  readonly level: number | null;
  /** The word says that it will not be done this time: "Won't have". */
  readonly declined: boolean;
}

/** A testable condition under a requirement. */
export interface AcceptanceCriterion {
  /** Markdown, one criterion, without list marker and checkbox; continuation lines joined by a line feed. */
  readonly text: string;
  /** null when the author wrote no checkbox. */
  readonly checked: boolean | null;
  readonly range: SourceRange;
}

/** A link in the document to an issue. */
export interface IssueReference {
  readonly number: number;
  /** null when the author wrote a bare `#12`. */
  readonly url: string | null;
}

/**
 * One numbered or unnumbered obligation in a document.
 *
 * What the author did not write is null or empty, never invented.
 */
export interface Requirement {
  /** As the author wrote it, without mark-up; compare with `requirementKey`. */
  readonly id: Located<string> | null;
  /** Plain text on one line: the heading, the name cell, or the first sentence of the statement. */
  readonly title: Located<string>;
  /** Markdown of the normative text, fields and criteria left out. Empty when the title says it all. */
  readonly statement: string;
  readonly kind: RequirementKind;
  readonly shape: RequirementShape;
  readonly priority: Located<Priority> | null;
  readonly acceptanceCriteria: readonly AcceptanceCriterion[];
  readonly owner: Located<string> | null;
  readonly milestone: Located<string> | null;
  readonly estimate: Located<string> | null;
  readonly status: Located<string> | null;
  /** Ids as written, in the author's order. */
  readonly dependsOn: readonly Located<string>[];
  readonly goals: readonly Located<string>[];
  readonly issue: Located<IssueReference> | null;
  /** Id, or title where there is none, of the requirement this one is a part of. */
  readonly parent: string | null;
  /** Index into the document's `sections`; -1 above the first heading. */
  readonly section: number;
  /** The line it starts on: heading, list item, table row. */
  readonly head: SourceRange;
  /** All that belongs to it, from `head.start` on. */
  readonly range: SourceRange;
  /** Other places that state the same requirement again. */
  readonly alsoAt: readonly SourceRange[];
}
