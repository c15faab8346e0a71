import * as vscode from "vscode";
import type { Requirement } from "../../core/index.ts";
import { toRange } from "../ranges.ts";
import type { Documents, OpenDocument } from "../workspace/documents.ts";
import type { IssueStates } from "../workspace/issueStates.ts";
import { issueLabel, requirementState } from "../workspace/requirementState.ts";

type TreeNode =
  | { readonly kind: "document"; readonly open: OpenDocument }
  | { readonly kind: "section"; readonly open: OpenDocument; readonly section: number; readonly title: string }
  | { readonly kind: "requirement"; readonly open: OpenDocument; readonly requirement: Requirement };

/** The requirements of the open documents, by document and section. */
export class RequirementsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #documents: Documents;
  readonly #states: IssueStates;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #subscriptions: vscode.Disposable;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(documents: Documents, states: IssueStates) {
    this.#documents = documents;
    this.#states = states;
    const fire = () => {
      this.#changed.fire(undefined);
    };
    this.#subscriptions = vscode.Disposable.from(this.#changed, documents.onDidChange(fire), states.onDidChange(fire));
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node === undefined) return this.#documents.all().map((open) => ({ kind: "document", open }));
    switch (node.kind) {
      case "document":
        return sectionsOf(node.open);
      case "section":
        return node.open.view.document.requirements
          .filter((requirement) => groupOf(node.open, requirement) === node.section)
          .map((requirement) => ({ kind: "requirement", open: node.open, requirement }));
      case "requirement":
        return [];
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    switch (node.kind) {
      case "document":
        return documentItem(node.open);
      case "section":
        return new vscode.TreeItem(node.title, vscode.TreeItemCollapsibleState.Expanded);
      case "requirement":
        return this.#requirementItem(node.open, node.requirement);
    }
  }

  #requirementItem(open: OpenDocument, requirement: Requirement): vscode.TreeItem {
    const { id, title, priority, head } = requirement;
    const { issue, moved } = requirementState(open, requirement, this.#states);
    const item = new vscode.TreeItem(id === null ? title.value : `${id.value}  ${title.value}`);
    item.description = [priority?.value.text, issue === null ? undefined : issueLabel(issue)]
      .filter((part) => part !== undefined)
      .join(" · ");
    item.iconPath = new vscode.ThemeIcon(
      moved.length > 0
        ? "warning"
        : issue === null
          ? "circle-outline"
          : issue.state === "closed"
            ? "issue-closed"
            : "issues",
    );
    item.command = {
      title: "Show in the document",
      command: "vscode.open",
      arguments: [open.uri, { selection: toRange(open.view.document, { start: head.start, end: head.start }) }],
    };
    return item;
  }
}

function documentItem({ uri, view }: OpenDocument): vscode.TreeItem {
  const { requirements } = view.document;
  const item = new vscode.TreeItem(uri, vscode.TreeItemCollapsibleState.Expanded);
  item.description = requirements.length === 1 ? "1 requirement" : `${requirements.length} requirements`;
  return item;
}

function sectionsOf(open: OpenDocument): TreeNode[] {
  const groups = [...new Set(open.view.document.requirements.map((requirement) => groupOf(open, requirement)))];
  return groups.map((section) => ({
    kind: "section",
    open,
    section,
    title: open.view.document.sections[section]?.title ?? "Without a section",
  }));
}

/** The section that a requirement is shown in: the one around it, where its own heading is a section too. */
function groupOf({ view }: OpenDocument, { section }: Requirement): number {
  const { sections } = view.document;
  for (let index = section; index >= 0; index = sections[index]?.parent ?? -1) {
    if (sections[index]?.belongsToRequirement !== true) return index;
  }
  return -1;
}
