import * as vscode from "vscode";
import {
  loadGateway,
  planDocument,
  PracticeGateway,
  practiceHost,
  PracticeLinkStore,
  publishPlan,
  readPlan,
  reportDocument,
  UsageError,
  writeBackLinks,
  type IssueGateway,
  type LinkRecord,
  type LinkStore,
  type Plan,
  type PublishResult,
  type RepositoryTarget,
} from "../../core/index.ts";
import type { Tokens } from "../auth/tokens.ts";
import { toRange } from "../ranges.ts";
import type { Reports } from "../views/reports.ts";
import type { Documents, OpenDocument } from "../workspace/documents.ts";
import type { IssueStates } from "../workspace/issueStates.ts";
import { findRepository } from "../workspace/repository.ts";
import { WorkspaceLinkStore } from "../workspace/workspaceLinkStore.ts";
import { planRequest } from "./planRequest.ts";
import { cryptoRandom, systemClock } from "./systemPorts.ts";

declare const throughlineVersion: string;

/** Where a document is published to, and through what. */
interface Destination {
  readonly target: RepositoryTarget;
  /** What named it. */
  readonly source: string;
  readonly gateway: IssueGateway;
  readonly store: LinkStore;
}

const practiceTarget: RepositoryTarget = { host: practiceHost, owner: "practice", repo: "issues" };

/** Publishes open documents: shows the plan, asks, publishes, writes links back, reports. */
export class DocumentPublisher {
  readonly #documents: Documents;
  readonly #states: IssueStates;
  readonly #tokens: Tokens;
  readonly #reports: Reports;
  /** The GitHub of this window that exists only to try things on. */
  readonly #practice = {
    gateway: new PracticeGateway({ target: practiceTarget, login: "you", clock: systemClock }),
    store: new PracticeLinkStore(),
  };

  constructor(parts: { documents: Documents; states: IssueStates; tokens: Tokens; reports: Reports }) {
    this.#documents = parts.documents;
    this.#states = parts.states;
    this.#tokens = parts.tokens;
    this.#reports = parts.reports;
  }

  /** Show what publishing would change. Sends reads only. */
  async showPlan(open: OpenDocument): Promise<void> {
    const { plan, destination } = await this.#plan(open, await this.#destination(open));
    await this.#showPlan(plan, destination);
  }

  /** Show the plan, ask, publish; all of a document, or only some requirements. */
  async publish(open: OpenDocument, only?: readonly string[]): Promise<void> {
    await this.#publishTo(open, await this.#destination(open), only);
  }

  /** The same on a GitHub that exists only in this window: no account, no network, no file but none. */
  async practise(open: OpenDocument): Promise<void> {
    await this.#publishTo(open, { target: practiceTarget, source: "practice", ...this.#practice });
  }

  /** Ask GitHub for the state of the document's issues. */
  async refresh(open: OpenDocument): Promise<Plan> {
    const destination = await this.#destination(open);
    const { plan } = await this.#plan(open, destination);
    return plan;
  }

  async #destination(open: OpenDocument): Promise<Destination> {
    if (!vscode.workspace.isTrusted) {
      throw new UsageError(
        "usage",
        "Cannot publish from a folder that is not trusted. Trust it first: Workspaces: Manage Workspace Trust.",
      );
    }
    if (open.root === undefined) {
      throw new UsageError(
        "usage",
        "Cannot publish a document outside of every folder of the workspace. Open its folder first.",
      );
    }
    const { target, host, source } = await findRepository(open);
    const token = await this.#tokens.tokenFor(host, { interactive: true });
    const gateway = await loadGateway({
      target,
      apiUrl: host.apiUrl,
      token,
      userAgent: `throughline/${throughlineVersion}`,
      clock: systemClock,
    });
    return { target, source, gateway, store: new WorkspaceLinkStore(open.root.folder) };
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
      void vscode.window.showInformationMessage(`${owner}/${repo} is in step: there is nothing to publish.`);
      return;
    }
    // Not modal: the plan can be read, and scrolled, for as long as it takes.
    const question = `Publish this plan to ${owner}/${repo} on ${host}? ${describeCounts(plan)}`;
    const agreed = await vscode.window.showInformationMessage(question, "Publish", "Not Now");
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
    await this.#states.update(
      report.outcomes.flatMap(({ issue }) => (issue === null ? [] : [{ url: issue.url, state: "open" as const }])),
    );
    const isPractice = destination.target === practiceTarget;
    if (!isPractice && open.config.writeBack) await writeLinks(open, records, destination.target);
    if (!isPractice) this.#documents.readAgain();
    await this.#reports.show("Report.md", reportDocument(report));
    if (report.stopped !== null) void vscode.window.showWarningMessage(report.stopped.message);
  }
}

/** Write links into the document as one edit that one undo takes back; saved only when it was saved before. */
async function writeLinks(open: OpenDocument, records: readonly LinkRecord[], target: RepositoryTarget): Promise<void> {
  const repository = `${target.host}/${target.owner}/${target.repo}`.toLowerCase();
  const document = await vscode.workspace.openTextDocument(open.uri);
  const { document: read } = open.view;
  if (document.getText() !== read.text) return;
  const links = records
    .filter((record) => record.document === read.path && record.repository === repository && record.state === "linked")
    .map(({ requirement, number, url }) => ({ requirementId: requirement, number, url }));
  const edits = writeBackLinks(read, links);
  if (edits.length === 0) return;
  const wasDirty = document.isDirty;
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(open.uri, toRange(read, range), newText);
  await vscode.workspace.applyEdit(edit);
  if (!wasDirty) await document.save();
}

function changeCount({ counts }: Plan): number {
  return counts.create + counts.update + counts.adopt + counts.ensureLabel + counts.ensureMilestone;
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
