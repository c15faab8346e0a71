import type { AcceptanceCriterion, IssueReference, RequirementKind, RequirementShape } from "../model/requirement.ts";
import type { Located, SourceRange } from "../model/source.ts";
import { parseId } from "./ids.ts";
import type { FieldKey } from "./fieldLabels.ts";
import type { RawPriority } from "./priorities.ts";

/** What is said of a requirement beside its head: statement, criteria and fields, as far as they are read. */
export interface Body {
  priority: RawPriority | null;
  statement: string[];
  criteria: AcceptanceCriterion[];
  readonly single: Partial<Record<SingleField, Located<string>>>;
  dependsOn: Located<string>[];
  goals: Located<string>[];
  issue: Located<IssueReference> | null;
  /** Id of the requirement that this one says it is a part of. */
  parent: string | null;
}

/** A requirement while it is being read. */
export interface Draft extends Body {
  readonly shape: RequirementShape;
  readonly id: Located<string> | null;
  readonly kind: RequirementKind | null;
  title: Located<string>;
  readonly head: SourceRange;
  range: SourceRange;
}

type SingleField = (typeof singleFields)[number];

const singleFields = ["owner", "milestone", "estimate", "status"] as const;

export function emptyBody(): Body {
  return {
    priority: null,
    statement: [],
    criteria: [],
    single: {},
    dependsOn: [],
    goals: [],
    issue: null,
    parent: null,
  };
}

/** Start a draft with nothing but its head. */
export function startDraft(head: Pick<Draft, "shape" | "id" | "kind" | "title" | "head" | "range">): Draft {
  return { ...head, ...emptyBody() };
}

/** A copy that can be added to without changing the original, with all places this far behind. */
export function copyDraft(draft: Draft, by: number): Draft {
  const { shape, id, kind, title, head, range } = draft;
  return Object.assign(copyBody(draft, by), {
    shape,
    id: movedValue(id, by),
    kind,
    title: movedValue(title, by),
    head: movedRange(head, by),
    range: movedRange(range, by),
  });
}

/** The same for what is said of a requirement. */
export function copyBody(body: Body, by: number): Body {
  const single: Partial<Record<SingleField, Located<string>>> = {};
  for (const key of singleFields) {
    const value = body.single[key];
    if (value !== undefined) single[key] = movedValue(value, by);
  }
  const { priority, statement, criteria, dependsOn, goals, issue, parent } = body;
  return {
    priority: priority === null ? null : { text: priority.text, at: movedRange(priority.at, by) },
    statement: [...statement],
    criteria: [...movedCriteria(criteria, by)],
    single,
    dependsOn: [...movedValues(dependsOn, by)],
    goals: [...movedValues(goals, by)],
    issue: movedValue(issue, by),
    parent,
  };
}

/** The same this far behind; the very same for 0. */
export function movedRange(range: SourceRange, by: number): SourceRange {
  return by === 0 ? range : { start: range.start + by, end: range.end + by };
}

export function movedValue<T extends Located<unknown> | null>(located: T, by: number): T {
  if (located === null || by === 0) return located;
  return { value: located.value, range: movedRange(located.range, by) } as T;
}

export function movedValues<T extends Located<unknown>>(values: readonly T[], by: number): readonly T[] {
  return by === 0 || values.length === 0 ? values : values.map((value) => movedValue(value, by));
}

export function movedCriteria(criteria: readonly AcceptanceCriterion[], by: number): readonly AcceptanceCriterion[] {
  if (by === 0 || criteria.length === 0) return criteria;
  return criteria.map(({ text, checked, range }) => ({ text, checked, range: movedRange(range, by) }));
}

/** Add what a section below a requirement says of it. */
export function addBody(body: Body, further: Body): void {
  for (const part of further.statement) body.statement.push(part);
  for (const criterion of further.criteria) body.criteria.push(criterion);
  for (const id of further.dependsOn) body.dependsOn.push(id);
  for (const goal of further.goals) body.goals.push(goal);
  fillGaps(body, further);
}

/** Take over what another place says of the same requirement, where this one says nothing. */
export function joinBody(body: Body, again: Body): void {
  if (again.statement.join("").length > body.statement.join("").length) body.statement = again.statement;
  if (body.criteria.length === 0) body.criteria = again.criteria;
  if (body.dependsOn.length === 0) body.dependsOn = again.dependsOn;
  if (body.goals.length === 0) body.goals = again.goals;
  fillGaps(body, again);
}

function fillGaps(body: Body, other: Body): void {
  body.priority ??= other.priority;
  body.issue ??= other.issue;
  body.parent ??= other.parent;
  for (const key of singleFields) {
    const value = other.single[key];
    if (value !== undefined) body.single[key] ??= value;
  }
}

const nothing = /^(?:[-–—]+|n\/?a\.?|none|nil|keine?|aucune?|ninguno|nenhum|无|なし|없음|\.\.\.|…)?$/iu;

/** Whether a value says that there is none. */
export function saysNothing(value: string): boolean {
  return nothing.test(value.trim());
}

const tombstone =
  /^\W*(?:empty|deleted|removed|void|withdrawn|retired|obsolete|deprecated|reserved|intentionally left blank|entfallen|gelöscht|supprimée?|eliminad[oa]|removid[oa]|削除|已删除|废弃|삭제)\W*$/iu;

const tombstoneTag =
  /[([（【](?:deleted|removed|withdrawn|retired|obsolete|entfallen|gelöscht|supprimée?|eliminad[oa]|removid[oa]|削除|已删除|삭제)[)\]）】]$/iu;

/** Whether a requirement's words say that there is no requirement any more: `REQ-8 DELETED`, `REQ-9 Print (removed)`. */
function isTombstone(words: string): boolean {
  return (words.length <= 40 && tombstone.test(words)) || tombstoneTag.test(words.trimEnd());
}

/** A requirement that is still one: not "FR-8 deleted". */
export function isAlive({ title, statement }: Draft): boolean {
  return !isTombstone(title.value) && !(statement.length === 1 && isTombstone(statement[0] ?? ""));
}

/** Whether a word names a release or phase: `v1.1`, `MVP`, `Phase 2`. */
function isRelease(text: string): boolean {
  return /^(?:v\d+(?:\.\d+)*|mvp|phase\s?\d+|release\s?\d+(?:\.\d+)*|sprint\s?\d+|ga|beta|alpha)$/iu.test(text);
}

/** Where a stretch of a value stands, by indices into it. */
export type PlaceOf = (at: { readonly start: number; readonly end: number }) => SourceRange;

/** Put a field's value into the draft; the first one written wins. Fields that carry no obligation are passed over. */
export function setField(body: Body, key: FieldKey, value: Located<string>, url: string, placeOf: PlaceOf): void {
  const text = value.value.trim();
  if (saysNothing(text)) return;
  switch (key) {
    case "priority":
      // Some put a release where others put a priority: it is when, not how urgent.
      if (isRelease(text)) setSingle(body, "milestone", { value: text, range: value.range });
      else body.priority ??= { text, at: value.range };
      return;
    case "owner":
    case "milestone":
    case "estimate":
    case "status":
      setSingle(body, key, { value: text, range: value.range });
      return;
    case "dependsOn":
      body.dependsOn.push(...idsIn(value.value, placeOf));
      return;
    case "goals":
      body.goals.push(...idsIn(value.value, placeOf));
      return;
    case "issue": {
      const issue = readIssue(text, url);
      if (issue !== undefined) body.issue ??= { value: issue, range: value.range };
      return;
    }
    case "statement":
      body.statement.push(text);
      return;
    case "parent":
      body.parent ??= idsIn(value.value, placeOf)[0]?.value ?? null;
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

function setSingle(body: Body, key: SingleField, value: Located<string>): void {
  body.single[key] ??= value;
}

/** The issue that a link, or a bare `#12`, names. */
export function readIssue(text: string, url: string): IssueReference | undefined {
  const target = /^https?:\/\/[^/\s]+\/[^/\s]+\/[^/\s]+\/issues\/(\d+)(?:[#?]\S*)?$/.exec(url === "" ? text : url);
  if (target !== null) return { number: Number(target[1]), url: url === "" ? text : url };
  const bare = /^#(\d{1,9})$/.exec(text);
  return bare === null ? undefined : { number: Number(bare[1]), url: null };
}

function idsIn(value: string, placeOf: PlaceOf): Located<string>[] {
  const ids: Located<string>[] = [];
  for (const match of value.matchAll(/[^\s,;、，；()]+/gu)) {
    const id = parseId(match[0]);
    if (id === undefined) continue;
    const start = match.index + id.start;
    ids.push({ value: id.id, range: placeOf({ start, end: start + id.id.length }) });
  }
  return ids;
}
