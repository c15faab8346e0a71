import * as vscode from "vscode";
import { changedIntentDocuments, UsageError } from "../../core/index.ts";
import type { Reports } from "../views/reports.ts";
import type { TargetRequirement } from "./target.ts";

/**
 * Compare what a requirement says with what was published of it.
 *
 * @throws {UsageError} `usage`: it was not published from here.
 */
export async function showChangedIntent({ open, requirement }: TargetRequirement, reports: Reports): Promise<void> {
  const id = requirement.id?.value ?? "";
  const published = id === "" ? undefined : open.linkOf(id)?.published;
  if (published === undefined) throw new UsageError("usage", `${id || requirement.title.value} was not published yet.`);
  const { before, now } = changedIntentDocuments(requirement, published);
  const [left, right] = [reports.put(`${id} published.md`, before), reports.put(`${id} now.md`, now)];
  await vscode.commands.executeCommand("vscode.diff", left, right, `${id}: published, and now`);
}
