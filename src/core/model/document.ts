import type { Requirement } from "./requirement.ts";
import type { Position, SourceRange } from "./source.ts";

/** The part a section plays in a requirements document, whatever its title and language. */
export type SectionRole =
  | "summary"
  | "strategy"
  | "market"
  | "users"
  | "problem"
  | "goals"
  | "non-goals"
  | "metrics"
  | "requirements"
  | "functional"
  | "non-functional"
  | "stories"
  | "constraints"
  | "interfaces"
  | "acceptance"
  | "technical"
  | "design"
  | "scope"
  | "dependencies"
  | "assumptions"
  | "risks"
  | "roadmap"
  | "launch"
  | "testing"
  | "stakeholders"
  | "questions"
  | "decisions"
  | "traceability"
  | "glossary"
  | "references"
  | "changelog"
  | "sign-off"
  | "tasks";

/** A heading and what stands below it. */
export interface Section {
  /** Plain text, without number, emoji and mark-up. */
  readonly title: string;
  /** 1 to 6. */
  readonly level: number;
  /** null when the title says nothing that we know. */
  readonly role: SectionRole | null;
  /** All roles a title such as "Goals and success metrics" tells; `role` first, empty when that is null. */
  readonly roles: readonly SectionRole[];
  /** Index of the section around this one; -1 for none. */
  readonly parent: number;
  /** The heading's own line or lines, without line ending. */
  readonly heading: SourceRange;
  /** From the heading to the next one of the same or a higher level. */
  readonly range: SourceRange;
  /** Text below the heading and above the next heading of any level. */
  readonly body: SourceRange;
  /** Nothing stands in `body` but blank lines and HTML comments. */
  readonly bodyIsEmpty: boolean;
  /** The requirement this heading is, or belongs to; null for none. */
  readonly belongsToRequirement: boolean;
}

/** Something the reader could not understand, or refused to look at. */
export interface Problem {
  readonly code: "not-utf8" | "too-large" | "front-matter" | "too-deep";
  readonly message: string;
  readonly range: SourceRange;
}

/** Why a Markdown file does, or does not, count as a requirements document. */
export interface Recognition {
  readonly recognised: boolean;
  /** `configured`: a glob or the front matter says so; `evidence`: the score decided. */
  readonly by: "configured" | "evidence";
  /** Points of evidence; see `recognitionThreshold`. */
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Text that stands where a reader expects content, but says that it is still to be written. */
export interface Placeholder {
  readonly text: string;
  readonly range: SourceRange;
}

/** A comment in the document that silences a rule on the block below it. */
export interface Suppression {
  /** Rule ids; empty silences nothing. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** What it covers. */
  readonly covers: SourceRange;
  readonly range: SourceRange;
}

/** One version of one requirements document, as read. Immutable; made by `parseDocument`. */
export interface RequirementsDocument {
  /** `/`-separated, as the caller gave it. */
  readonly path: string;
  readonly text: string;
  readonly recognition: Recognition;
  /** First level-1 heading or front matter title; empty when there is none. */
  readonly title: string;
  /** Values of the YAML front matter; empty when there is none. */
  readonly frontMatter: Readonly<Record<string, unknown>>;
  readonly sections: readonly Section[];
  /** In the order of the document. */
  readonly requirements: readonly Requirement[];
  readonly placeholders: readonly Placeholder[];
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
  /** The place of an offset. Cost: O(log lines). */
  readonly positionAt: (offset: number) => Position;
  /** The offset of a place, clamped to the text. */
  readonly offsetAt: (position: Position) => number;
}
