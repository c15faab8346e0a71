import * as vscode from "vscode";
import {
  numberRequirements,
  planDocument,
  publishPlan,
  readPlan,
  reportDocument,
  writeBackLinks,
  type LinkRecord,
  type Plan,
  type PublishResult,
  type RepositoryTarget,
} from "../../core/index.ts";
import type { Reports } from "../views/reports.ts";
import type { Documents, OpenDocument } from "../workspace/documents.ts";
import type { IssueStates } from "../workspace/issueStates.ts";
import type { Destination, Destinations } from "./destinations.ts";
import { applyToDocument } from "./documentEdits.ts";
import { planRequest } from "./planRequest.ts";
import { askStanding } from "./standingQuestion.ts";
import { cryptoRandom, systemClock } from "./systemPorts.ts";

/** Publishes open documents: shows the plan, asks, publishes, writes links back, reports. */
export class DocumentPublisher {
  readonly #documents: Documents;
  readonly #states: IssueStates;
  readonly #destinations: Destinations;
  readonly #reports: Reports;

  constructor(parts: { documents: Documents; states: IssueStates; destinations: Destinations; reports: Reports }) {
    this.#documents = parts.documents;
    this.#states = parts.states;
    this.#destinations = parts.destinations;
    this.#reports = parts.reports;
  }

  /** Show what publishing would change. Sends reads only. */
  async showPlan(open: OpenDocument): Promise<void> {
    const { plan, destination } = await this.#plan(open, await this.#destinations.find(open));
    await this.#showPlan(plan, destination);
  }

  /** Show the plan, ask, publish; all of a document, or only some requirements. */
  async publish(open: OpenDocument, only?: readonly string[]): Promise<void> {
    const destination = await this.#destinations.find(open);
    const numbered = only === undefined ? await this.#offerNumbers(open) : open;
    if (numbered !== undefined) await this.#publishTo(numbered, destination, only);
  }

  /** The same on a GitHub that exists only in this window: no account, no network, no file but none. */
  async practise(open: OpenDocument): Promise<void> {
    await this.#publishTo(open, this.#destinations.practice);
  }

  /** Ask GitHub for the state of the document's issues. */
  async refresh(open: OpenDocument): Promise<void> {
    await this.#plan(open, await this.#destinations.find(open));
  }

  /** The same without any question; does nothing where one would have to be asked. */
  async refreshQuietly(open: OpenDocument): Promise<void> {
    const destination = await this.#destinations.known(open);
    if (destination !== undefined) await this.#plan(open, destination);
  }

  /** Number what has no id, in one edit, if the person wants it; undefined to stop. */
  async #offerNumbers(open: OpenDocument): Promise<OpenDocument | undefined> {
    const { numbered, edits } = numberRequirements(open.view.document);
    const [first] = numbered;
    const last = numbered.at(-1);
    if (first === undefined || last === undefined) return open;
    const question =
      numbered.length === 1
        ? `One requirement has no id, and is not published without. Number it ${first.id}?`
        : `${numbered.length} requirements have no id, and are not published without. Number them ${first.id} to ${last.id}?`;
    const answer = await askStanding(question, "Number requirements?", "Number", "Publish the Others");
    if (answer === undefined) return undefined;
    if (answer !== "Number") return open;
    if (!(await applyToDocument(open, edits))) return undefined;
    return this.#documents.read(await vscode.workspace.openTextDocument(open.uri));
  }

  async #plan(open: OpenDocument, destination: Destination, only?: readonly string[]) {
    const { gateway, store } = destination;
    const progress = { location: vscode.ProgressLocation.Window, title: "Throughline: asking GitHub" };
    const { plan } = await vscode.window.withProgress(progress, () =>
      readPlan(planRequest(open, only), gateway, store),
    );
    await this.#states.update(plan.changes.flatMap((change) => ("issue" in change ? [change.issue] : [])));
    return { plan, destination };
  }

  async #publishTo(open: OpenDocument, destination: Destination, only?: readonly string[]): Promise<void> {
    const { plan } = await this.#plan(open, destination, only);
    await this.#showPlan(plan, destination);
    const count = changeCount(plan);
    const { host, owner, repo } = plan.target;
    if (count === 0) {
      void vscode.window.showInformationMessage(
        `${describeRest(plan)} There is nothing to publish to ${owner}/${repo}.`,
      );
      return;
    }
    // Not modal: the plan can be read, and scrolled, for as long as it takes.
    const question = `Publish this plan to ${owner}/${repo} on ${host}? ${describeCounts(plan)}`;
    const agreed = await askStanding(question, "Publish this plan?", "Publish", "Not Now");
    if (agreed !== "Publish") return;
    const result = await this.#carryOut(open, destination, plan, only);
    await this.#finish(open, destination, result);
  }

  async #showPlan(plan: Plan, { source }: Destination): Promise<void> {
    await this.#reports.show("Plan.md", planDocument(plan, { source, disagreeing: [] }));
  }

  #carryOut(
    open: OpenDocument,
    { gateway, store }: Destination,
    approved: Plan,
    only?: readonly string[],
  ): Thenable<PublishResult> {
    const options = { location: vscode.ProgressLocation.Notification, title: "Publishing", cancellable: true };
    return vscode.window.withProgress(options, async (progress, cancellation) => {
      const stop = new AbortController();
      const subscription = cancellation.onCancellationRequested(() => {
        stop.abort();
      });
      try {
        return await publishPlan({
          request: planRequest(open, only),
          gateway,
          store,
          clock: systemClock,
          random: cryptoRandom,
          approved,
          signal: stop.signal,
          onProgress: ({ done, total, change }) => {
            const what = change !== null && "requirementId" in change ? change.requirementId : "";
            progress.report({ message: `${done}/${total} ${what}`, increment: 100 / Math.max(1, total) });
          },
        });
      } finally {
        subscription.dispose();
      }
    });
  }

  async #finish(open: OpenDocument, destination: Destination, { report, records }: PublishResult): Promise<void> {
    // The others' states were read with the plan.
    const created = report.outcomes.flatMap(({ kind, issue }) => (kind === "create" && issue !== null ? [issue] : []));
    await this.#states.update(created.map(({ url }) => ({ url, state: "open" })));
    const isPractice = destination === this.#destinations.practice;
    if (!isPractice && open.config.writeBack) await writeLinks(open, records, destination.target);
    if (!isPractice) this.#documents.readAgain();
    await this.#reports.show("Report.md", reportDocument(report));
    if (report.stopped !== null) void vscode.window.showWarningMessage(report.stopped.message);
  }
}

/** Write links into the document, unless it changed in the meantime: then the lock has them, and the next run writes. */
async function writeLinks(open: OpenDocument, records: readonly LinkRecord[], target: RepositoryTarget): Promise<void> {
  const repository = `${target.host}/${target.owner}/${target.repo}`.toLowerCase();
  const { document } = open.view;
  const links = records
    .filter(
      (record) => record.document === document.path && record.repository === repository && record.state === "linked",
    )
    .map(({ requirement, number, url }) => ({ requirementId: requirement, number, url }));
  await applyToDocument(open, writeBackLinks(document, links));
}

function changeCount({ counts }: Plan): number {
  return counts.create + counts.update + counts.adopt + counts.ensureLabel + counts.ensureMilestone;
}

/** Why a plan without changes has none. */
function describeRest({ counts }: Plan): string {
  const open = counts.conflict + counts.drift + counts.close;
  if (open > 0) return `The plan has ${open === 1 ? "one thing" : `${open} things`} for you to decide first.`;
  if (counts.refuse > 0)
    return `${counts.refuse === 1 ? "One requirement is" : `${counts.refuse} requirements are`} not ready; the plan says why.`;
  return "Everything is in step.";
}

function describeCounts({ counts, notifies }: Plan): string {
  const parts = [
    counts.create > 0 ? `${counts.create} new issues` : "",
    counts.update > 0 ? `${counts.update} updated` : "",
    counts.ensureLabel > 0 ? `${counts.ensureLabel} labels` : "",
    counts.ensureMilestone > 0 ? `${counts.ensureMilestone} milestones` : "",
    counts.refuse > 0 ? `${counts.refuse} requirements are not ready and stay here` : "",
  ].filter((part) => part !== "");
  const told = notifies.length === 0 ? "" : ` GitHub will notify ${notifies.map((login) => `@${login}`).join(", ")}.`;
  return `${parts.join(", ")}.${told}`;
}
