import * as vscode from "vscode";
import type { Requirement } from "../../core/index.ts";
import { commandIds, settingKeys } from "../ids.ts";
import { toPosition } from "../ranges.ts";
import { isEnabled, onDidChangeSettings } from "../settings.ts";
import type { Documents, OpenDocument } from "../workspace/documents.ts";
import type { IssueStates } from "../workspace/issueStates.ts";
import { issueLabel, movedLabel, requirementState } from "../workspace/requirementState.ts";

/**
 * What each requirement is to GitHub, above its heading; above a table or list of requirements, one line for all.
 *
 * Never empty while somebody types: the version asked for is read first, which costs only what changed.
 */
export class RequirementLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #documents: Documents;
  readonly #states: IssueStates;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(documents: Documents, states: IssueStates) {
    this.#documents = documents;
    this.#states = states;
    const fire = () => {
      this.#changed.fire();
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      documents.onDidChange(fire),
      states.onDidChange(fire),
      onDidChangeSettings(fire),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!isEnabled(settingKeys.codeLens)) return [];
    const open = await this.#documents.read(document);
    if (open === undefined) return [];
    const { requirements } = open.view.document;
    const headings = requirements.filter(({ shape }) => shape === "heading");
    return [
      ...headings.flatMap((requirement) => this.#lensesOf(open, requirement)),
      ...runsOf(requirements.filter(({ shape }) => shape !== "heading")).map((run) => this.#summary(open, run)),
    ];
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #lensesOf(open: OpenDocument, requirement: Requirement): vscode.CodeLens[] {
    const start = toPosition(open.view.document, requirement.head.start);
    const range = new vscode.Range(start, start);
    const { issue, moved } = requirementState(open, requirement, this.#states);
    const target = { uri: open.uri.toString(), requirementId: requirement.id?.value ?? "" };
    if (issue === null) {
      if (requirement.id === null) return [numberLens(range)];
      const tooltip = "Show what publishing would change, then ask";
      return [
        new vscode.CodeLens(range, {
          title: "$(cloud-upload) Publish",
          tooltip,
          command: commandIds.publishRequirement,
          arguments: [target],
        }),
      ];
    }
    const icon = issue.state === "closed" ? "$(issue-closed)" : "$(issues)";
    const opened = {
      title: `${icon} ${issueLabel(issue)}`,
      tooltip: "Open the issue",
      command: commandIds.openIssue,
      arguments: [target],
    };
    const lenses = [new vscode.CodeLens(range, opened)];
    if (moved.length > 0) {
      const title = `$(warning) intent changed: ${movedLabel(moved)}`;
      const tooltip = "Compare with what was published";
      lenses.push(
        new vscode.CodeLens(range, { title, tooltip, command: commandIds.showChangedIntent, arguments: [target] }),
      );
    }
    return lenses;
  }

  #summary(open: OpenDocument, run: readonly Requirement[]): vscode.CodeLens {
    const states = run.map((requirement) => requirementState(open, requirement, this.#states));
    const published = states.filter(({ issue }) => issue !== null).length;
    const moved = states.filter((state) => state.moved.length > 0).length;
    const unnumbered = run.filter(({ id }) => id === null).length;
    const first = run[0];
    const start = toPosition(open.view.document, first === undefined ? 0 : first.head.start);
    const line = first?.shape === "table-row" ? Math.max(0, start.line - 2) : start.line;
    const parts = [
      `$(list-unordered) ${run.length} ${run.length === 1 ? "requirement" : "requirements"}`,
      `${published} published`,
      ...(moved > 0 ? [`$(warning) ${moved} changed since`] : []),
      ...(unnumbered > 0 ? [`${unnumbered} without an id`] : []),
    ];
    const place = new vscode.Range(line, 0, line, 0);
    return new vscode.CodeLens(place, {
      title: parts.join(" · "),
      tooltip: "Show what publishing would change",
      command: commandIds.showPlan,
    });
  }
}

/** What has no id cannot be published: nobody could tell it from another. */
function numberLens(range: vscode.Range): vscode.CodeLens {
  return new vscode.CodeLens(range, {
    title: "$(symbol-numeric) Number, to publish it",
    tooltip: "Give every requirement without an id one, in the document's own style",
    command: commandIds.numberRequirements,
  });
}

/** Requirements that follow each other in one table or list: a section's, in one shape, without text of others between. */
function runsOf(requirements: readonly Requirement[]): Requirement[][] {
  const runs: Requirement[][] = [];
  for (const requirement of requirements) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const continues = last !== undefined && last.section === requirement.section && last.shape === requirement.shape;
    if (continues) run?.push(requirement);
    else runs.push([requirement]);
  }
  return runs;
}
