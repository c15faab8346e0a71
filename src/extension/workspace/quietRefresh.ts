import * as vscode from "vscode";
import { settingKeys } from "../ids.ts";
import type { DocumentPublisher } from "../publishing/publisher.ts";
import { isEnabled } from "../settings.ts";
import type { Documents } from "./documents.ts";
import type { IssueStates } from "./issueStates.ts";

/** GitHub is asked no oftener than this. */
const intervalMs = 5 * 60 * 1000;

/**
 * Asks GitHub for the states of issues when somebody comes back to the window: only in a workspace that was published
 * from or refreshed before, only with a sign-in that is there already, and not at all when it is switched off.
 */
export class QuietRefresh implements vscode.Disposable {
  readonly #parts: {
    documents: Documents;
    states: IssueStates;
    publisher: DocumentPublisher;
    log: vscode.LogOutputChannel;
  };
  readonly #subscription: vscode.Disposable;
  #lastMs = -Infinity;

  constructor(parts: {
    documents: Documents;
    states: IssueStates;
    publisher: DocumentPublisher;
    log: vscode.LogOutputChannel;
  }) {
    this.#parts = parts;
    this.#subscription = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) void this.#refresh();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #refresh(): Promise<void> {
    const { documents, states, publisher, log } = this.#parts;
    if (!isEnabled(settingKeys.refresh) || !states.wereAsked || Date.now() - this.#lastMs < intervalMs) return;
    this.#lastMs = Date.now();
    for (const open of documents.all()) {
      if (!open.hasLinks) continue;
      try {
        await publisher.refreshQuietly(open);
      } catch (error) {
        // Nobody asked for it, so nobody is told; what was seen last stays.
        log.warn(`Refreshing issue states: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}
