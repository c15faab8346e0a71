import * as vscode from "vscode";
import {
  loadGateway,
  PracticeGateway,
  practiceHost,
  PracticeLinkStore,
  UsageError,
  type IssueGateway,
  type LinkStore,
  type RepositoryTarget,
} from "../../core/index.ts";
import type { Tokens } from "../auth/tokens.ts";
import type { OpenDocument } from "../workspace/documents.ts";
import type { Repositories, Repository } from "../workspace/repository.ts";
import { WorkspaceLinkStore } from "../workspace/workspaceLinkStore.ts";
import { systemClock } from "./systemPorts.ts";

declare const throughlineVersion: string;

/** Where a document is published to, and through what. */
export interface Destination {
  readonly target: RepositoryTarget;
  /** What named it. */
  readonly source: string;
  readonly gateway: IssueGateway;
  readonly store: LinkStore;
}

const practiceTarget: RepositoryTarget = { host: practiceHost, owner: "practice", repo: "issues" };

/** Finds out where documents go: asks for repository and sign-in where a person is waiting, and never otherwise. */
export class Destinations {
  readonly #repositories: Repositories;
  readonly #tokens: Tokens;

  /** The GitHub of this window that exists only to try things on. */
  readonly practice: Destination = {
    target: practiceTarget,
    source: "practice",
    gateway: new PracticeGateway({ target: practiceTarget, login: "you", clock: systemClock }),
    store: new PracticeLinkStore(),
  };

  constructor(repositories: Repositories, tokens: Tokens) {
    this.#repositories = repositories;
    this.#tokens = tokens;
  }

  /**
   * @throws {UsageError} `untrusted`: the folder is not; `usage`: the document is in none; `store`: nothing can be written
   *   there; `repository`: nobody named one.
   * @throws {GatewayError} `auth`: the person did not sign in.
   */
  async find(open: OpenDocument): Promise<Destination> {
    const store = storeOf(open);
    const repository = await this.#repositories.find(open);
    return this.#reach(repository, await this.#tokens.tokenFor(repository.host), store);
  }

  /** The same without a question; undefined when something would have to be asked. */
  async known(open: OpenDocument): Promise<Destination | undefined> {
    if (!vscode.workspace.isTrusted || open.root === undefined) return undefined;
    const repository = await this.#repositories.known(open);
    const token = repository === undefined ? undefined : await this.#tokens.knownToken(repository.host);
    return repository === undefined || token === undefined ? undefined : this.#reach(repository, token, storeOf(open));
  }

  async #reach({ target, host, source }: Repository, token: string, store: LinkStore): Promise<Destination> {
    const gateway = await loadGateway({
      target,
      apiUrl: host.apiUrl,
      token,
      userAgent: `throughline/${throughlineVersion}`,
      clock: systemClock,
    });
    return { target, source, gateway, store };
  }
}

/**
 * The links of a document's folder.
 *
 * @throws {UsageError} `untrusted`: the folder is not; `usage`: the document is in none; `store`: nothing can be written
 *   there.
 */
export function storeOf({ root }: OpenDocument): LinkStore {
  if (!vscode.workspace.isTrusted) {
    throw new UsageError("untrusted", "Cannot publish from a folder that is not trusted. Trust it, and publish again.");
  }
  if (root === undefined) {
    throw new UsageError(
      "usage",
      "Cannot publish a document outside of every folder of the workspace. Open its folder first.",
    );
  }
  if (vscode.workspace.fs.isWritableFileSystem(root.folder.scheme) === false) {
    throw new UsageError(
      "store",
      "Cannot publish from a folder that is read-only: which requirement is which issue is kept in it. Open a copy that can be written.",
    );
  }
  return new WorkspaceLinkStore(root.folder);
}
