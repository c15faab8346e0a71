/**
 * The fields that document and issue both carry, as one side had them.
 *
 * The version both agreed on last is the base of every three-way comparison.
 */
export interface PublishedFields {
  readonly title: string;
  /** Markdown in canonical form; see `canonicalText`. */
  readonly statement: string;
  readonly acceptanceCriteria: readonly string[];
  /** The author's own word, null for none. */
  readonly priority: string | null;
  readonly milestone: string | null;
  /** Ids, in the author's order. */
  readonly dependsOn: readonly string[];
  /** The labels that we put there, sorted. */
  readonly labels: readonly string[];
}

export type FieldName = keyof PublishedFields;

/** Joins one requirement and one issue. One line of the lock. */
export interface LinkRecord {
  /** Random, made before the issue is. */
  readonly link: string;
  /** Path of the document, `/`-separated, relative to the lock's folder. */
  readonly document: string;
  readonly requirement: string;
  /** `host/owner/repo`, lower case. */
  readonly repository: string;
  readonly number: number;
  readonly nodeId: string;
  readonly url: string;
  readonly state: "linked" | "detached";
  readonly published: PublishedFields;
}

/** One line of the journal: what was about to be done, or what came of it. */
export type JournalEntry =
  | { readonly event: "creating"; readonly at: string; readonly record: PendingLink }
  | { readonly event: "linked"; readonly record: LinkRecord }
  | { readonly event: "abandoned"; readonly link: string };

/** A link whose issue does not exist yet, or is not known to. */
export type PendingLink = Omit<LinkRecord, "number" | "nodeId" | "url" | "state">;
