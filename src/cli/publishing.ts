import { randomBytes } from "node:crypto";
import { dirname, relative } from "node:path";
import {
  loadGateway,
  remoteName,
  thresholdLevel,
  UsageError,
  type Clock,
  type IssueGateway,
  type LinkStore,
  type Plan,
  type PlanRequest,
  type Random,
} from "../core/index.ts";
import type { CliContext } from "./context.ts";
import { DiskLinkStore } from "./diskLinkStore.ts";
import { readGit } from "./gitFolder.ts";
import { findRepository, findToken, type Repository } from "./repository.ts";
import { findGitRoot, findRoot, openWorkspace, type DocumentFile, type Workspace } from "./workspace.ts";

/** What a person says of what to publish, and where. */
export interface PublishFlags {
  readonly repo?: string;
  readonly minPriority?: string;
  /** Requirement ids; all when left out. */
  readonly only?: readonly string[];
}

/** Everything that planning and publishing need. */
export interface Publishing {
  readonly workspace: Workspace;
  readonly repository: Repository;
  readonly request: PlanRequest;
  readonly gateway: IssueGateway;
  readonly store: LinkStore;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Read the documents, find the repository, and get ready to talk to it. Sends nothing yet.
 *
 * @throws {UsageError} no document, no repository, no token, or words that name nothing.
 */
export async function preparePublishing(
  context: CliContext,
  paths: readonly string[],
  flags: PublishFlags,
  version: string,
): Promise<Publishing> {
  const workspace = openWorkspace(context.cwd, paths);
  const documents = workspace.documents.filter(({ view }) => view.document.recognition.recognised);
  if (documents.length === 0) {
    throw new UsageError("usage", `Cannot publish: ${nothingFound(workspace.documents)}`);
  }
  for (const { absolute, path } of documents) {
    if (findRoot(dirname(absolute)) !== workspace.root) {
      throw new UsageError(
        "usage",
        `Cannot publish ${path} together with the others: its links are kept in another folder. Publish it on its own.`,
      );
    }
  }
  const repository = findRepository(context, workspace.root, {
    flag: flags.repo,
    configured: workspace.config.repository,
  });
  const { clock } = context;
  const gateway = await loadGateway({
    target: repository.target,
    apiUrl: repository.apiUrl,
    token: findToken(context),
    userAgent: `throughline/${version}`,
    clock,
    signal: context.signal,
  });
  const request = planRequest(workspace, documents, repository, flags);
  return { workspace, repository, request, gateway, store: new DiskLinkStore(workspace.root), clock, random };
}

function nothingFound(documents: readonly DocumentFile[]): string {
  const [first] = documents;
  if (first === undefined) return "there is no requirements document here. Name a file, or look at `throughline list`.";
  return `${first.path} is no requirements document (${first.view.document.recognition.reasons.join("; ") || "nothing in it speaks of requirements"}). Put \`throughline: true\` into its front matter if it is.`;
}

function planRequest(
  workspace: Workspace,
  documents: readonly DocumentFile[],
  repository: Repository,
  flags: PublishFlags,
): PlanRequest {
  const top = findGitRoot(workspace.root);
  const git = top === undefined ? undefined : readGit(top);
  const { host, owner, repo } = repository.target;
  const name = `${owner}/${repo}`.toLowerCase();
  const isOurs = [...(git?.remotes.values() ?? [])].some((url) => remoteName(url, host)?.toLowerCase() === name);
  const { protocol } = new URL(repository.apiUrl);
  return {
    config: workspace.config,
    documents: documents.map(({ path, absolute, lockPath, view }) => ({
      path,
      lockPath,
      title: view.document.title,
      ranked: view.ranked(),
      documentUrl:
        top === undefined || git?.head == null || !isOurs
          ? null
          : `${protocol}//${host}/${owner}/${repo}/blob/${git.head}/${encodePath(relative(top, absolute))}`,
      positionAt: (offset: number) => view.document.positionAt(offset),
    })),
    options: {
      minLevel: levelOf(flags.minPriority ?? workspace.config.threshold, documents),
      only: selection(flags.only, documents),
      ready: documents
        .flatMap(({ view }) => view.template?.ready ?? [])
        .filter((field, at, all) => all.indexOf(field) === at),
      milestoneDates: {},
      goneDocuments: [],
    },
  };
}

function levelOf(word: string | null, documents: readonly DocumentFile[]): number | null {
  if (word === null) return null;
  const used = documents.flatMap(({ view }) =>
    view.document.requirements.flatMap(({ priority }) => priority?.value.text ?? []),
  );
  const level = thresholdLevel(word, used);
  if (level === null) {
    throw new UsageError(
      "usage",
      `Cannot use "${word}" as a threshold: it is no priority. Write one such as P1, Should or High.`,
    );
  }
  return level;
}

function selection(
  only: readonly string[] | undefined,
  documents: readonly DocumentFile[],
): PlanRequest["options"]["only"] {
  if (only === undefined) return null;
  return only.map((requirementId) => {
    const holder = documents.find(({ view }) =>
      view.document.requirements.some(({ id }) => id?.value.toLowerCase() === requirementId.toLowerCase()),
    );
    if (holder === undefined) {
      throw new UsageError(
        "usage",
        `Cannot find requirement ${requirementId} in these documents. Look at \`throughline list\`.`,
      );
    }
    return { path: holder.path, requirementId };
  });
}

function encodePath(path: string): string {
  return path.split(/[\\/]/).map(encodeURIComponent).join("/");
}

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

const random: Random = {
  // 36 letters do not divide 256 evenly, which costs nothing here: 16 of them still hold more than 80 random bits.
  linkId: () => [...randomBytes(16)].map((byte) => alphabet.charAt(byte % alphabet.length)).join(""),
};

/** What a plan would do, for people: what it is aimed at, each change that does something, the counts. */
export function planText(plan: Plan, repository: Repository): string {
  const { host, owner, repo } = plan.target;
  const lines = [`Plan for ${owner}/${repo} on ${host} (named by ${repository.source})`];
  for (const other of repository.disagreeing) lines.push(`  Note: ${other}`);
  for (const warning of plan.warnings) lines.push(`  Warning: ${warning}`);
  lines.push("");
  for (const change of plan.changes) {
    switch (change.kind) {
      case "ensureLabel":
        lines.push(`  + label      ${change.label.name}`);
        break;
      case "ensureMilestone":
        lines.push(`  + milestone  ${change.title}`);
        break;
      case "create":
        lines.push(`  + issue      ${change.requirementId}  ${change.draft.title}`);
        break;
      case "update":
        lines.push(
          `  ~ #${change.issue.number}  ${change.requirementId}  ${change.fields.map(({ field }) => field).join(", ")}`,
        );
        break;
      case "adopt":
        lines.push(`  = #${change.issue.number}  ${change.requirementId}  ${change.reason}`);
        break;
      case "close":
        lines.push(`  ? #${change.issue.number}  ${change.requirementId}  ${change.reason}`);
        break;
      case "drift":
      case "conflict":
        lines.push(`  ! #${change.issue.number}  ${change.requirementId}  ${change.kind}: ${change.reason}`);
        for (const { field, document, github } of change.fields) {
          lines.push(`      ${field}: document ${quote(document)}, GitHub ${quote(github)}`);
        }
        break;
      case "refuse":
        lines.push(
          `  - ${change.requirementId === "" ? change.path : change.requirementId} (line ${change.line})  not published: ${change.reason}`,
        );
        break;
      case "unchanged":
        break;
    }
  }
  const counts = Object.entries(plan.counts).filter(([, count]) => count > 0);
  lines.push("", `  ${counts.map(([kind, count]) => `${kind} ${count}`).join(", ") || "nothing to publish"}`);
  if (plan.notifies.length > 0) lines.push(`  Notifies ${plan.notifies.map((login) => `@${login}`).join(", ")}`);
  return `${lines.join("\n")}\n`;
}

function quote(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return JSON.stringify(line.length <= 60 ? line : `${line.slice(0, 59)}…`);
}
