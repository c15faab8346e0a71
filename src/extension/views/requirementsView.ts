import * as vscode from "vscode";
import type { Requirement } from "../../core/index.ts";
import type { CommandTarget } from "../commands/target.ts";
import { commandIds, contextKeys, viewIds } from "../ids.ts";
import { toRange } from "../ranges.ts";
import type { CurrentDocument } from "../workspace/currentDocument.ts";
import type { Documents, OpenDocument } from "../workspace/documents.ts";
import type { IssueStates } from "../workspace/issueStates.ts";
import { issueLabel, requirementState } from "../workspace/requirementState.ts";
import type { Connection, ConnectionState } from "./connection.ts";

/** What the requirements of a document are put under. */
export type Grouping = "section" | "priority";

interface RequirementNode extends CommandTarget {
  readonly kind: "requirement";
  readonly open: OpenDocument;
  readonly requirement: Requirement;
}

type TreeNode =
  | { readonly kind: "connection"; readonly state: Exclude<ConnectionState, "connected"> }
  | { readonly kind: "document"; readonly open: OpenDocument }
  | {
      readonly kind: "group";
      readonly open: OpenDocument;
      readonly title: string;
      readonly requirements: readonly Requirement[];
    }
  | RequirementNode;

const groupingKey = "requirementsView.grouping";

/** The requirements of the open documents, by document and then by section or priority. */
export class RequirementsView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #documents: Documents;
  readonly #current: CurrentDocument;
  readonly #states: IssueStates;
  readonly #connection: Connection;
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #subscriptions: vscode.Disposable;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(parts: {
    documents: Documents;
    current: CurrentDocument;
    states: IssueStates;
    connection: Connection;
    memory: vscode.Memento;
  }) {
    this.#documents = parts.documents;
    this.#current = parts.current;
    this.#states = parts.states;
    this.#connection = parts.connection;
    this.#memory = parts.memory;
    const fire = () => {
      this.#changed.fire(undefined);
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      parts.documents.onDidChange(fire),
      parts.current.onDidChange(fire),
      parts.states.onDidChange(fire),
      parts.connection.onDidChange(fire),
      vscode.window.createTreeView(viewIds.requirements, { treeDataProvider: this, showCollapseAll: true }),
    );
    this.#tellGrouping();
  }

  get grouping(): Grouping {
    return this.#memory.get<Grouping>(groupingKey, "section");
  }

  async groupBy(grouping: Grouping): Promise<void> {
    await this.#memory.update(groupingKey, grouping);
    this.#tellGrouping();
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined) return this.#roots();
    switch (node.kind) {
      case "document":
        return this.grouping === "section" ? bySection(node.open) : byPriority(node.open);
      case "group":
        return node.requirements.map((requirement) => ({
          kind: "requirement",
          open: node.open,
          requirement,
          uri: node.open.uri.toString(),
          requirementId: requirement.id?.value ?? "",
        }));
      case "connection":
      case "requirement":
        return [];
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    switch (node.kind) {
      case "connection":
        return connectionItem(node.state);
      case "document":
        return documentItem(node.open);
      case "group": {
        const item = new vscode.TreeItem(node.title, vscode.TreeItemCollapsibleState.Expanded);
        item.description = String(node.requirements.length);
        return item;
      }
      case "requirement":
        return this.#requirementItem(node.open, node.requirement);
    }
  }

  async #roots(): Promise<TreeNode[]> {
    const documents = this.#documents.all().map((open) => ({ kind: "document" as const, open }));
    const current = this.#current.get();
    const state = await this.#connection.of(current);
    // Where there is no row, the welcome says it.
    await vscode.commands.executeCommand("setContext", contextKeys.connection, state);
    return state === "connected" || current === undefined ? documents : [{ kind: "connection", state }, ...documents];
  }

  #tellGrouping(): void {
    void vscode.commands.executeCommand("setContext", contextKeys.grouping, this.grouping);
  }

  #requirementItem(open: OpenDocument, requirement: Requirement): vscode.TreeItem {
    const { id, title, priority, head } = requirement;
    const { issue, moved } = requirementState(open, requirement, this.#states);
    const item = new vscode.TreeItem(id === null ? title.value : `${id.value}  ${title.value}`);
    item.description = [
      this.grouping === "section" ? priority?.value.text : undefined,
      issue === null ? undefined : issueLabel(issue),
    ]
      .filter((part) => part !== undefined)
      .join(" · ");
    item.iconPath = new vscode.ThemeIcon(iconOf(issue, moved.length > 0));
    item.contextValue = id === null ? "unnumbered" : issue === null ? "unpublished" : "published";
    item.command = {
      title: "Show in the document",
      command: "vscode.open",
      arguments: [open.uri, { selection: toRange(open.view.document, { start: head.start, end: head.start }) }],
    };
    return item;
  }
}

function iconOf(issue: ReturnType<typeof requirementState>["issue"], hasMoved: boolean): string {
  if (hasMoved) return "warning";
  if (issue === null) return "circle-outline";
  return issue.state === "closed" ? "issue-closed" : "issues";
}

function connectionItem(state: Exclude<ConnectionState, "connected">): vscode.TreeItem {
  const [label, description, tooltip] = {
    "no-repository": [
      "Repository not known yet",
      "choose one",
      "throughline.yaml and the git remotes do not tell the repository and its GitHub. Choose now, and sign in.",
    ],
    "not-signed-in": [
      "Not signed in to GitHub",
      "sign in",
      "Issue states are those seen last. Sign in to see them as they are.",
    ],
    restricted: [
      "This folder is not trusted",
      "manage trust",
      "Requirements are read and checked; nothing is published from here.",
    ],
  }[state] as [string, string, string];
  const item = new vscode.TreeItem(label);
  item.description = description;
  item.tooltip = tooltip;
  item.iconPath = new vscode.ThemeIcon(state === "restricted" ? "shield" : "plug");
  item.command =
    state === "restricted"
      ? { title: "Manage Workspace Trust", command: "workbench.trust.manage" }
      : { title: "Refresh Issue States", command: commandIds.refresh };
  return item;
}

function documentItem({ uri, view }: OpenDocument): vscode.TreeItem {
  const { requirements } = view.document;
  const item = new vscode.TreeItem(uri, vscode.TreeItemCollapsibleState.Expanded);
  item.description = requirements.length === 1 ? "1 requirement" : `${requirements.length} requirements`;
  return item;
}

function bySection(open: OpenDocument): TreeNode[] {
  const { requirements, sections } = open.view.document;
  const groups = groupBy(requirements, (requirement) => sectionOf(open, requirement));
  return [...groups].map(([section, grouped]) => ({
    kind: "group",
    open,
    title: sections[section]?.title ?? "Without a section",
    requirements: grouped,
  }));
}

/** The most urgent first, those without a priority last; the words are the document's own. */
function byPriority(open: OpenDocument): TreeNode[] {
  const groups = groupBy(open.view.document.requirements, ({ priority }) => priority?.value.text ?? "");
  const levelOf = (requirements: readonly Requirement[]) => requirements[0]?.priority?.value.level ?? Infinity;
  return [...groups]
    .sort(([a, as], [b, bs]) => Number(a === "") - Number(b === "") || levelOf(as) - levelOf(bs))
    .map(([priority, requirements]) => ({
      kind: "group",
      open,
      title: priority === "" ? "Without a priority" : priority,
      requirements,
    }));
}

/** The section that a requirement is shown in: the one around it, where its own heading is a section too. */
function sectionOf({ view }: OpenDocument, { section }: Requirement): number {
  const { sections } = view.document;
  for (let index = section; index >= 0; index = sections[index]?.parent ?? -1) {
    if (sections[index]?.belongsToRequirement !== true) return index;
  }
  return -1;
}

/** In the order of the first of each. */
function groupBy<K>(
  requirements: readonly Requirement[],
  keyOf: (requirement: Requirement) => K,
): Map<K, Requirement[]> {
  const groups = new Map<K, Requirement[]>();
  for (const requirement of requirements) {
    const group = groups.get(keyOf(requirement));
    if (group === undefined) groups.set(keyOf(requirement), [requirement]);
    else group.push(requirement);
  }
  return groups;
}
