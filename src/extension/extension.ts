import * as vscode from "vscode";
import { Tokens } from "./auth/tokens.ts";
import { FixProvider } from "./codeActions/codeActions.ts";
import { RequirementLenses } from "./codeLens/codeLenses.ts";
import { RequirementDecorations } from "./codeLens/decorations.ts";
import { registerCommands } from "./commands/commands.ts";
import { DiagnosticsController } from "./diagnostics/diagnostics.ts";
import { RequirementHovers } from "./hovers/hovers.ts";
import { Destinations } from "./publishing/destinations.ts";
import { IssueLinker } from "./publishing/issueLinker.ts";
import { DocumentPublisher } from "./publishing/publisher.ts";
import { DocumentStatus } from "./status/languageStatus.ts";
import { Connection } from "./views/connection.ts";
import { Reports } from "./views/reports.ts";
import { RequirementsView } from "./views/requirementsView.ts";
import { CurrentDocument } from "./workspace/currentDocument.ts";
import { Documents } from "./workspace/documents.ts";
import { IssueStates } from "./workspace/issueStates.ts";
import { QuietRefresh } from "./workspace/quietRefresh.ts";
import { Repositories } from "./workspace/repository.ts";

const markdown: vscode.DocumentSelector = { language: "markdown" };

/** Put the extension together: what is made here is disposed of by VS Code, in reverse. */
export function activate(context: vscode.ExtensionContext): void {
  const memory = context.workspaceState;
  const log = vscode.window.createOutputChannel("Throughline", { log: true });
  const documents = new Documents(log);
  const current = new CurrentDocument(documents);
  const states = new IssueStates(memory);
  const tokens = new Tokens(context.secrets);
  const repositories = new Repositories(memory);
  const reports = new Reports();
  const destinations = new Destinations(repositories, tokens);
  const publisher = new DocumentPublisher({ documents, states, destinations, reports });
  const linker = new IssueLinker({ documents, states, destinations });
  const connection = new Connection({ documents, repositories, tokens, states });
  const lenses = new RequirementLenses(documents, states);
  const view = new RequirementsView({ documents, current, states, connection, memory });
  context.subscriptions.push(
    log,
    documents,
    current,
    states,
    repositories,
    reports,
    connection,
    lenses,
    view,
    new DiagnosticsController(documents, context.extensionUri),
    new RequirementDecorations(documents, states),
    new DocumentStatus(current),
    new QuietRefresh({ documents, states, publisher, log }),
    vscode.languages.registerCodeLensProvider(markdown, lenses),
    vscode.languages.registerHoverProvider(markdown, new RequirementHovers(documents, states)),
    vscode.languages.registerCodeActionsProvider(markdown, new FixProvider(documents), FixProvider.metadata),
    registerCommands({ documents, current, states, tokens, reports, publisher, linker, view, log }),
  );
}
