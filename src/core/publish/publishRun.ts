import type { ProjectConfig } from "../model/config.ts";
import type { RepositorySnapshot } from "../model/issue.ts";
import type { PlanChange } from "../model/plan.ts";
import type { Clock, IssueGateway } from "../ports.ts";
import type { LinkLedger } from "./linkLedger.ts";
import type { RequestQueue } from "./requestQueue.ts";

/** What all parts of a publishing run work with. */
export interface PublishRun {
  readonly gateway: IssueGateway;
  readonly config: ProjectConfig;
  readonly repository: RepositorySnapshot;
  readonly ledger: LinkLedger;
  readonly queue: RequestQueue;
  readonly clock: Clock;
}

/** How far a run has come. */
export interface PublishProgress {
  readonly done: number;
  readonly total: number;
  /** null when all is done. */
  readonly change: PlanChange | null;
}
