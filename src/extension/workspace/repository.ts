import * as vscode from "vscode";
import { remoteName, UsageError, type RepositoryTarget } from "../../core/index.ts";
import { github, knownHosts, type Host } from "../auth/hosts.ts";
import type { Place } from "./documents.ts";
import { readGitRemotes } from "./gitRemotes.ts";
import { virtualRepository } from "./virtualRepository.ts";

/** The repository to publish to, and what said so. */
export interface Repository {
  readonly target: RepositoryTarget;
  readonly host: Host;
  readonly source: string;
}

const hostsKey = "hostOfRepository";
const answersKey = "repositoryOfFolder";

/**
 * Finds the repository of a document: throughline.yaml, else a git remote on a host the person knows, else the
 * repository that a virtual folder shows, else what the person answered before.
 *
 * Answers are kept in this workspace's storage, which no file of the workspace can write: where a token goes is the
 * person's own choice, made once.
 */
export class Repositories implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();

  /** Somebody answered. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** The repository, as far as it is known without asking anybody. */
  async known(place: Place): Promise<Repository | undefined> {
    const named = await this.#named(place);
    if (named === undefined) return undefined;
    const host = named.host ?? this.#hostOf(named.repository);
    return host === undefined ? undefined : { host, target: targetOf(host, named.repository), source: named.source };
  }

  /**
   * The repository; asks for what is not known.
   *
   * @throws {UsageError} `repository`: nobody named one, or no host was chosen.
   */
  async find(place: Place): Promise<Repository> {
    const named = (await this.#named(place)) ?? (await this.#askForRepository(place));
    const host = named.host ?? this.#hostOf(named.repository) ?? (await this.#askForHost(named.repository));
    return { host, target: targetOf(host, named.repository), source: named.source };
  }

  /** What names the repository, with its host where that says it too. */
  async #named(place: Place): Promise<{ repository: string; host: Host | undefined; source: string } | undefined> {
    const hosts = knownHosts();
    const [remote = this.#virtual(place)] = (await readGitRemotes(place.uri)).flatMap(({ name, url }) =>
      hosts.flatMap((host) => {
        const repository = remoteName(url, host.name);
        return repository === undefined ? [] : [{ host, repository, source: `git remote "${name}"` }];
      }),
    );
    const configured = place.config.repository;
    if (configured !== null) return { repository: configured, host: remote?.host, source: "throughline.yaml" };
    if (remote !== undefined) return remote;
    const answer = this.#answers(answersKey)[folderOf(place)];
    return answer === undefined ? undefined : { repository: answer, host: undefined, source: "your answer" };
  }

  /** The repository that the folder is, where there is no clone of it. */
  #virtual({ uri }: Place): { host: Host; repository: string; source: string } | undefined {
    const repository = virtualRepository(uri);
    return repository === undefined ? undefined : { host: github, repository, source: "the folder" };
  }

  /** The only host there is, else the one that was chosen before. */
  #hostOf(repository: string): Host | undefined {
    const hosts = knownHosts();
    if (hosts.length === 1) return hosts[0];
    const chosen = this.#answers(hostsKey)[repository.toLowerCase()];
    return hosts.find(({ name }) => name === chosen);
  }

  async #askForRepository(place: Place): Promise<{ repository: string; host: undefined; source: string }> {
    const name = await vscode.window.showInputBox({
      title: "Publish to which repository?",
      prompt: "owner/name. Write `repository: owner/name` into throughline.yaml to tell everybody.",
      placeHolder: "acme/orbit",
      validateInput: (text) => (/^[\w.-]+\/[\w.-]+$/.test(text.trim()) ? undefined : "owner/name, such as acme/orbit"),
      ignoreFocusOut: true,
    });
    if (name === undefined) throw new UsageError("repository", "Cannot publish: no repository was named.");
    await this.#remember(answersKey, folderOf(place), name.trim());
    return { repository: name.trim(), host: undefined, source: "your answer" };
  }

  async #askForHost(repository: string): Promise<Host> {
    const picked = await vscode.window.showQuickPick(
      knownHosts().map((host) => ({ label: host.name, host })),
      { title: `Where is ${repository}?`, ignoreFocusOut: true },
    );
    if (picked === undefined) throw new UsageError("repository", "Cannot publish: no host was chosen.");
    await this.#remember(hostsKey, repository.toLowerCase(), picked.host.name);
    return picked.host;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #answers(key: string): Record<string, string> {
    return this.#memory.get<Record<string, string>>(key, {});
  }

  async #remember(key: string, question: string, answer: string): Promise<void> {
    await this.#memory.update(key, { ...this.#answers(key), [question]: answer });
    this.#changed.fire();
  }
}

function folderOf({ root, uri }: Place): string {
  return (root?.folder ?? vscode.Uri.joinPath(uri, "..")).toString();
}

function targetOf({ name: host }: Host, name: string): RepositoryTarget {
  const [owner = "", repo = ""] = name.split("/");
  return { host, owner, repo };
}
