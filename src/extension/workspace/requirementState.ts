import { fieldTitles, movedIntent, type FieldName, type IssueState, type Requirement } from "../../core/index.ts";
import type { OpenDocument } from "./documents.ts";
import type { IssueStates } from "./issueStates.ts";

/** What a requirement is to GitHub, as far as is known without asking. */
export interface RequirementState {
  readonly issue: {
    readonly number: number;
    readonly url: string | null;
    readonly state: IssueState | undefined;
  } | null;
  /** Normative fields that say something else than what was published. */
  readonly moved: readonly FieldName[];
}

/** Look up a requirement's issue: in the lock, else the link in its text. */
export function requirementState(open: OpenDocument, requirement: Requirement, states: IssueStates): RequirementState {
  const record = requirement.id === null ? undefined : open.linkOf(requirement.id.value);
  if (record !== undefined) {
    const { number, url } = record;
    return { issue: { number, url, state: states.get(url) }, moved: movedIntent(requirement, record, open.config) };
  }
  const written = requirement.issue?.value;
  if (written === undefined) return { issue: null, moved: [] };
  const state = written.url === null ? undefined : states.get(written.url);
  return { issue: { ...written, state }, moved: [] };
}

/** "#12", "#12 closed". */
export function issueLabel({ number, state }: NonNullable<RequirementState["issue"]>): string {
  return state === undefined ? `#${number}` : `#${number} ${state}`;
}

/** "statement, priority". */
export function movedLabel(moved: readonly FieldName[]): string {
  return moved.map((field) => fieldTitles[field]).join(", ");
}
