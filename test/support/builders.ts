import type { ProjectConfig } from "../../src/core/model/config.ts";
import type { IssueSnapshot, RepositorySnapshot } from "../../src/core/model/issue.ts";
import type { LinkRecord, PublishedFields } from "../../src/core/model/link.ts";
import type { RankedRequirement } from "../../src/core/model/ranking.ts";
import type { Requirement } from "../../src/core/model/requirement.ts";
import type { Located, SourceRange } from "../../src/core/model/source.ts";
import { formatMarker } from "../../src/core/plan/issueMarker.ts";
import { blockDigest, renderBlock } from "../../src/core/plan/issueText.ts";
import { defaultPlanOptions, type PlanDocument, type PlanInput } from "../../src/core/plan/planInput.ts";

const nowhere: SourceRange = { start: 0, end: 0 };

function at<T>(value: T): Located<T> {
  return { value, range: nowhere };
}

/** What a test says about a requirement; the rest is left out, as most authors do. */
export interface RequirementSketch {
  readonly id?: string | null;
  readonly title?: string;
  readonly statement?: string;
  readonly priority?: string | null;
  readonly level?: number | null;
  readonly criteria?: readonly string[];
  readonly ticked?: readonly string[];
  readonly owner?: string;
  readonly milestone?: string;
  readonly dependsOn?: readonly string[];
  readonly issue?: number | string;
  readonly kind?: Requirement["kind"];
}

export function requirement(sketch: RequirementSketch = {}): Requirement {
  const { id = "FR-1", title = `Title of ${id ?? "nothing"}`, priority = null, level = null } = sketch;
  const { issue } = sketch;
  const number = typeof issue === "string" ? Number(/\d+$/.exec(issue)?.[0]) : issue;
  return {
    id: id === null ? null : at(id),
    title: at(title),
    statement: sketch.statement ?? `The product shall do ${id ?? title}.`,
    kind: sketch.kind ?? "functional",
    shape: "heading",
    priority: priority === null ? null : at({ text: priority, level, declined: false }),
    acceptanceCriteria: (sketch.criteria ?? []).map((text) => ({
      text,
      checked: sketch.ticked?.includes(text) ?? null,
      range: nowhere,
    })),
    owner: sketch.owner === undefined ? null : at(sketch.owner),
    milestone: sketch.milestone === undefined ? null : at(sketch.milestone),
    estimate: null,
    status: null,
    dependsOn: (sketch.dependsOn ?? []).map(at),
    goals: [],
    issue: number === undefined ? null : at({ number, url: typeof issue === "string" ? issue : null }),
    parent: null,
    section: -1,
    head: nowhere,
    range: nowhere,
    alsoAt: [],
  };
}

/** Requirements in the order of their rank. */
export function ranked(...sketches: readonly RequirementSketch[]): RankedRequirement[] {
  return sketches.map((sketch, index) => ({
    rank: index + 1,
    score: null,
    reasons: [],
    requirement: requirement(sketch),
  }));
}

export function planDocument(sketches: readonly RequirementSketch[], path = "docs/prd.md"): PlanDocument {
  return {
    path,
    lockPath: path,
    title: "Product",
    ranked: ranked(...sketches),
    documentUrl: null,
    positionAt: () => ({ line: 0, character: 0 }),
  };
}

export const config: ProjectConfig = {
  documents: [],
  template: null,
  repository: null,
  threshold: null,
  writeBack: true,
  rules: {},
  labels: { marker: "requirement", priority: "priority: {priority}", kinds: { "non-functional": "quality" } },
};

export const repository: RepositorySnapshot = {
  target: { host: "github.com", owner: "octo", repo: "Product" },
  nodeId: "R_1",
  login: "ada",
  canPush: true,
  hasIssues: true,
  archived: false,
  defaultBranch: "main",
};

export function planInput(sketches: readonly RequirementSketch[], more: Partial<PlanInput> = {}): PlanInput {
  return {
    documents: [planDocument(sketches)],
    config,
    options: defaultPlanOptions,
    records: [],
    observed: [],
    gone: [],
    labels: [],
    milestones: [],
    repository,
    secondsBetweenWrites: 1,
    ...more,
  };
}

export function fields(more: Partial<PublishedFields> = {}): PublishedFields {
  return {
    title: "Title of FR-1",
    statement: "The product shall do FR-1.",
    acceptanceCriteria: [],
    priority: null,
    milestone: null,
    dependsOn: [],
    labels: ["requirement"],
    ...more,
  };
}

export function linkRecord(more: Partial<LinkRecord> = {}): LinkRecord {
  const number = more.number ?? 1;
  return {
    link: `link${number}`,
    document: "docs/prd.md",
    requirement: "FR-1",
    repository: "github.com/octo/product",
    number,
    nodeId: `I_${number}`,
    url: `https://github.com/octo/Product/issues/${number}`,
    state: "linked",
    published: fields(),
    ...more,
  };
}

/** The issue that a record stands for, as it was published. */
export function issueOf(record: LinkRecord, more: Partial<IssueSnapshot> = {}): IssueSnapshot {
  const { published } = record;
  return {
    number: record.number,
    nodeId: record.nodeId,
    url: record.url,
    title: published.title,
    body: bodyOf(record),
    state: "open",
    stateReason: null,
    labels: published.labels,
    milestone: published.milestone,
    assignees: [],
    author: "ada",
    authorAssociation: "NONE",
    updatedAt: "2026-01-01T00:00:00Z",
    ...more,
  };
}

/** The managed block of a record. */
export function bodyOf(record: LinkRecord): string {
  const { link, document, requirement: id, published } = record;
  const context = { link, document, requirement: id, documentUrl: null, line: 1 };
  const block = renderBlock(published, { ...context, numbers: new Map(), ticked: new Set(), room: 65_536 });
  return block?.text ?? formatMarker({ link, document, requirement: id, digest: blockDigest(published) });
}
