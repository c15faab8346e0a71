import * as vscode from "vscode";
import type { FieldProposal, Finding } from "../../core/index.ts";
import { toRange } from "../ranges.ts";
import type { Documents, OpenDocument } from "../workspace/documents.ts";

/** Quick fixes: what a finding's rule offers, the field it misses, and silencing it right here with a reason. */
export class FixProvider implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  };

  readonly #documents: Documents;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const ours = context.diagnostics.filter(({ source }) => source === "throughline");
    if (ours.length === 0) return [];
    const open = await this.#documents.read(document);
    if (open === undefined) return [];
    return ours.flatMap((diagnostic) => {
      const finding = findingOf(open, diagnostic);
      return finding === undefined
        ? []
        : [
            ...fixOf(document, open, finding, diagnostic),
            ...proposalOf(document, open, finding, diagnostic),
            suppress(document, finding, diagnostic),
          ];
    });
  }
}

function findingOf({ view }: OpenDocument, { message, range }: vscode.Diagnostic): Finding | undefined {
  return view
    .findings()
    .find((finding) => finding.message === message && toRange(view.document, finding.range).isEqual(range));
}

function fixOf(
  { uri }: vscode.TextDocument,
  { view }: OpenDocument,
  { fix }: Finding,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction[] {
  if (fix === null) return [];
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of fix.edits) action.edit.replace(uri, toRange(view.document, range), newText);
  action.diagnostics = [diagnostic];
  action.isPreferred = true;
  return [action];
}

/** Write the missing field where the document has such, and leave what it says to the author. */
function proposalOf(
  { uri }: vscode.TextDocument,
  { view }: OpenDocument,
  finding: Finding,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction[] {
  const proposal = view.proposal(finding);
  if (proposal === undefined) return [];
  const action = new vscode.CodeAction(proposal.title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  const edits = proposal.edits.map(({ range, newText }, index) => {
    const place = toRange(view.document, range);
    if (index !== proposal.blank?.edit) return new vscode.TextEdit(place, newText);
    const edit = new vscode.SnippetTextEdit(place, withBlank(newText, proposal.blank));
    // It has the indentation that it needs.
    edit.keepWhitespace = true;
    return edit;
  });
  action.edit.set(uri, edits);
  action.diagnostics = [diagnostic];
  action.isPreferred = true;
  return [action];
}

function withBlank(text: string, { start, end, choices }: NonNullable<FieldProposal["blank"]>): vscode.SnippetString {
  const snippet = new vscode.SnippetString().appendText(text.slice(0, start));
  if (choices.length > 1) snippet.appendChoice([...choices]);
  else snippet.appendPlaceholder(text.slice(start, end));
  return snippet.appendText(text.slice(end));
}

/** Put a comment right above the block; the reason is what the author is asked to write. */
function suppress(document: vscode.TextDocument, { rule }: Finding, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(`Silence ${rule} here, with a reason`, vscode.CodeActionKind.QuickFix);
  const line = startOfBlock(document, diagnostic.range.start.line);
  const indentation = /^[ \t]*/.exec(document.lineAt(line).text)?.[0] ?? "";
  const edit = new vscode.SnippetTextEdit(
    new vscode.Range(line, 0, line, 0),
    new vscode.SnippetString(`${indentation}<!-- throughline-disable ${rule}: \${1:why it is right here} -->\n\n`),
  );
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, [edit]);
  action.diagnostics = [diagnostic];
  return action;
}

/** The first line of the paragraph, list or table that a line stands in. */
function startOfBlock(document: vscode.TextDocument, line: number): number {
  let start = line;
  while (start > 0 && !document.lineAt(start - 1).isEmptyOrWhitespace && !/^#{1,6}\s/.test(document.lineAt(start).text))
    start -= 1;
  return start;
}
