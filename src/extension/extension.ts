import * as vscode from "vscode";
import { Tokens } from "./auth/tokens.ts";
import { FixProvider } from "./codeActions/codeActions.ts";
import { RequirementLenses } from "./codeLens/codeLenses.ts";
import { RequirementDecorations } from "./codeLens/decorations.ts";
import { registerCommands } from "./commands/commands.ts";
import { DiagnosticsController } from "./diagnostics/diagnostics.ts";
import { RequirementHovers } from "./hovers/hovers.ts";
import { viewIds } from "./ids.ts";
import { DocumentPublisher } from "./publishing/publisher.ts";
import { DocumentStatus } from "./status/languageStatus.ts";
import { Reports } from "./views/reports.ts";
import { RequirementsTree } from "./views/requirementsView.ts";
import { Documents } from "./workspace/documents.ts";
import { IssueStates } from "./workspace/issueStates.ts";

const markdown: vscode.DocumentSelector = { language: "markdown" };

/** Put the extension together: what is made here is disposed of by VS Code, in reverse. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("Throughline", { log: true });
  const documents = new Documents(log);
  const states = new IssueStates(context.workspaceState);
  const tokens = new Tokens(context.secrets);
  const reports = new Reports();
  const publisher = new DocumentPublisher({ documents, states, tokens, reports });
  const lenses = new RequirementLenses(documents, states);
  const tree = new RequirementsTree(documents, states);
  context.subscriptions.push(
    log,
    documents,
    states,
    reports,
    lenses,
    tree,
    new DiagnosticsController(documents, context.extensionUri),
    new RequirementDecorations(documents, states),
    new DocumentStatus(documents),
    vscode.languages.registerCodeLensProvider(markdown, lenses),
    vscode.languages.registerHoverProvider(markdown, new RequirementHovers(documents, states)),
    vscode.languages.registerCodeActionsProvider(markdown, new FixProvider(documents), FixProvider.metadata),
    vscode.window.registerTreeDataProvider(viewIds.requirements, tree),
    registerCommands({ documents, states, tokens, reports, publisher, log }),
  );
}
