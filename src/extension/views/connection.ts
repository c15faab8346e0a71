import * as vscode from "vscode";
import { ThroughlineError } from "../../core/index.ts";
import type { Tokens } from "../auth/tokens.ts";
import type { Documents, Place } from "../workspace/documents.ts";
import type { IssueStates } from "../workspace/issueStates.ts";
import type { Repositories, Repository } from "../workspace/repository.ts";

/** Whether something could be published without a further question; as a `when` clause of the manifest says it. */
export type ConnectionState = "connected" | "no-repository" | "not-signed-in" | "restricted";

/** Knows, without asking anybody or sending anything, what stands between the workspace and GitHub. */
export class Connection implements vscode.Disposable {
  readonly #documents: Documents;
  readonly #repositories: Repositories;
  readonly #tokens: Tokens;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(parts: { documents: Documents; repositories: Repositories; tokens: Tokens; states: IssueStates }) {
    const { repositories, tokens, states } = parts;
    this.#documents = parts.documents;
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

  /** Of a document; of the first folder's documents when none is given, or open. */
  async of(place?: Place): Promise<ConnectionState> {
    if (!vscode.workspace.isTrusted) return "restricted";
    const repository = await this.#repositoryOf(place ?? (await this.#anyPlace()));
    if (repository === undefined) return "no-repository";
    return (await this.#tokens.knownToken(repository.host)) === undefined ? "not-signed-in" : "connected";
  }

  async #repositoryOf(place: Place | undefined): Promise<Repository | undefined> {
    try {
      return place === undefined ? undefined : await this.#repositories.known(place);
    } catch (error) {
      // A setting names no GitHub that can be used: the command that needs one says so.
      if (ThroughlineError.is(error)) return undefined;
      throw error;
    }
  }

  /** Where a document at the top of the first folder would be. */
  async #anyPlace(): Promise<Place | undefined> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    return folder === undefined ? undefined : this.#documents.placeOf(vscode.Uri.joinPath(folder, "requirements.md"));
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
