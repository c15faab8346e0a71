import type { FieldName } from "../model/link.ts";

/** What becomes of a field: nothing, GitHub is brought up to date, GitHub's change is offered, or a person decides. */
export type FieldAction = "agreed" | "send" | "drift" | "conflict";

/** Whose word counts for a field. What GitHub owns (state, assignees, ticks, comments) is never compared. */
export type Ownership = "document" | "both";

export const ownership: Readonly<Record<FieldName, Ownership>> = {
  title: "both",
  statement: "document",
  acceptanceCriteria: "document",
  priority: "document",
  milestone: "both",
  dependsOn: "document",
  labels: "document",
};

/** Which sides differ from the version both agreed on. */
type Movement = "neither" | "document" | "github" | "alike" | "apart";

const table: Readonly<Record<Ownership, Readonly<Record<Movement, FieldAction>>>> = {
  document: { neither: "agreed", document: "send", github: "drift", alike: "agreed", apart: "conflict" },
  both: { neither: "agreed", document: "send", github: "drift", alike: "agreed", apart: "conflict" },
};

/** Why a field is treated as it is, for people; `{field}` stands for its name. */
export const actionReasons: Readonly<Record<Ownership, Readonly<Record<Exclude<FieldAction, "agreed">, string>>>> = {
  document: {
    send: "{field} changed in the document",
    drift: "{field} changed in GitHub, where the document decides: pull the change, or change the document",
    conflict: "{field} changed on both sides: decide which one counts",
  },
  both: {
    send: "{field} changed in the document",
    drift: "{field} changed in GitHub: pull the change into the document",
    conflict: "{field} changed on both sides: decide which one counts",
  },
};

/** The three versions of one field. */
export interface ThreeVersions<T> {
  /** undefined when nobody knows what both sides agreed on. */
  readonly base: T | undefined;
  readonly document: T;
  readonly github: T;
  /** Without a base: GitHub's text is still the one we wrote (its marker's digest says so), so only the document moved. */
  readonly githubIsOurs: boolean;
}

/** Compare three versions of a field, as the table says. */
export function compareVersions<T>(
  field: FieldName,
  versions: ThreeVersions<T>,
  equal: (a: T, b: T) => boolean,
): FieldAction {
  return table[ownership[field]][movementOf(versions, equal)];
}

function movementOf<T>(versions: ThreeVersions<T>, equal: (a: T, b: T) => boolean): Movement {
  const { base, document, github, githubIsOurs } = versions;
  if (base === undefined) return equal(document, github) ? "neither" : githubIsOurs ? "document" : "apart";
  const documentMoved = !equal(base, document);
  const githubMoved = !equal(base, github);
  if (documentMoved && githubMoved) return equal(document, github) ? "alike" : "apart";
  if (documentMoved) return "document";
  return githubMoved ? "github" : "neither";
}

/** Labels to put on and take off an issue, and labels of ours that somebody took off in GitHub. */
export interface LabelMerge {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly takenOff: readonly string[];
}

/** Compare labels one by one: only ours count, whatever the letter case; labels of others are left alone. */
export function compareLabels(
  base: readonly string[],
  document: readonly string[],
  github: readonly string[],
): LabelMerge {
  const has = (labels: readonly string[], name: string): boolean =>
    labels.some((label) => label.toLowerCase() === name.toLowerCase());
  const missing = document.filter((name) => !has(github, name));
  return {
    add: missing.filter((name) => !has(base, name)),
    takenOff: missing.filter((name) => has(base, name)),
    remove: base.filter((name) => !has(document, name) && has(github, name)),
  };
}
