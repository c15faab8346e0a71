import type { AcceptanceCriterion, IssueReference, RequirementKind, RequirementShape } from "../model/requirement.ts";
import type { Located, SourceRange } from "../model/source.ts";
import { parseId } from "./ids.ts";
import type { FieldKey } from "./fieldLabels.ts";
import type { RawPriority } from "./priorities.ts";

/** A requirement while it is being read. */
export interface Draft {
  readonly shape: RequirementShape;
  readonly section: number;
  readonly id: Located<string> | null;
  kind: RequirementKind | null;
  title: Located<string>;
  readonly head: SourceRange;
  range: SourceRange;
  parent: string | null;
  priority: RawPriority | null;
  readonly statement: string[];
  readonly criteria: AcceptanceCriterion[];
  readonly single: Partial<Record<SingleField, Located<string>>>;
  readonly dependsOn: Located<string>[];
  readonly goals: Located<string>[];
  issue: Located<IssueReference> | null;
  readonly alsoAt: SourceRange[];
}

type SingleField = "owner" | "milestone" | "estimate" | "status";

/** Start a draft with nothing but its head. */
export function startDraft(
  head: Pick<Draft, "shape" | "section" | "id" | "kind" | "title" | "head" | "range" | "parent">,
): Draft {
  return {
    ...head,
    priority: null,
    statement: [],
    criteria: [],
    single: {},
    dependsOn: [],
    goals: [],
    issue: null,
    alsoAt: [],
  };
}

const nothing = /^(?:[-–—]+|n\/?a\.?|none|nil|keine?|aucune?|ninguno|nenhum|无|なし|없음|\.\.\.|…)?$/iu;

/** Whether a value says that there is none. */
export function saysNothing(value: string): boolean {
  return nothing.test(value.trim());
}

/** Put a field's value into the draft; the first one written wins. Fields that carry no obligation are passed over. */
export function setField(draft: Draft, key: FieldKey, value: Located<string>, url: string): void {
  const text = value.value.trim();
  if (saysNothing(text)) return;
  switch (key) {
    case "priority":
      draft.priority ??= { text, at: value.range };
      return;
    case "owner":
    case "milestone":
    case "estimate":
    case "status":
      draft.single[key] ??= { value: text, range: value.range };
      return;
    case "dependsOn":
      draft.dependsOn.push(...idsIn(value));
      return;
    case "goals":
      draft.goals.push(...idsIn(value));
      return;
    case "issue": {
      const issue = readIssue(text, url);
      if (issue !== undefined) draft.issue ??= { value: issue, range: value.range };
      return;
    }
    case "statement":
      draft.statement.push(text);
      return;
    case "parent":
      draft.parent ??= idsIn(value)[0]?.value ?? null;
      return;
    case "id":
    case "title":
    case "kind":
    case "acceptanceCriteria":
    case "rationale":
    case "verification":
    case "source":
      return;
  }
}

/** The issue that a link, or a bare `#12`, names. */
export function readIssue(text: string, url: string): IssueReference | undefined {
  const target = /^https?:\/\/[^/\s]+\/[^/\s]+\/[^/\s]+\/issues\/(\d+)(?:[#?]\S*)?$/.exec(url === "" ? text : url);
  if (target !== null) return { number: Number(target[1]), url: url === "" ? text : url };
  const bare = /^#(\d{1,9})$/.exec(text);
  return bare === null ? undefined : { number: Number(bare[1]), url: null };
}

function idsIn({ value, range }: Located<string>): Located<string>[] {
  const ids: Located<string>[] = [];
  for (const match of value.matchAll(/[^\s,;、，；()]+/gu)) {
    const id = parseId(match[0]);
    if (id === undefined) continue;
    const start = range.start + match.index + id.start;
    ids.push({ value: id.id, range: { start, end: start + id.id.length } });
  }
  return ids;
}
