import type { IssuePatch, IssueSnapshot } from "../model/issue.ts";
import type { FieldName, PublishedFields } from "../model/link.ts";
import type { FieldDifference } from "../model/plan.ts";
import { canonicalLine } from "./canonicalText.ts";
import {
  blockDigest,
  issueTitle,
  lengthOf,
  maxBodyLength,
  readBlock,
  renderBlock,
  replaceManagedBlock,
  type BlockContext,
  type BlockFields,
  type ManagedBlock,
} from "./issueText.ts";
import { canonicalFields, observedFields } from "./publishedFields.ts";
import { fieldTitles } from "../model/fieldTitles.ts";
import { actionReasons, compareLabels, compareVersions, ownership, type FieldAction } from "./threeWay.ts";

export interface MergeInput {
  readonly issue: IssueSnapshot;
  /** As the document's author wrote it. */
  readonly content: PublishedFields;
  /** What both sides agreed on last; null when that is not known. */
  readonly base: PublishedFields | null;
  /** Link id of the record, if there is one: its block is found wherever it stands in the body. */
  readonly link: string | null;
  /** Labels and milestone are GitHub's to drop for those who may not push: then they are not compared. */
  readonly canPush: boolean;
  /** What the block says besides its fields. */
  readonly block: Omit<BlockContext, "agreed" | "ticked" | "room">;
}

/** What becomes of an issue. */
export interface Merge {
  /** Empty when nothing is to be sent. */
  readonly patch: IssuePatch;
  readonly send: readonly FieldDifference[];
  readonly drift: readonly FieldDifference[];
  readonly conflict: readonly FieldDifference[];
  /** What both sides agree on once the patch is in place. */
  readonly agreed: PublishedFields;
  /** Reasons for people, one for each kind of action. */
  readonly reasons: Readonly<Record<Exclude<FieldAction, "agreed">, string>>;
  /** The body does not fit into an issue, or a part of the statement was left out. */
  readonly tooLong: "no" | "cut" | "refused";
}

const blockFields = ["statement", "acceptanceCriteria", "priority", "dependsOn"] as const;
const comparedFields = ["title", ...blockFields, "milestone"] as const;

/** Compare an issue with its requirement, field by field, and make the patch that brings it up to date. */
export function mergeIssue(input: MergeInput): Merge {
  const { issue, content, canPush } = input;
  const document = canonicalFields(content);
  const block = readBlock(issue.body, input.link);
  const isForeign = block === null && input.base === null;
  const known = [...(input.base === null ? [] : [input.base]), document];
  const github = observedFields(isForeign ? { ...issue, body: "" } : issue, block, known);
  const base = isForeign ? baseOfForeign(document, issue) : input.base;
  const githubIsOurs = block !== null && blockDigest(github.content) === block.marker.digest;

  const actions = new Map<FieldName, FieldAction>();
  for (const field of comparedFields) {
    const versions = {
      base: base === null ? undefined : base[field],
      document: document[field],
      github: github.fields[field],
      githubIsOurs: githubIsOurs && isBlockField(field),
    };
    const action = compareVersions<unknown>(field, versions, (a, b) => isSame(field, a, b));
    const lost = action === "send" && block === null && !isForeign && isBlockField(field);
    actions.set(field, field === "milestone" && !canPush ? "agreed" : lost ? "conflict" : action);
  }
  const labels = canPush
    ? compareLabels(base?.labels ?? [], document.labels, issue.labels)
    : { add: [], remove: [], takenOff: [] };

  const body = mergeBody(input, block, github.content, github.ticked, actions);
  const patch: IssuePatch = {
    ...(actions.get("title") === "send" ? { title: issueTitle(content.title) } : {}),
    ...(body.text === null ? {} : { body: body.text }),
    ...(labels.add.length + labels.remove.length > 0 ? { labels: mergeLabels(issue.labels, labels) } : {}),
    ...(actions.get("milestone") === "send" ? { milestone: document.milestone } : {}),
  };
  const differences = (wanted: FieldAction): FieldDifference[] => [
    ...comparedFields
      .filter((field) => actions.get(field) === wanted)
      .map((field) => difference(field, base, document, github.fields)),
    ...labelDifferences(wanted, labels, base, document, issue),
  ];
  const send = differences("send");
  const drift = differences("drift");
  const conflict = differences("conflict");
  const keepsBase = (field: FieldName): boolean => ["drift", "conflict"].includes(actions.get(field) ?? "agreed");
  const agreed: PublishedFields = {
    title: (keepsBase("title") ? base : document)?.title ?? document.title,
    statement: (keepsBase("statement") ? base : document)?.statement ?? document.statement,
    acceptanceCriteria: (keepsBase("acceptanceCriteria") ? base : document)?.acceptanceCriteria ?? [],
    priority: (keepsBase("priority") ? base : document)?.priority ?? null,
    milestone: (keepsBase("milestone") || !canPush ? base : document)?.milestone ?? null,
    dependsOn: (keepsBase("dependsOn") ? base : document)?.dependsOn ?? [],
    labels: canPush ? document.labels : (base?.labels ?? []),
  };
  const reasons = {
    send: reasonFor(send, "send"),
    drift: reasonFor(drift, "drift"),
    conflict: reasonFor(conflict, "conflict"),
  };
  return { patch, send, drift, conflict, agreed, reasons, tooLong: body.tooLong };
}

/** An issue that is not ours yet has no fields to lose: all are sent, but for a title and milestone of its own. */
function baseOfForeign(document: PublishedFields, issue: IssueSnapshot): PublishedFields {
  return {
    title: document.title,
    statement: "",
    acceptanceCriteria: [],
    priority: null,
    milestone: issue.milestone === null ? null : document.milestone,
    dependsOn: [],
    labels: [],
  };
}

function isBlockField(field: FieldName): boolean {
  return (blockFields as readonly FieldName[]).includes(field);
}

function isSame(field: FieldName, a: unknown, b: unknown): boolean {
  const fold = (value: unknown): unknown =>
    field === "milestone" && typeof value === "string" ? canonicalLine(value).toLowerCase() : value;
  return JSON.stringify(fold(a)) === JSON.stringify(fold(b));
}

/** The new body, with GitHub's side of every field that is not sent; null when it stays as it is. */
function mergeBody(
  input: MergeInput,
  block: ManagedBlock | null,
  github: PublishedFields,
  ticked: ReadonlySet<string>,
  actions: ReadonlyMap<FieldName, FieldAction>,
): { text: string | null; tooLong: Merge["tooLong"] } {
  const isForeign = block === null && input.base === null;
  const withOpenFieldsOf = (other: PublishedFields): BlockFields => {
    const side = (field: FieldName): PublishedFields =>
      ["drift", "conflict"].includes(actions.get(field) ?? "agreed") ? other : input.content;
    return {
      title: side("title").title,
      statement: side("statement").statement,
      acceptanceCriteria: side("acceptanceCriteria").acceptanceCriteria,
      priority: side("priority").priority,
      dependsOn: side("dependsOn").dependsOn,
    };
  };
  const fields = withOpenFieldsOf(github);
  const agreed = withOpenFieldsOf(input.base ?? input.content);
  const titleInBlock = issueTitle(fields.title) === canonicalSpaces(fields.title) ? null : canonicalLine(fields.title);
  const titleMoved = block !== null && titleInBlock !== (block.title === null ? null : canonicalLine(block.title));
  const isNeeded = isForeign || titleMoved || blockFields.some((field) => actions.get(field) === "send");
  if (!isNeeded || (block === null && !isForeign)) return { text: null, tooLong: "no" };
  const outside =
    block === null ? lengthOf(input.issue.body) + 2 : lengthOf(input.issue.body) - (block.end - block.start);
  const rendered = renderBlock(fields, { ...input.block, agreed, ticked, room: maxBodyLength - Math.max(0, outside) });
  if (rendered === null) return { text: null, tooLong: "refused" };
  const text = replaceManagedBlock(input.issue.body, rendered.text, input.link);
  return { text: text === input.issue.body ? null : text, tooLong: rendered.cut ? "cut" : "no" };
}

function canonicalSpaces(title: string): string {
  return title.replaceAll(/\s+/g, " ").trim();
}

function mergeLabels(
  current: readonly string[],
  change: { add: readonly string[]; remove: readonly string[] },
): string[] {
  const removed = new Set(change.remove.map((name) => name.toLowerCase()));
  return [...current.filter((name) => !removed.has(name.toLowerCase())), ...change.add];
}

function difference(
  field: Exclude<FieldName, "labels">,
  base: PublishedFields | null,
  document: PublishedFields,
  github: PublishedFields,
): FieldDifference {
  return {
    field,
    base: base === null ? null : asText(base[field]),
    document: asText(document[field]),
    github: asText(github[field]),
  };
}

function labelDifferences(
  wanted: FieldAction,
  labels: ReturnType<typeof compareLabels>,
  base: PublishedFields | null,
  document: PublishedFields,
  issue: IssueSnapshot,
): FieldDifference[] {
  const isWanted =
    (wanted === "send" && labels.add.length + labels.remove.length > 0) ||
    (wanted === "drift" && labels.takenOff.length > 0);
  if (!isWanted) return [];
  const ours = new Set([...(base?.labels ?? []), ...document.labels].map((name) => name.toLowerCase()));
  return [
    {
      field: "labels",
      base: base === null ? null : base.labels.join(", "),
      document: document.labels.join(", "),
      github: issue.labels
        .filter((name) => ours.has(name.toLowerCase()))
        .toSorted()
        .join(", "),
    },
  ];
}

function asText(value: string | null | readonly string[]): string {
  if (value === null) return "";
  return typeof value === "string" ? value : value.join("\n");
}

/** One sentence for the fields that are treated alike. */
function reasonFor(differences: readonly FieldDifference[], action: Exclude<FieldAction, "agreed">): string {
  const sentences = new Map<string, string[]>();
  for (const { field } of differences) {
    const pattern = actionReasons[ownership[field]][action];
    sentences.set(pattern, [...(sentences.get(pattern) ?? []), fieldTitles[field]]);
  }
  const text = [...sentences].map(([pattern, fields]) => pattern.replace("{field}", fields.join(", "))).join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
