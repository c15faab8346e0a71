import { readPlan, type PlanChange } from "../../core/index.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { json, table } from "../formats.ts";
import { preparePublishing, type PublishFlags } from "../publishing.ts";

export const statusFormats = ["text", "json"] as const;

export interface StatusFlags extends PublishFlags {
  readonly format: (typeof statusFormats)[number];
}

type LinkedChange = Extract<PlanChange, { issue: unknown }>;

/** One linked requirement: its issue, and the fields on which document and issue no longer agree. */
interface LinkStatus {
  readonly requirementId: string;
  readonly issue: { readonly number: number; readonly url: string; readonly state: "open" | "closed" };
  readonly drift: readonly {
    field: string;
    movedIn: "document" | "github" | "both";
    document: string;
    github: string;
  }[];
}

/** Print state and drift of linked issues. Sends reads only. Exit code 1 when anything drifted. */
export async function status(
  context: CliContext,
  paths: readonly string[],
  flags: StatusFlags,
  version: string,
): Promise<ExitCode> {
  const { request, gateway, store } = await preparePublishing(context, paths, flags, version);
  const { plan, problems } = await readPlan(request, gateway, store);
  for (const { message } of problems) context.note(message);
  const documents = request.documents.map(({ path }) => ({ path, links: linksOf(path, plan.changes) }));
  if (flags.format === "json") context.print(json({ documents }));
  else context.print(documents.map(({ path, links }) => `${path}\n${table(links.map(row))}`).join("\n"));
  return documents.some(({ links }) => links.some(({ drift }) => drift.length > 0)) ? 1 : 0;
}

function linksOf(path: string, changes: readonly PlanChange[]): LinkStatus[] {
  const byRequirement = new Map<string, LinkStatus>();
  for (const change of changes) {
    if (!("issue" in change) || change.path !== path) continue;
    const known = byRequirement.get(change.requirementId);
    const { number, url, state } = change.issue;
    byRequirement.set(change.requirementId, {
      requirementId: change.requirementId,
      issue: { number, url, state },
      drift: [...(known?.drift ?? []), ...driftOf(change)],
    });
  }
  return [...byRequirement.values()].sort((a, b) => a.issue.number - b.issue.number);
}

function driftOf(change: LinkedChange): LinkStatus["drift"] {
  if (!("fields" in change)) return [];
  const movedIn = change.kind === "update" ? "document" : change.kind === "drift" ? "github" : "both";
  return change.fields.map(({ field, document, github }) => ({ field, movedIn, document, github }));
}

function row({ requirementId, issue, drift }: LinkStatus): string[] {
  const moved = drift.map(({ field, movedIn }) => `${field} (${movedIn === "both" ? "both sides" : movedIn})`);
  return [
    `  ${requirementId}`,
    `#${issue.number}`,
    issue.state,
    moved.length === 0 ? "in step" : `moved: ${moved.join(", ")}`,
  ];
}
