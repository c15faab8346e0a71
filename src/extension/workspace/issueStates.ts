import * as vscode from "vscode";
import type { IssueState } from "../../core/index.ts";

const storageKey = "issueStates";

/** The states of issues as GitHub had them when it was last asked, by address. Survives a reload; says nothing on its own. */
export class IssueStates implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #states: Map<string, IssueState>;
  readonly #changed = new vscode.EventEmitter<void>();

  readonly onDidChange = this.#changed.event;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    this.#states = new Map(memento.get<[string, IssueState][]>(storageKey, []));
  }

  /** undefined when GitHub was not asked yet. */
  get(url: string): IssueState | undefined {
    return this.#states.get(url);
  }

  /** Whether GitHub was ever asked from this workspace. */
  get wereAsked(): boolean {
    return this.#memento.get(storageKey) !== undefined;
  }

  async update(states: readonly { readonly url: string; readonly state: IssueState }[]): Promise<void> {
    for (const { url, state } of states) this.#states.set(url, state);
    this.#changed.fire();
    await this.#memento.update(storageKey, [...this.#states]);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
