import type { IssueDraft, IssueSnapshot, MilestoneSnapshot } from "../model/issue.ts";
import type { LinkRecord, PublishedFields } from "../model/link.ts";
import type { ChangeKind, CloseProposal, CreateIssue, Plan, PlanChange, Refusal } from "../model/plan.ts";
import type { RankedRequirement } from "../model/ranking.ts";
import { requirementKey } from "../model/requirementKey.ts";
import { canonicalLine, canonicalText } from "./canonicalText.ts";
import { changeKinds, compareChanges } from "./changeOrder.ts";
import { dependencyNumbers } from "./dependencyNumbers.ts";
import { digest } from "./digest.ts";
import { issueTitle, maxBodyLength, renderBlock, type BlockContext } from "./issueText.ts";
import { markerOf } from "./issueMarker.ts";
import { labelSnapshot } from "./labelColors.ts";
import { compareText, recordKey } from "./lock.ts";
import { matchLinks, type Match, type Seeker } from "./matchLinks.ts";
import { mergeIssue, type Merge } from "./mergeIssue.ts";
import type { PlanDocument, PlanInput } from "./planInput.ts";
import { canonicalFields, requirementContent, requirementLabels, type RequirementLabel } from "./publishedFields.ts";
import { whatIsMissing } from "./readiness.ts";
import { readLogins } from "./readLogins.ts";
import { formatRecord } from "./recordSchema.ts";
import { repositoryKey } from "./repositoryKey.ts";

/** Stands for the link id of an issue that is still to be made: a plan has no randomness. */
export const linkToCome = "0000000000000000";

/** Writes the body of an issue to create, once its link id and the numbers of issues made before it are known. */
export type BodyWriter = (link: string, numbers: ReadonlyMap<string, number>) => string;

/** A plan, and what it takes to carry it out. */
export interface PreparedPlan {
  readonly plan: Plan;
  readonly bodies: ReadonlyMap<CreateIssue, BodyWriter>;
  /** Document of each change, relative to the lock, by the path in the plan. */
  readonly lockPaths: ReadonlyMap<string, string>;
  /** Issue numbers of linked requirements, by `recordKey`. */
  readonly numbers: ReadonlyMap<string, number>;
}

/**
 * Compute which GitHub issues must change so that they say what the requirements say.
 *
 * Pure: reads no clock, network or settings; the same input in any order gives the same plan, byte for byte. Never
 * throws for what people wrote.
 *
 * Shape:    one change a requirement; two where some of its fields can be sent and others need a person. Requirements
 *           less urgent than `minLevel`, or not selected, are left out unless linked.
 * Order:    labels, milestones; creates by rank; updates, adopts, closes, drift and conflicts by issue number; refusals
 *           by place in the documents; unchanged by issue number.
 * Estimate: `requests` counts the writes and the reads of one publishing run (repository, lists, one before each
 *           update, one list after creating); `seconds` is what the server's pace makes of the writes.
 * Match:    see `matchLinks`; never by title alone.
 * Cost:     O(requirements + issues), without parsing documents.
 */
export function planIssueChanges(input: PlanInput): Plan {
  return preparePlan(input).plan;
}

/** The plan as the command line prints it: one JSON value with a version. */
export function planToJson(plan: Plan): Plan & { readonly version: 1 } {
  return { version: 1, ...plan };
}

/** The same as `planIssueChanges`, with what publishing needs besides the plan. */
export function preparePlan(input: PlanInput): PreparedPlan {
  return new Planner(input).prepare();
}

interface Subject extends Seeker {
  readonly place: PlanDocument;
  readonly ranked: RankedRequirement;
  readonly line: number;
}

class Planner {
  readonly #input: PlanInput;
  readonly #changes: PlanChange[] = [];
  readonly #warnings = new Set<string>();
  readonly #bodies = new Map<CreateIssue, BodyWriter>();
  readonly #numbers = new Map<string, number>();
  readonly #labels = new Map<string, RequirementLabel>();
  readonly #milestones = new Map<string, string>();

  constructor(input: PlanInput) {
    this.#input = input;
  }

  prepare(): PreparedPlan {
    const { repository, documents, options } = this.#input;
    const subjects = this.#readSubjects();
    const matches = matchLinks({
      seekers: subjects,
      present: new Set(documents.flatMap(presentKeys)),
      documents: new Set([...documents.map(({ lockPath }) => lockPath), ...options.goneDocuments]),
      records: this.#input.records,
      observed: this.#input.observed,
      gone: new Set(this.#input.gone),
      repository,
    });
    for (const warning of matches.warnings) this.#warnings.add(warning);
    this.#readNumbers(matches.of);
    for (const subject of subjects) this.#plan(subject, matches.of.get(subject) ?? { kind: "new" });
    if (options.only === null) this.#proposeClosing(matches.orphans);
    this.#ensureLabels();
    this.#ensureMilestones();
    this.#warnAboutRepository();
    const lockPaths = new Map(documents.map((document) => [document.path, document.lockPath]));
    return { plan: this.#finish(), bodies: this.#bodies, lockPaths, numbers: this.#numbers };
  }

  /** Requirements that take part, by rank; those that cannot be told apart are refused here. */
  #readSubjects(): Subject[] {
    const subjects: Subject[] = [];
    for (const place of this.#input.documents) {
      const uses = new Map<string, number>();
      for (const { requirement } of place.ranked) {
        const key = requirementKey(requirement.id?.value ?? "");
        uses.set(key, (uses.get(key) ?? 0) + 1);
      }
      for (const ranked of place.ranked) {
        const { requirement } = ranked;
        const id = requirement.id?.value ?? "";
        const line = place.positionAt(requirement.head.start).line + 1;
        if (!this.#isSelected(place, id)) continue;
        if (id !== "" && uses.get(requirementKey(id)) === 1) {
          subjects.push({ document: place.lockPath, id, requirement, place, ranked, line });
        } else if (this.#isUrgent(ranked)) {
          const reason =
            id === ""
              ? `“${canonicalLine(requirement.title.value)}” has no id. Put a number like \`FR-12\` before its title.`
              : `The id ${id} stands for more than one requirement. Give each its own.`;
          this.#changes.push({ kind: "refuse", path: place.path, requirementId: id, line, reason });
        }
      }
    }
    return subjects.toSorted(
      (a, b) => a.ranked.rank - b.ranked.rank || compareText(a.place.path, b.place.path) || a.line - b.line,
    );
  }

  #isSelected(place: PlanDocument, id: string): boolean {
    const { only } = this.#input.options;
    if (only === null) return true;
    const key = requirementKey(id);
    return only.some((wanted) => wanted.path === place.path && requirementKey(wanted.requirementId) === key);
  }

  #isUrgent(ranked: RankedRequirement): boolean {
    const { minLevel } = this.#input.options;
    const level = ranked.requirement.priority?.value.level ?? null;
    return minLevel === null || (level !== null && level <= minLevel);
  }

  #readNumbers(matches: ReadonlyMap<Seeker, Match>): void {
    const target = repositoryKey(this.#input.repository.target);
    const records = this.#input.records.filter(({ state, repository }) => state === "linked" && repository === target);
    const found = new Map(records.map((record) => [recordKey(record), record.number]));
    for (const [seeker, match] of matches) {
      if (match.kind !== "linked" && match.kind !== "adopt") continue;
      found.set(recordKey({ document: seeker.document, requirement: seeker.id }), match.issue.number);
    }
    for (const [key, number] of [...found].sort(([a], [b]) => compareText(a, b))) this.#numbers.set(key, number);
  }

  #plan(subject: Subject, match: Match): void {
    switch (match.kind) {
      case "new":
        this.#planCreate(subject);
        break;
      case "linked":
      case "adopt":
        this.#planMerge(subject, match);
        break;
      case "conflict":
        this.#changes.push({
          ...about(subject, match.reason),
          kind: "conflict",
          issue: shortIssue(match.issue),
          fields: [],
        });
        break;
      case "refuse":
        this.#refuse(subject, match.reason);
        break;
    }
  }

  #refuse(subject: Subject, reason: string): void {
    this.#changes.push({ ...about(subject, reason), kind: "refuse" });
  }

  #planCreate(subject: Subject): void {
    const { requirement } = subject;
    const { config, repository, options } = this.#input;
    if (!this.#isUrgent(subject.ranked)) return;
    if (requirement.priority?.value.declined === true) {
      this.#refuse(
        subject,
        `Its priority “${requirement.priority.value.text}” says that it will not be done this time.`,
      );
      return;
    }
    const missing = whatIsMissing(requirement, options.ready);
    if (missing !== null) {
      this.#refuse(subject, missing);
      return;
    }
    const content = this.#known(requirementContent(requirement, config), repository.canPush);
    const ticked = requirement.acceptanceCriteria.filter(({ checked }) => checked === true);
    const context = {
      ...this.#context(subject, linkToCome),
      ticked: new Set(ticked.map(({ text }) => canonicalText(text))),
      room: maxBodyLength,
    };
    // Numbers that become known later make the text longer: room for them is kept.
    const room = maxBodyLength - 16 * content.dependsOn.length;
    const rendered = renderBlock(content, { ...context, room });
    if (rendered === null) {
      this.#refuse(subject, "Too long for an issue, even without its statement. Split it.");
      return;
    }
    if (rendered.cut) this.#warnAboutCut(subject);
    const draft: IssueDraft = {
      title: issueTitle(content.title),
      body: rendered.text,
      labels: content.labels,
      milestone: content.milestone,
      assignees: repository.canPush ? readLogins(requirement.owner?.value ?? "") : [],
    };
    const change: CreateIssue = {
      ...about(subject, "No issue is linked to it yet"),
      kind: "create",
      rank: subject.ranked.rank,
      draft,
      published: canonicalFields(content),
    };
    this.#changes.push(change);
    this.#bodies.set(change, (link, numbers) => {
      const known = dependencyNumbers(subject.document, content.dependsOn, numbers);
      return renderBlock(content, { ...context, room, link, numbers: known })?.text ?? rendered.text;
    });
    this.#want(subject, content);
  }

  #planMerge(subject: Subject, match: Extract<Match, { kind: "linked" | "adopt" }>): void {
    const { config, repository } = this.#input;
    const { issue } = match;
    const record = match.kind === "linked" ? match.record : null;
    const content = this.#known(requirementContent(subject.requirement, config), true);
    const link = record?.link ?? markerOf(issue.body)?.link ?? linkOfIssue(issue, subject);
    const merge = mergeIssue({
      issue,
      content,
      base: record?.published ?? null,
      link: record?.link ?? null,
      canPush: repository.canPush,
      block: this.#context(subject, link),
    });
    const next: LinkRecord = {
      link,
      document: subject.document,
      requirement: subject.id,
      repository: repositoryKey(repository.target),
      number: issue.number,
      nodeId: issue.nodeId,
      url: issue.url,
      state: "linked",
      published: merge.agreed,
    };
    this.#pushMerge(subject, match, merge, next, record);
    if (!this.#isUrgent(subject.ranked)) {
      this.#warnings.add(`${subject.id} (#${issue.number}) is below the threshold; its issue stays as it is linked.`);
    }
  }

  #pushMerge(
    subject: Subject,
    match: Extract<Match, { kind: "linked" | "adopt" }>,
    merge: Merge,
    next: LinkRecord,
    record: LinkRecord | null,
  ): void {
    const issue = shortIssue(match.issue);
    const why = match.kind === "linked" ? match.moved : match.reason;
    const open = [...merge.conflict, ...merge.drift];
    if (merge.tooLong === "refused") {
      this.#refuse(subject, `Too long for its issue #${issue.number}. Split it, or shorten the issue's own text.`);
      return;
    }
    if (merge.tooLong === "cut") this.#warnAboutCut(subject);
    const unsettled = record === null && merge.conflict.length > 0;
    const sends = Object.keys(merge.patch).length > 0;
    if (sends && !unsettled) {
      const reason = [why, merge.reasons.send].filter((part) => part !== null && part !== "").join(". ");
      this.#changes.push({
        ...about(subject, reason),
        kind: "update",
        issue,
        fields: merge.send,
        patch: merge.patch,
        record: next,
      });
      this.#want(subject, merge.agreed, merge.patch);
    } else if (!unsettled && (record === null || formatRecord(record) !== formatRecord(next))) {
      const reason = why ?? "Document and issue agree; the lock does not say so yet";
      this.#changes.push({ ...about(subject, reason), kind: "adopt", issue, record: next });
    } else if (open.length === 0) {
      this.#changes.push({ ...about(subject, "Nothing changed"), kind: "unchanged", issue });
    }
    if (open.length > 0) {
      const reason = [merge.reasons.conflict, merge.reasons.drift].filter((part) => part !== "").join("; ");
      const kind = merge.conflict.length > 0 ? "conflict" : "drift";
      this.#changes.push({ ...about(subject, reason), kind, issue, fields: open });
    }
  }

  /** The names that GitHub already has, in its letter case. Without push access there are neither labels nor milestone. */
  #known(content: PublishedFields, canPush: boolean): PublishedFields {
    if (!canPush) return { ...content, labels: [], milestone: null };
    const { milestone } = content;
    return {
      ...content,
      milestone: milestone === null ? null : (this.#findMilestone(milestone)?.title ?? canonicalLine(milestone)),
    };
  }

  #findMilestone(title: string): MilestoneSnapshot | undefined {
    const key = canonicalLine(title).toLowerCase();
    const found = this.#input.milestones.filter((milestone) => canonicalLine(milestone.title).toLowerCase() === key);
    return found.toSorted((a, b) => a.number - b.number)[0];
  }

  #context(subject: Subject, link: string): Omit<BlockContext, "ticked" | "room"> {
    const dependsOn = subject.requirement.dependsOn.map((id) => id.value);
    return {
      link,
      document: subject.document,
      requirement: subject.id,
      documentUrl: subject.place.documentUrl,
      line: subject.line,
      numbers: dependencyNumbers(subject.document, dependsOn, this.#numbers),
    };
  }

  /** Remember the labels and the milestone that a change needs. */
  #want(
    subject: Subject,
    content: PublishedFields,
    patch?: { labels?: readonly string[]; milestone?: string | null },
  ): void {
    const milestone = patch === undefined ? content.milestone : patch.milestone;
    if (milestone !== null && milestone !== undefined) this.#milestones.set(milestone.toLowerCase(), milestone);
    const wanted = new Set(
      (patch === undefined ? content.labels : (patch.labels ?? [])).map((name) => name.toLowerCase()),
    );
    for (const label of requirementLabels(subject.requirement, this.#input.config)) {
      if (!wanted.has(label.name.toLowerCase())) continue;
      const other = this.#labels.get(label.name.toLowerCase());
      if (other === undefined || compareText(other.name, label.name) > 0)
        this.#labels.set(label.name.toLowerCase(), label);
    }
  }

  #ensureLabels(): void {
    const { labels, repository } = this.#input;
    if (!repository.canPush) return;
    const known = new Set(labels.map(({ name }) => name.toLowerCase()));
    for (const [key, label] of this.#labels) {
      if (known.has(key)) continue;
      const reason = `The repository has no label “${label.name}” yet`;
      this.#changes.push({ kind: "ensureLabel", label: labelSnapshot(label), reason });
    }
  }

  #ensureMilestones(): void {
    if (!this.#input.repository.canPush) return;
    const dates = new Map(
      Object.entries(this.#input.options.milestoneDates).map(([title, date]) => [
        canonicalLine(title).toLowerCase(),
        date,
      ]),
    );
    for (const [key, title] of this.#milestones) {
      if (this.#findMilestone(title) !== undefined) continue;
      const reason = `The repository has no milestone “${title}” yet`;
      this.#changes.push({ kind: "ensureMilestone", title, dueOn: dates.get(canonicalLine(key)) ?? null, reason });
    }
  }

  #proposeClosing(orphans: readonly LinkRecord[]): void {
    const issues = new Map(this.#input.observed.map((issue) => [issue.nodeId, issue]));
    const taken = new Set(this.#changes.flatMap((change) => ("issue" in change ? [change.issue.nodeId] : [])));
    const paths = new Map(this.#input.documents.map((document) => [document.lockPath, document.path]));
    for (const record of orphans) {
      const issue = issues.get(record.nodeId);
      if (issue?.state !== "open" || taken.has(record.nodeId)) continue;
      const change: CloseProposal = {
        kind: "close",
        path: paths.get(record.document) ?? record.document,
        requirementId: record.requirement,
        line: 1,
        reason: "Its requirement is gone from the document: close the issue, unlink it, or keep it",
        issue: shortIssue(issue),
      };
      this.#changes.push(change);
    }
  }

  #warnAboutCut(subject: Subject): void {
    this.#warnings.add(
      `The statement of ${subject.id} is too long for an issue: the end is left out, with a pointer to the document.`,
    );
  }

  #warnAboutRepository(): void {
    const { repository } = this.#input;
    if (repository.archived) this.#warnings.add("The repository is archived: nothing can be published to it.");
    else if (!repository.hasIssues)
      this.#warnings.add("Issues are switched off in the repository: nothing can be published to it.");
    if (!repository.canPush) {
      this.#warnings.add(
        "You may not push to the repository: GitHub would drop labels, milestone and assignees, so they are left out.",
      );
    }
  }

  #finish(): Plan {
    const { repository, observed, secondsBetweenWrites } = this.#input;
    const changes = this.#changes.toSorted(compareChanges);
    const counts = Object.fromEntries(changeKinds.map((kind) => [kind, 0])) as Record<ChangeKind, number>;
    for (const change of changes) counts[change.kind]++;
    const { ensureLabel, ensureMilestone, create, update } = counts;
    const writes = ensureLabel + ensureMilestone + create + update;
    const reads = 4 + Math.max(1, Math.ceil(observed.length / 100)) + update + (create > 0 ? 1 : 0);
    const notifies = new Set(changes.flatMap((change) => (change.kind === "create" ? change.draft.assignees : [])));
    const { target } = repository;
    return {
      target,
      digest: digest({ target, changes: changes.map((change) => ({ ...change, line: undefined, reason: undefined })) }),
      counts,
      changes,
      estimate: { requests: writes + reads, seconds: writes * secondsBetweenWrites },
      notifies: [...notifies].sort(compareText),
      warnings: [...this.#warnings].sort(compareText),
    };
  }
}

function presentKeys(document: PlanDocument): string[] {
  return document.ranked.flatMap(({ requirement: { id } }) =>
    id === null ? [] : [recordKey({ document: document.lockPath, requirement: id.value })],
  );
}

function about(subject: Subject, reason: string): Omit<Refusal, "kind"> {
  return { path: subject.place.path, requirementId: subject.id, line: subject.line, reason };
}

function shortIssue(issue: IssueSnapshot): {
  number: number;
  nodeId: string;
  url: string;
  state: IssueSnapshot["state"];
} {
  return { number: issue.number, nodeId: issue.nodeId, url: issue.url, state: issue.state };
}

/** The link id of an issue that was there before: made of what is known, so that a plan needs no randomness. */
function linkOfIssue(issue: IssueSnapshot, subject: Subject): string {
  return digest([issue.nodeId, subject.document, subject.id]).slice(0, 16);
}
