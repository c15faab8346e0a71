import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { readPlan, UsageError } from "../../core/index.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { json } from "../formats.ts";
import { planText, preparePublishing, type PublishFlags } from "../publishing.ts";

export const planFormats = ["text", "json"] as const;

export interface PlanFlags extends PublishFlags {
  readonly format: (typeof planFormats)[number];
  /** File to save the plan to, for `publish --plan`. */
  readonly out?: string;
}

/** Print what publishing would change. Sends reads only. */
export async function plan(
  context: CliContext,
  paths: readonly string[],
  flags: PlanFlags,
  version: string,
): Promise<ExitCode> {
  const { request, gateway, store, repository } = await preparePublishing(context, paths, flags, version);
  const { plan: computed, problems } = await readPlan(request, gateway, store);
  for (const { message } of problems) context.note(message);
  if (flags.out !== undefined) save(resolve(context.cwd, flags.out), json(computed));
  context.print(flags.format === "json" ? json(computed) : planText(computed, repository));
  return 0;
}

function save(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new UsageError("usage", `Cannot save the plan to ${path}: ${(cause as Error).message}. Name another file.`, {
      cause,
    });
  }
}
