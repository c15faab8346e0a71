import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { publishPlan, readPlan, UsageError, type Outcome, type Plan, type PublishReport } from "../../core/index.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { counted, json } from "../formats.ts";
import { planText, preparePublishing, type Publishing, type PublishFlags } from "../publishing.ts";
import { writeLinks } from "../writeLinks.ts";

export const publishFormats = ["text", "json"] as const;

export interface PublishCommandFlags extends PublishFlags {
  readonly format: (typeof publishFormats)[number];
  readonly yes?: boolean;
  /** A plan saved by `plan --out`: publish exactly that or nothing. */
  readonly plan?: string;
  readonly writeBack: boolean;
}

/** Publish what documents say, once, and write the issues' links back into them. */
export async function publish(
  context: CliContext,
  paths: readonly string[],
  flags: PublishCommandFlags,
  version: string,
): Promise<ExitCode> {
  const publishing = await preparePublishing(context, paths, flags, version);
  const approved = await approve(context, publishing, flags);
  if (approved === "refused") {
    context.note("Nothing was published.");
    return 0;
  }
  const { request, gateway, store, clock, random, workspace } = publishing;
  const result = await publishPlan({
    request,
    gateway,
    store,
    clock,
    random,
    signal: context.signal,
    ...(approved === undefined ? {} : { approved }),
    onProgress: ({ done, total, change }) => {
      if (flags.format === "text" && change?.kind === "create")
        context.note(`${done + 1}/${total} ${change.requirementId}`);
    },
  });
  for (const { message } of result.problems) context.note(message);
  for (const warning of result.plan.warnings) context.note(`Warning: ${warning}`);
  if (flags.writeBack && workspace.config.writeBack) {
    for (const note of writeLinks(workspace.documents, result.records, publishing.repository.target))
      context.note(note);
  }
  context.print(flags.format === "json" ? json(result.report) : reportText(result.report));
  return exitCode(result.report);
}

/** The plan that was approved; undefined when publishing was asked for without a look at it. */
async function approve(
  context: CliContext,
  { request, gateway, store, repository }: Publishing,
  flags: PublishCommandFlags,
): Promise<Plan | undefined | "refused"> {
  if (flags.plan !== undefined) return readSavedPlan(resolve(context.cwd, flags.plan));
  if (flags.yes === true) return undefined;
  const { plan } = await readPlan(request, gateway, store);
  context.note(planText(plan, repository));
  const writes = plan.changes.filter(({ kind }) =>
    ["ensureLabel", "ensureMilestone", "create", "update", "adopt"].includes(kind),
  ).length;
  if (writes === 0) return plan;
  const { host, owner, repo } = plan.target;
  const agreed = await context.confirm(`Publish ${counted(writes, "change")} to ${owner}/${repo} on ${host}?`);
  if (!agreed && !context.canAsk) {
    throw new UsageError(
      "usage",
      "Cannot ask whether to publish: there is no terminal. Give --yes, or --plan with an approved plan.",
    );
  }
  return agreed ? plan : "refused";
}

function readSavedPlan(path: string): Plan {
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as Partial<Plan> | null;
    if (typeof value?.digest === "string" && Array.isArray(value.changes)) return value as Plan;
  } catch (cause) {
    throw new UsageError(
      "usage",
      `Cannot read the plan ${path}: ${(cause as Error).message}. Make one with \`throughline plan --out\`.`,
      { cause },
    );
  }
  throw new UsageError("usage", `Cannot use ${path}: it is no plan. Make one with \`throughline plan --out\`.`);
}

function reportText({ outcomes, writes, stopped }: PublishReport): string {
  const lines = outcomes.filter(isWorthTelling).map((each) => {
    const issue = each.issue === null ? "" : ` #${each.issue.number} ${each.issue.url}`;
    const what = each.requirementId ?? each.kind;
    return `  ${each.outcome.padEnd(9)} ${each.kind} ${what}${issue}${each.message === "" ? "" : ` – ${each.message}`}`;
  });
  const count = (outcome: Outcome["outcome"]) => outcomes.filter((each) => each.outcome === outcome).length;
  lines.push(
    `${counted(writes, "write request")}: ${count("done")} done, ${count("skipped")} skipped, ${count("failed")} failed, ${count("cancelled")} cancelled`,
  );
  if (stopped !== null) lines.push(`Stopped early: ${stopped.message}`);
  return `${lines.join("\n")}\n`;
}

function isWorthTelling({ kind, outcome, message }: Outcome): boolean {
  return outcome !== "skipped" || message !== "" || kind === "conflict" || kind === "drift";
}

/** 3 when GitHub refused or failed anything, 1 when something needs a person's decision. */
function exitCode({ outcomes, stopped }: PublishReport): ExitCode {
  if (stopped !== null || outcomes.some(({ outcome }) => outcome === "failed")) return 3;
  return outcomes.some(({ kind }) => kind === "conflict" || kind === "drift") ? 1 : 0;
}
