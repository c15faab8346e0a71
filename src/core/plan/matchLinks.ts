import type { IssueSnapshot, RepositorySnapshot } from "../model/issue.ts";
import type { LinkRecord } from "../model/link.ts";
import type { Requirement } from "../model/requirement.ts";
import { canonicalLine, canonicalText } from "./canonicalText.ts";
import { digest } from "./digest.ts";
import { markerOf } from "./issueMarker.ts";
import { recordKey } from "./lock.ts";
import { repositoryKey, repositoryOfUrl } from "./repositoryKey.ts";

/** A requirement that wants its issue. */
export interface Seeker {
  /** Path of its document, relative to the lock. */
  readonly document: string;
  readonly id: string;
  readonly requirement: Requirement;
}

/** The issue found for a requirement, or why there is none. */
export type Match =
  | { readonly kind: "new" }
  /** The lock knows it; `moved` says how its place in the documents changed since, null when it did not. */
  | {
      readonly kind: "linked";
      readonly record: LinkRecord;
      readonly issue: IssueSnapshot;
      readonly moved: string | null;
    }
  /** Only the text or a believed marker knows it. */
  | { readonly kind: "adopt"; readonly issue: IssueSnapshot; readonly reason: string }
  | { readonly kind: "conflict"; readonly issue: IssueSnapshot; readonly reason: string }
  | { readonly kind: "refuse"; readonly reason: string };

export interface MatchInput {
  /** Requirements with an id of their own, each id once in a document. */
  readonly seekers: readonly Seeker[];
  /** `recordKey` of every requirement that stands in the documents, sought for or not. */
  readonly present: ReadonlySet<string>;
  /** Documents, relative to the lock, that were read whole or are gone: what is missing there is gone. */
  readonly documents: ReadonlySet<string>;
  readonly records: readonly LinkRecord[];
  readonly observed: readonly IssueSnapshot[];
  readonly gone: ReadonlySet<string>;
  readonly repository: RepositorySnapshot;
}

export interface Matches {
  readonly of: ReadonlyMap<Seeker, Match>;
  /** Linked records whose requirement is gone, and that no other requirement took over. */
  readonly orphans: readonly LinkRecord[];
  readonly warnings: readonly string[];
}

/**
 * Find the issue of each requirement: by a link in the text, the lock, the unique fingerprint of its text, a marker.
 *
 * Where two of them disagree, nothing is decided. A record of the lock beats any marker.
 */
export function matchLinks(input: MatchInput): Matches {
  return new Matcher(input).match();
}

/** Whether an author's marker counts: the one who publishes, and people of the repository. Anyone can copy a marker. */
export function isBelieved(issue: IssueSnapshot, login: string): boolean {
  const name = (author: string): string => author.toLowerCase().replace(/\[bot\]$/, "");
  return (
    issue.authorAssociation === "OWNER" ||
    issue.authorAssociation === "MEMBER" ||
    issue.authorAssociation === "COLLABORATOR" ||
    name(issue.author) === name(login)
  );
}

class Matcher {
  readonly #input: MatchInput;
  readonly #target: string;
  readonly #byNumber = new Map<number, IssueSnapshot>();
  readonly #byNodeId = new Map<string, IssueSnapshot>();
  /** Issues with a marker, by the requirement it names, the lowest number first, open ones before closed ones. */
  readonly #byMarker = new Map<string, IssueSnapshot[]>();
  readonly #records = new Map<string, LinkRecord[]>();
  readonly #claims = new Map<string, LinkRecord>();
  /** Node ids of issues that somebody unlinked: their markers are of the past. */
  readonly #detached = new Set<string>();
  readonly #orphans: Set<LinkRecord>;
  readonly #warnings = new Set<string>();

  constructor(input: MatchInput) {
    this.#input = input;
    this.#target = repositoryKey(input.repository.target);
    const issues = input.observed.toSorted(
      (a, b) => Number(a.state === "closed") - Number(b.state === "closed") || a.number - b.number,
    );
    for (const issue of issues) {
      this.#byNodeId.set(issue.nodeId, issue);
      if (repositoryOfUrl(issue.url) !== this.#target) continue;
      this.#byNumber.set(issue.number, issue);
      const marker = markerOf(issue.body);
      if (marker !== null) append(this.#byMarker, recordKey(marker), issue);
    }
    for (const record of input.records) {
      append(this.#records, recordKey(record), record);
      if (record.state === "linked") this.#claims.set(record.nodeId, record);
      else this.#detached.add(record.nodeId);
    }
    this.#orphans = new Set(
      input.records.filter(
        (record) =>
          record.state === "linked" &&
          record.repository === this.#target &&
          input.documents.has(record.document) &&
          !input.present.has(recordKey(record)),
      ),
    );
  }

  match(): Matches {
    const of = new Map<Seeker, Match>();
    const references = new Map<number, number>();
    for (const { requirement } of this.#input.seekers) {
      const number = requirement.issue?.value.number;
      if (number !== undefined) references.set(number, (references.get(number) ?? 0) + 1);
    }
    const open: Seeker[] = [];
    for (const seeker of this.#input.seekers) {
      const match = this.#byRecord(seeker) ?? this.#byText(seeker, references);
      if (match === null) open.push(seeker);
      else of.set(seeker, match);
    }
    const moved = this.#byFingerprint(open);
    for (const seeker of open) of.set(seeker, moved.get(seeker) ?? this.#byItsMarker(seeker));
    this.#warnAboutMarkers(of);
    return { of, orphans: [...this.#orphans], warnings: [...this.#warnings] };
  }

  #byRecord(seeker: Seeker): Match | null {
    const records = this.#records.get(keyOf(seeker)) ?? [];
    const record =
      records.find((candidate) => candidate.repository === this.#target) ??
      records.find(({ nodeId }) => repositoryOfUrl(this.#byNodeId.get(nodeId)?.url ?? "") === this.#target);
    const reference = seeker.requirement.issue?.value ?? null;
    if (record === undefined) {
      const [foreign] = records.filter((candidate) => candidate.state === "linked");
      if (foreign === undefined) return null;
      const reason = `Linked to ${foreign.url}, in another repository. Publish there, or unlink it first.`;
      return { kind: "refuse", reason };
    }
    if (record.state === "detached") {
      // A link in the text is newer than the parting; an issue that is gone stands in nobody's way.
      if (reference !== null || this.#input.gone.has(record.nodeId)) return null;
      const reason = `Unlinked from #${record.number}. Link it to an issue again to publish it.`;
      return { kind: "refuse", reason };
    }
    if (reference !== null && !this.#agrees(reference, record)) {
      const reason = `The document links it to ${reference.url ?? `#${reference.number}`}, the lock to #${record.number}. Correct the link in the document, or unlink it first.`;
      const issue = this.#byNodeId.get(record.nodeId);
      return issue === undefined ? { kind: "refuse", reason } : { kind: "conflict", issue, reason };
    }
    return this.#linked(record, null);
  }

  #agrees(reference: { number: number; url: string | null }, record: LinkRecord): boolean {
    if (reference.number !== record.number) return false;
    const repository = reference.url === null ? null : repositoryOfUrl(reference.url);
    return repository === null || repository === record.repository || repository === this.#target;
  }

  #linked(record: LinkRecord, moved: string | null): Match {
    const issue = this.#byNodeId.get(record.nodeId);
    if (issue === undefined) {
      const reason = this.#input.gone.has(record.nodeId)
        ? `GitHub no longer has its issue #${record.number}. Unlink it to publish it anew.`
        : `Its issue #${record.number} was not read. Try again.`;
      return { kind: "refuse", reason };
    }
    if (repositoryOfUrl(issue.url) !== this.#target) {
      return { kind: "refuse", reason: `Its issue was moved to ${issue.url}. Publish there, or unlink it first.` };
    }
    return { kind: "linked", record, issue, moved };
  }

  #byText(seeker: Seeker, references: ReadonlyMap<number, number>): Match | null {
    const reference = seeker.requirement.issue?.value;
    if (reference === undefined) return null;
    const repository = reference.url === null ? null : repositoryOfUrl(reference.url);
    if (repository !== null && repository !== this.#target) {
      const reason = `The document links it to ${reference.url ?? ""}, in another repository. Publish there, or remove the link.`;
      return { kind: "refuse", reason };
    }
    const { number } = reference;
    const issue = this.#byNumber.get(number);
    if (issue === undefined) {
      const reason = `The document links it to #${number}, which is no issue of this repository. Correct or remove the link.`;
      return { kind: "refuse", reason };
    }
    if ((references.get(number) ?? 0) > 1) {
      return { kind: "conflict", issue, reason: `More than one requirement is linked to #${number}. Leave one link.` };
    }
    const claim = this.#claims.get(issue.nodeId);
    if (claim !== undefined) {
      if (this.#orphans.delete(claim)) return this.#linked(claim, whereFrom(claim));
      const reason = `#${number} belongs to ${claim.requirement} in ${claim.document}. Correct the link, or unlink that one first.`;
      return { kind: "conflict", issue, reason };
    }
    const marker = markerOf(issue.body);
    if (marker !== null && recordKey(marker) !== keyOf(seeker) && this.#input.present.has(recordKey(marker))) {
      const reason = `The document links it to #${number}, but that issue says it is ${marker.requirement}. Correct the link.`;
      return { kind: "conflict", issue, reason };
    }
    return { kind: "adopt", issue, reason: `The document links it to #${number}` };
  }

  /** Requirements that were moved or renumbered: their text is that of exactly one record whose requirement is gone. */
  #byFingerprint(seekers: readonly Seeker[]): Map<Seeker, Match> {
    const gone = new Map<string, LinkRecord[]>();
    if (this.#orphans.size > 0) {
      for (const record of this.#orphans)
        append(gone, fingerprint(record.published.title, record.published.statement), record);
    }
    const found = new Map<Seeker, Match>();
    if (gone.size === 0) return found;
    const wanted = new Map<string, Seeker[]>();
    for (const seeker of seekers) {
      const { title, statement } = seeker.requirement;
      append(wanted, fingerprint(canonicalLine(title.value), canonicalText(statement)), seeker);
    }
    for (const [print, [seeker, ...others]] of wanted) {
      const [record, ...more] = gone.get(print) ?? [];
      if (seeker === undefined || record === undefined || others.length > 0 || more.length > 0) continue;
      this.#orphans.delete(record);
      found.set(seeker, this.#linked(record, whereFrom(record)));
    }
    return found;
  }

  #byItsMarker(seeker: Seeker): Match {
    const issues = (this.#byMarker.get(keyOf(seeker)) ?? []).filter((issue) => !this.#claims.has(issue.nodeId));
    const issue = issues.find((candidate) => isBelieved(candidate, this.#input.repository.login));
    return issue === undefined
      ? { kind: "new" }
      : { kind: "adopt", issue, reason: "Its issue was found by its marker" };
  }

  /** Markers on other issues than the requirement's own. */
  #warnAboutMarkers(of: ReadonlyMap<Seeker, Match>): void {
    for (const [seeker, match] of of) {
      const own = "issue" in match ? match.issue.nodeId : null;
      for (const issue of this.#byMarker.get(keyOf(seeker)) ?? []) {
        if (issue.nodeId === own || this.#claims.has(issue.nodeId) || this.#detached.has(issue.nodeId)) continue;
        if (!isBelieved(issue, this.#input.repository.login)) {
          this.#warnings.add(
            `#${issue.number} carries the marker of ${seeker.id}, but its author @${issue.author} is none of this repository's people: ignored.`,
          );
        } else if (issue.state === "open") {
          this.#warnings.add(`#${issue.number} carries the marker of ${seeker.id} too. Close it if it is a duplicate.`);
        }
      }
    }
  }
}

function keyOf(seeker: Seeker): string {
  return recordKey({ document: seeker.document, requirement: seeker.id });
}

function whereFrom(record: LinkRecord): string {
  return `It was ${record.requirement} in ${record.document} before`;
}

function fingerprint(title: string, statement: string): string {
  return digest([title, statement]);
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
