import * as vscode from "vscode";
import { numberRequirements, rankingDocument, UsageError } from "../../core/index.ts";
import type { Tokens } from "../auth/tokens.ts";
import { commandIds } from "../ids.ts";
import { applyToDocument } from "../publishing/documentEdits.ts";
import type { IssueLinker } from "../publishing/issueLinker.ts";
import type { DocumentPublisher } from "../publishing/publisher.ts";
import { registerCommand } from "../runCommand.ts";
import type { Reports } from "../views/reports.ts";
import type { RequirementsView } from "../views/requirementsView.ts";
import type { CurrentDocument } from "../workspace/currentDocument.ts";
import type { Documents } from "../workspace/documents.ts";
import type { IssueStates } from "../workspace/issueStates.ts";
import { requirementState } from "../workspace/requirementState.ts";
import { explainLineAtCursor } from "./explainLineAtCursor.ts";
import { newFromTemplate } from "./newFromTemplate.ts";
import { showChangedIntent } from "./showChangedIntent.ts";
import { signInWithToken } from "./signInWithToken.ts";
import { currentDocument, findTarget, requirementsAt, type TargetRequirement } from "./target.ts";

/** What commands work with. */
export interface CommandParts {
  readonly documents: Documents;
  readonly current: CurrentDocument;
  readonly states: IssueStates;
  readonly tokens: Tokens;
  readonly reports: Reports;
  readonly publisher: DocumentPublisher;
  readonly linker: IssueLinker;
  readonly view: RequirementsView;
  readonly log: vscode.LogOutputChannel;
}

/** Register every command. */
export function registerCommands(parts: CommandParts): vscode.Disposable {
  const { documents, current, states, tokens, reports, publisher, linker, view, log } = parts;
  const document = () => currentDocument(current);
  const onTarget = async (argument: unknown, act: (target: TargetRequirement) => Promise<void>) => {
    const target = await findTarget(argument, documents, current);
    if (target !== undefined) await act(target);
  };
  const commands: Record<keyof typeof commandIds, (argument?: unknown) => Promise<void>> = {
    check: async () => {
      await document();
      await vscode.commands.executeCommand("workbench.actions.view.problems");
    },
    rank: async () => {
      const open = await document();
      await reports.show("Ranking.md", rankingDocument(open.view.document.title, open.view.ranked()));
    },
    showPlan: async () => publisher.showPlan(await document()),
    publish: async () => publisher.publish(await document()),
    publishSelection: async () => {
      const open = await document();
      const selected = requirementsAt(open, vscode.window.activeTextEditor).flatMap(({ id }) => id?.value ?? []);
      if (selected.length === 0) throw new UsageError("usage", "No requirement with an id is selected.");
      await publisher.publish(open, selected);
    },
    publishRequirement: (argument) =>
      onTarget(argument, async ({ open, requirement }) => {
        if (requirement.id === null) throw new UsageError("usage", "It has no id. Number it first.");
        await publisher.publish(open, [requirement.id.value]);
      }),
    practise: async () => publisher.practise(await document()),
    refresh: async () => publisher.refresh(await document()),
    openIssue: (argument) =>
      onTarget(argument, async ({ open, requirement }) => {
        const url = requirementState(open, requirement, states).issue?.url;
        if (url == null) throw new UsageError("usage", "It is linked to no issue yet.");
        await vscode.env.openExternal(vscode.Uri.parse(url, true));
      }),
    linkIssue: (argument) =>
      onTarget(argument, async ({ open, requirement }) => {
        const linked = await linker.link(open, requirement);
        if (linked !== undefined) await publisher.publish(linked, [requirement.id?.value ?? ""]);
      }),
    unlinkIssue: (argument) => onTarget(argument, ({ open, requirement }) => linker.unlink(open, requirement)),
    numberRequirements: async () => {
      const open = await document();
      const { numbered, edits } = numberRequirements(open.view.document);
      if (numbered.length === 0) throw new UsageError("usage", "Every requirement has an id that can have one.");
      await applyToDocument(open, edits);
    },
    explain: () => explainLineAtCursor(documents, reports),
    showChangedIntent: (argument) => onTarget(argument, (target) => showChangedIntent(target, reports)),
    newFromTemplate,
    signInWithToken: () => signInWithToken(tokens),
    groupBySection: () => view.groupBy("section"),
    groupByPriority: () => view.groupBy("priority"),
    showLog: async () => {
      await Promise.resolve();
      log.show();
    },
  };
  const names = Object.keys(commandIds) as (keyof typeof commandIds)[];
  return vscode.Disposable.from(...names.map((name) => registerCommand(commandIds[name], log, commands[name])));
}
