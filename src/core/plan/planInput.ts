import type { ProjectConfig } from "../model/config.ts";
import type { IssueSnapshot, LabelSnapshot, MilestoneSnapshot, RepositorySnapshot } from "../model/issue.ts";
import type { LinkRecord } from "../model/link.ts";
import type { RankedRequirement } from "../model/ranking.ts";
import type { Position } from "../model/source.ts";
import type { RequirementField } from "../model/template.ts";

/** One document whose requirements are to be published. */
export interface PlanDocument {
  /** As the caller names it; goes into the plan. */
  readonly path: string;
  /** `/`-separated, relative to the lock's folder; goes into lock and markers. */
  readonly lockPath: string;
  readonly title: string;
  /** All its requirements, whatever is selected. */
  readonly ranked: readonly RankedRequirement[];
  /** The document at one commit, `https://HOST/owner/repo/blob/SHA/path`; null when it is nowhere to be seen. */
  readonly documentUrl: string | null;
  /** The place of an offset in its text. */
  positionAt(offset: number): Position;
}

/** What gets published, and how. */
export interface PlanOptions {
  /** Only requirements of this level or a more urgent one, unless they are linked already; null: all. */
  readonly minLevel: number | null;
  /** Only these, by path and id; null: all. Nothing is proposed for closing then. */
  readonly only: readonly { readonly path: string; readonly requirementId: string }[] | null;
  /** Fields that a requirement must carry before an issue is made of it. */
  readonly ready: readonly RequirementField[];
  /** Due dates (ISO 8601 dates) of milestones, by title. */
  readonly milestoneDates: Readonly<Record<string, string>>;
  /** Documents that the lock names and that are gone, relative to the lock. */
  readonly goneDocuments: readonly string[];
}

/** The caller's part of what a plan is made of. */
export interface PlanRequest {
  readonly documents: readonly PlanDocument[];
  readonly config: ProjectConfig;
  readonly options: PlanOptions;
}

/** All that a plan is made of. */
export interface PlanInput extends PlanRequest {
  /** Of the whole lock, with what the journal says folded in. */
  readonly records: readonly LinkRecord[];
  /** Every issue that a record, a reference in the text or a marker names. */
  readonly observed: readonly IssueSnapshot[];
  /** Node ids of records' issues that GitHub says do not exist. */
  readonly gone: readonly string[];
  readonly labels: readonly LabelSnapshot[];
  readonly milestones: readonly MilestoneSnapshot[];
  readonly repository: RepositorySnapshot;
  readonly secondsBetweenWrites: number;
}

/** Everything, ready or not. */
export const defaultPlanOptions: PlanOptions = {
  minLevel: null,
  only: null,
  ready: [],
  milestoneDates: {},
  goneDocuments: [],
};
