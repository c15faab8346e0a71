import * as vscode from "vscode";
import type { Tokens } from "../auth/tokens.ts";
import type { OpenDocument } from "../workspace/documents.ts";
import type { IssueStates } from "../workspace/issueStates.ts";
import type { Repositories } from "../workspace/repository.ts";

/** Whether a document could be published without a further question. */
export type ConnectionState = "connected" | "no-repository" | "not-signed-in" | "restricted";

/** Knows, without asking anybody or sending anything, what stands between a document and GitHub. */
export class Connection implements vscode.Disposable {
  readonly #repositories: Repositories;
  readonly #tokens: Tokens;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(repositories: Repositories, tokens: Tokens, states: IssueStates) {
    this.#repositories = repositories;
    this.#tokens = tokens;
    const fire = () => {
      this.#changed.fire();
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      tokens.onDidChange(fire),
      repositories.onDidChange(fire),
      states.onDidChange(fire),
      vscode.workspace.onDidGrantWorkspaceTrust(fire),
    );
  }

  async of(open: OpenDocument): Promise<ConnectionState> {
    if (!vscode.workspace.isTrusted) return "restricted";
    const repository = await this.#repositories.known(open);
    if (repository === undefined) return "no-repository";
    return (await this.#tokens.knownToken(repository.host)) === undefined ? "not-signed-in" : "connected";
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
