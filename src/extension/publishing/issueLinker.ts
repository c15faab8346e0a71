import * as vscode from "vscode";
import {
  removeLinks,
  unlinkRequirements,
  UsageError,
  writeBackLinks,
  type IssueGateway,
  type Requirement,
} from "../../core/index.ts";
import type { Documents, OpenDocument } from "../workspace/documents.ts";
import type { IssueStates } from "../workspace/issueStates.ts";
import { requirementState } from "../workspace/requirementState.ts";
import { storeOf, type Destination, type Destinations } from "./destinations.ts";
import { applyToDocument } from "./documentEdits.ts";

/** Issues touched longer ago are not listed; their number can be typed. */
const listedDays = 180;

/** Joins requirements to issues that exist already, and takes links apart. */
export class IssueLinker {
  readonly #documents: Documents;
  readonly #states: IssueStates;
  readonly #destinations: Destinations;

  constructor(parts: { documents: Documents; states: IssueStates; destinations: Destinations }) {
    this.#documents = parts.documents;
    this.#states = parts.states;
    this.#destinations = parts.destinations;
  }

  /**
   * Let the person choose an issue and write a link to it into the document: from there on, that is its issue.
   *
   * @returns the document as it is then; undefined when the person chose none.
   * @throws {UsageError} `usage`: it has an issue already, or there is no place for the link.
   */
  async link(open: OpenDocument, requirement: Requirement): Promise<OpenDocument | undefined> {
    const id = idOf(requirement);
    const { issue } = requirementState(open, requirement, this.#states);
    if (issue !== null) throw new UsageError("usage", `${id} is linked to #${issue.number} already. Unlink it first.`);
    const destination = await this.#destinations.find(open);
    const number = await chooseIssue(destination, open, `Link ${id} to which issue?`);
    if (number === undefined) return undefined;
    const chosen = await destination.gateway.readIssue(number);
    if (chosen === undefined) {
      const { owner, repo } = destination.target;
      throw new UsageError("usage", `${owner}/${repo} has no issue #${number}. Look the number up, and link it again.`);
    }
    const edits = writeBackLinks(open.view.document, [{ requirementId: id, number, url: chosen.url }]);
    if (edits.length === 0 || !(await applyToDocument(open, edits))) {
      throw new UsageError(
        "usage",
        `Cannot write the link of ${id} into the document. Write it yourself: [#${number}](${chosen.url}).`,
      );
    }
    return this.#documents.read(await vscode.workspace.openTextDocument(open.uri));
  }

  /**
   * Take a link apart in lock and text, after asking. The issue stays as it is.
   *
   * @throws {UsageError} `usage`: it has none; `busy`, `store`: the lock cannot be written.
   */
  async unlink(open: OpenDocument, requirement: Requirement): Promise<void> {
    const id = idOf(requirement);
    const { issue } = requirementState(open, requirement, this.#states);
    if (issue === null) throw new UsageError("usage", `${id} is linked to no issue.`);
    const store = storeOf(open);
    const detail = `Issue #${issue.number} stays as it is on GitHub, and is not followed any more. ${id} is not published again until you link it to an issue.`;
    const options = { modal: true, detail };
    const agreed = await vscode.window.showWarningMessage(`Unlink ${id} from #${issue.number}?`, options, "Unlink");
    if (agreed !== "Unlink") return;
    await unlinkRequirements(store, [{ document: open.view.document.path, requirement: id }]);
    await applyToDocument(open, removeLinks(open.view.document, [id]));
    this.#documents.readAgain();
  }
}

function idOf({ id, title }: Requirement): string {
  if (id !== null) return id.value;
  throw new UsageError("usage", `“${title.value}” has no id, and cannot be linked without. Number it first.`);
}

interface IssuePick extends vscode.QuickPickItem {
  readonly number: number;
}

/** A list of open issues, and whatever number or address is typed; undefined when the person went away. */
async function chooseIssue({ gateway }: Destination, open: OpenDocument, title: string): Promise<number | undefined> {
  const pick = vscode.window.createQuickPick<IssuePick>();
  pick.title = title;
  pick.placeholder = "Choose an open issue, or type the number or address of any";
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.busy = true;
  let listed: IssuePick[] = [];
  const typedNumber = () => Number(/^(?:#|.*\/issues\/)?(\d{1,9})$/.exec(pick.value.trim())?.[1] ?? 0);
  const show = () => {
    const number = typedNumber();
    const known = listed.find((issue) => issue.number === number);
    // A number means that issue, and not the others that it is a part of.
    pick.items = number > 0 ? [{ label: `#${number}`, ...known, number, alwaysShow: true }] : listed;
  };
  pick.onDidChangeValue(show);
  try {
    return await new Promise<number | undefined>((done, failed) => {
      pick.onDidAccept(() => {
        // Enter may come before the list shows what was typed.
        const number = typedNumber() || pick.activeItems[0]?.number;
        if (number !== undefined) done(number);
      });
      pick.onDidHide(() => {
        done(undefined);
      });
      pick.show();
      openIssues(gateway).then((issues) => {
        const taken = new Set(open.view.document.requirements.map(({ id }) => open.linkOf(id?.value ?? "")?.number));
        listed = issues.filter(({ number }) => !taken.has(number));
        pick.busy = false;
        show();
      }, failed);
    });
  } finally {
    pick.dispose();
  }
}

async function openIssues(gateway: IssueGateway): Promise<IssuePick[]> {
  const since = new Date(Date.now() - listedDays * 24 * 60 * 60 * 1000).toISOString();
  const issues = await gateway.listIssues({ since });
  return issues
    .filter(({ state }) => state === "open")
    .map(({ number, title, labels }) => ({ label: `#${number} ${title}`, description: labels.join(", "), number }));
}
