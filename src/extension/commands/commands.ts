import * as vscode from "vscode";
import { builtinTemplates } from "../../core/index.ts";
import { knownHosts } from "../auth/hosts.ts";
import type { Tokens } from "../auth/tokens.ts";
import { commandIds } from "../ids.ts";
import type { DocumentPublisher } from "../publishing/publisher.ts";
import { registerCommand } from "../runCommand.ts";
import type { Reports } from "../views/reports.ts";
import type { Documents } from "../workspace/documents.ts";
import type { IssueStates } from "../workspace/issueStates.ts";
import { requirementState } from "../workspace/requirementState.ts";
import { activeDocument, readTarget, targetDocument } from "./target.ts";

/** What commands work with. */
export interface CommandParts {
  readonly documents: Documents;
  readonly states: IssueStates;
  readonly tokens: Tokens;
  readonly reports: Reports;
  readonly publisher: DocumentPublisher;
  readonly log: vscode.LogOutputChannel;
}

/** Register every command. */
export function registerCommands(parts: CommandParts): vscode.Disposable {
  const { documents, states, tokens, reports, publisher, log } = parts;
  const commands: Record<keyof typeof commandIds, (...args: unknown[]) => Promise<void>> = {
    check: async () => {
      await activeDocument(documents);
      await vscode.commands.executeCommand("workbench.actions.view.problems");
    },
    rank: async () => {
      const { view } = await activeDocument(documents);
      await reports.show("Ranking.md", rankingDocument(view.document.title, view.ranked()));
    },
    showPlan: async () => {
      await publisher.showPlan(await activeDocument(documents));
    },
    publish: async () => {
      await publisher.publish(await activeDocument(documents));
    },
    publishRequirement: async (argument) => {
      const { open, requirement } = await targetDocument(documents, readTarget(argument));
      await publisher.publish(open, [requirement.id?.value ?? ""]);
    },
    practise: async () => {
      await publisher.practise(await activeDocument(documents));
    },
    refresh: async () => {
      await publisher.refresh(await activeDocument(documents));
    },
    openIssue: async (argument) => {
      const { open, requirement } = await targetDocument(documents, readTarget(argument));
      const url = requirementState(open, requirement, states).issue?.url;
      if (url != null) await vscode.env.openExternal(vscode.Uri.parse(url, true));
    },
    showChangedIntent: async (argument) => {
      const { open, requirement } = await targetDocument(documents, readTarget(argument));
      const id = requirement.id?.value ?? "";
      const published = open.linkOf(id)?.published;
      const criteria = requirement.acceptanceCriteria.map(({ text }) => text);
      const before = intentDocument(
        published?.priority ?? null,
        published?.statement ?? "",
        published?.acceptanceCriteria ?? [],
      );
      const now = intentDocument(requirement.priority?.value.text ?? null, requirement.statement, criteria);
      const [left, right] = [reports.put(`${id} published.md`, before), reports.put(`${id} now.md`, now)];
      await vscode.commands.executeCommand("vscode.diff", left, right, `${id}: published, and now`);
    },
    newFromTemplate: newFromTemplate,
    signInWithToken: async () => {
      await signInWithToken(tokens);
    },
    showLog: () => {
      log.show();
      return Promise.resolve();
    },
  };
  const names = Object.keys(commandIds) as (keyof typeof commandIds)[];
  return vscode.Disposable.from(...names.map((name) => registerCommand(commandIds[name], log, commands[name])));
}

function intentDocument(priority: string | null, statement: string, criteria: readonly string[]): string {
  return [
    `Priority: ${priority ?? "none"}`,
    "",
    statement,
    "",
    "Acceptance criteria:",
    "",
    ...criteria.map((text) => `- ${text}`),
    "",
  ].join("\n");
}

function rankingDocument(
  title: string,
  ranked: ReturnType<Awaited<ReturnType<typeof activeDocument>>["view"]["ranked"]>,
): string {
  const rows = ranked.map(({ rank, reasons, requirement }) => [
    rank,
    requirement.id?.value ?? "",
    requirement.title.value,
    reasons.join("; "),
  ]);
  const cell = (text: string | number) => String(text).replace(/[\\`*_[\]<>|]/g, "\\$&");
  return [
    `# ${cell(title)}: order`,
    "",
    "| Rank | Id | Requirement | Why |",
    "| --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`),
    "",
  ].join("\n");
}

async function newFromTemplate(): Promise<void> {
  const templates = [...builtinTemplates().values()];
  const picked =
    templates.length === 1
      ? templates[0]
      : (
          await vscode.window.showQuickPick(
            templates.map((template) => ({ label: template.title, detail: template.description, template })),
            { title: "New requirements document" },
          )
        )?.template;
  if (picked === undefined) return;
  const sections = picked.sections.flatMap(({ title, guidance }) => [`## ${title}`, "", `TBD: ${guidance}`, ""]);
  const content = ["# Product: requirements", "", "**Owner:** TBD  ", "**Status:** Draft", "", ...sections].join("\n");
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "markdown", content }));
}

async function signInWithToken(tokens: Tokens): Promise<void> {
  const hosts = knownHosts();
  const picked =
    hosts.length === 1
      ? hosts[0]
      : (
          await vscode.window.showQuickPick(
            hosts.map((host) => ({ label: host.name, host })),
            { title: "A token for which GitHub?", ignoreFocusOut: true },
          )
        )?.host;
  if (picked === undefined) return;
  const token = await vscode.window.showInputBox({
    title: `A token for ${picked.name}`,
    prompt:
      "A fine-grained token that may read and write issues. It is kept in VS Code's secret storage, and sent to this GitHub only.",
    password: true,
    ignoreFocusOut: true,
  });
  if (token === undefined || token.trim() === "") return;
  await tokens.keep(picked, token.trim());
  void vscode.window.showInformationMessage(`Signed in to ${picked.name} with a token.`);
}
