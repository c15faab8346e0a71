import { UsageError } from "../errors.ts";
import type { RepositorySnapshot } from "../model/issue.ts";
import type { LinkRecord } from "../model/link.ts";
import type { Plan } from "../model/plan.ts";
import { foldRecords, parseJournal, type Journal } from "../plan/journal.ts";
import { parseLock, type LinkProblem, type Lock } from "../plan/lock.ts";
import { planIssueChanges } from "../plan/planIssueChanges.ts";
import type { PlanInput, PlanRequest } from "../plan/planInput.ts";
import { repositoryKey } from "../plan/repositoryKey.ts";
import type { IssueGateway, LinkStore } from "../ports.ts";
import { findPending, linkTo } from "./findPending.ts";
import { readObserved } from "./readObserved.ts";

/** What a run starts from. */
export interface StoredLinks {
  readonly lock: Lock;
  readonly lockText: string;
  readonly journal: Journal;
  readonly journalText: string;
  /** What is wrong with lock and journal, for people. */
  readonly problems: readonly LinkProblem[];
}

/**
 * Compute the plan that publishing now would carry out. Sends reads only, and writes nothing to disk.
 *
 * @throws {GatewayError} GitHub could not be read.
 * @throws {UsageError} `store`: lock or journal cannot be worked with.
 */
export async function readPlan(
  request: PlanRequest,
  gateway: IssueGateway,
  store: LinkStore,
): Promise<{ plan: Plan; input: PlanInput; problems: readonly LinkProblem[] }> {
  const stored = await readStored(store);
  const repository = await gateway.readRepository();
  const pending = stored.journal.pending.filter(({ record }) => record.repository === repositoryKey(repository.target));
  const found = await findPending({ gateway, repository, config: request.config }, pending);
  const resolved = pending.flatMap(({ record }) => {
    const issue = found.get(record.link);
    return issue === undefined ? [] : [linkTo(record, issue)];
  });
  const records = foldRecords(stored.lock.records, [...stored.journal.linked, ...resolved]);
  const input = await readPlanInput(request, { gateway, repository, records });
  return { plan: planIssueChanges(input), input, problems: stored.problems };
}

/** Read lock and journal. */
export async function readStored(store: LinkStore): Promise<StoredLinks> {
  const lockText = await store.readLock();
  const journalText = await store.readJournal();
  const lock = parseLock(lockText);
  const journal = parseJournal(journalText);
  const problems = [...lock.problems, ...journal.problems];
  const newer = problems.find(({ code }) => code === "newer");
  if (newer !== undefined) throw new UsageError("store", `Cannot read the links: ${newer.message}`);
  return { lock: lock.value, lockText, journal: journal.value, journalText, problems };
}

/** Read from GitHub all that a plan is made of. */
export async function readPlanInput(
  request: PlanRequest,
  from: { gateway: IssueGateway; repository: RepositorySnapshot; records: readonly LinkRecord[] },
): Promise<PlanInput> {
  const { gateway, repository, records } = from;
  const { documents, config, options } = request;
  const places = new Set([...documents.map(({ lockPath }) => lockPath), ...options.goneDocuments]);
  const references = documents.flatMap(({ ranked }) =>
    ranked.flatMap(({ requirement: { issue } }) => (issue === null ? [] : [issue.value.number])),
  );
  const labels = await gateway.listLabels();
  const milestones = await gateway.listMilestones();
  const wanted = records.filter((record) => places.has(record.document));
  const observed = await readObserved(gateway, { repository, config, records: wanted, references });
  return {
    ...request,
    records,
    observed: observed.issues,
    gone: observed.gone,
    labels,
    milestones,
    repository,
    secondsBetweenWrites: gateway.pace.secondsBetweenWrites,
  };
}
