import type { RequirementsDocument } from "../model/document.ts";
import type { Finding, RuleId, Severity } from "../model/finding.ts";
import type { SectionMatch, Template } from "../model/template.ts";

/** What a rule looks at. */
export interface RuleContext {
  readonly document: RequirementsDocument;
  readonly template: Template;
  readonly sections: SectionMatch;
}

/** What a rule says, before severity and id are put to it. */
export type Observation = Pick<Finding, "message" | "range"> &
  Partial<Pick<Finding, "related" | "fix" | "lacks" | "severity">>;

/** One check. Its file stands in the folder of its family and is named after it. */
export interface Rule {
  readonly id: RuleId;
  /** What it looks for, one line. */
  readonly summary: string;
  /** Why that matters and how to mend it; Markdown, for the rule's page. */
  readonly explanation: string;
  readonly severity: Severity;
  /** Whole small documents; run as tests. The failing one gives at least one finding, the passing one none. */
  readonly examples: { readonly failing: string; readonly passing: string };
  /** Pure; never throws for what stands in a document. */
  check(context: RuleContext): Iterable<Observation>;
}
