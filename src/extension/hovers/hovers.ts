import * as vscode from "vscode";
import type { Requirement } from "../../core/index.ts";
import { toRange } from "../ranges.ts";
import type { Documents } from "../workspace/documents.ts";
import type { IssueStates } from "../workspace/issueStates.ts";
import { issueLabel, movedLabel, requirementState } from "../workspace/requirementState.ts";

/** A word with hyphens, dots and the like in it, as ids have. */
const idAtPosition = /[\p{L}\p{N}_.~-]+/u;

/** Says what a requirement's id stands for, wherever the id is written in its document. */
export class RequirementHovers implements vscode.HoverProvider {
  readonly #documents: Documents;
  readonly #states: IssueStates;

  constructor(documents: Documents, states: IssueStates) {
    this.#documents = documents;
    this.#states = states;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const open = await this.#documents.read(document);
    const range = document.getWordRangeAtPosition(position, idAtPosition);
    if (open === undefined || range === undefined) return undefined;
    const word = document.getText(range).toLowerCase();
    const requirement = open.view.document.requirements.find(({ id }) => id?.value.toLowerCase() === word);
    if (requirement === undefined) return undefined;
    const { issue, moved } = requirementState(open, requirement, this.#states);
    const text = describe(requirement);
    if (issue !== null) text.appendText(`\nIssue ${issueLabel(issue)}`);
    if (moved.length > 0) text.appendText(`\nChanged since published: ${movedLabel(moved)}`);
    const { document: read } = open.view;
    text.appendText(`\nLine ${toRange(read, requirement.head).start.line + 1}`);
    return new vscode.Hover(text, range);
  }
}

/** Everything that stands in the document is shown as text: nothing in it becomes a link or a command. */
function describe({
  id,
  title,
  priority,
  owner,
  milestone,
  statement,
  acceptanceCriteria,
}: Requirement): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text
    .appendMarkdown("**")
    .appendText(id?.value ?? "")
    .appendMarkdown("** ")
    .appendText(title.value);
  const facts = [priority?.value.text, owner?.value, milestone?.value].filter((fact) => fact !== undefined);
  if (facts.length > 0) text.appendMarkdown("\n\n").appendText(facts.join(" · "));
  if (statement !== "" && statement !== title.value) text.appendMarkdown("\n\n").appendText(statement);
  for (const [index, criterion] of acceptanceCriteria.entries()) {
    text.appendMarkdown(index === 0 ? "\n\n- " : "\n- ").appendText(criterion.text.replaceAll("\n", " "));
  }
  return text.appendMarkdown("\n");
}
