import type { Severity } from "./finding.ts";

/** What a team agreed on: `throughline.yaml` with every default filled in. */
export interface ProjectConfig {
  /** Globs, relative to the folder of the file, of what counts as a requirements document; empty: evidence decides. */
  readonly documents: readonly string[];
  /** Template id; null: the one that fits the document. */
  readonly template: string | null;
  /** `owner/name`; null when not set. */
  readonly repository: string | null;
  /** Publish only requirements of this priority or a more urgent one: the author's word, or null for all. */
  readonly threshold: string | null;
  /** Put a link to the issue into the document. */
  readonly writeBack: boolean;
  readonly rules: Readonly<Record<string, Severity | "off">>;
  readonly labels: {
    /** Put on every issue; GitHub is asked for issues by it. */
    readonly marker: string;
    /** Label for a priority; `{priority}` stands for the first word of the author's own. Empty: none. */
    readonly priority: string;
    /** Label for each kind; a kind left out gets none. */
    readonly kinds: Readonly<Record<string, string>>;
  };
}
