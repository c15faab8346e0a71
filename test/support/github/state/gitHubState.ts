import { Identities } from "./identities.ts";
import type { Issue, User } from "./model.ts";
import { Repository, type RepositoryOptions } from "./repository.ts";
import type { Right } from "./right.ts";

/**
 * Everything the local GitHub knows: users, their tokens, repositories.
 *
 * Tests fill it before a run, read it after, and may change it in between to play a colleague.
 */
export class GitHubState {
  /** In the order they were added. */
  readonly repositories: Repository[] = [];
  readonly identities: Identities;
  readonly #users = new Map<string, User>();
  readonly #loginsByToken = new Map<string, string>();
  readonly #formerNames = new Map<string, Repository>();

  constructor(clock: () => Date) {
    this.identities = new Identities(clock);
  }

  /** Add a user; with `token`, requests that carry it act as this user. */
  addUser(login: string, options: { name?: string; token?: string } = {}): User {
    const user: User = {
      ...this.identities.next("U"),
      login,
      name: options.name ?? null,
      kind: "User",
      organizations: new Set(),
    };
    this.#users.set(login.toLowerCase(), user);
    if (options.token !== undefined) {
      this.addToken(options.token, login);
    }
    return user;
  }

  addToken(token: string, login: string): void {
    this.#loginsByToken.set(token, this.user(login).login);
  }

  /** From now on this token is bad, as when its owner takes it back. */
  revokeToken(token: string): void {
    this.#loginsByToken.delete(token);
  }

  /** Make a user a member of an organisation, which shows in `author_association`; it grants no right. */
  addMember(organization: string, login: string): void {
    this.user(login).organizations.add(organization.toLowerCase());
  }

  /** @throws {Error} no such user. */
  user(login: string): User {
    const user = this.findUser(login);
    if (user === undefined) {
      throw new Error(`Unexpected login "${login}", expected a user added with addUser.`);
    }
    return user;
  }

  findUser(login: string): User | undefined {
    return this.#users.get(login.toLowerCase());
  }

  userOfToken(token: string): User | undefined {
    const login = this.#loginsByToken.get(token);
    return login === undefined ? undefined : this.findUser(login);
  }

  /** Add a repository such as `acme/orbit`. An owner not added before becomes an organisation. */
  addRepository(fullName: string, options: RepositoryOptions = {}): Repository {
    const { owner, name } = splitFullName(fullName);
    const repository = new Repository(this.#ownerOf(owner), name, options, this.identities);
    this.repositories.push(repository);
    return repository;
  }

  /** Rename or transfer: requests for the former name are answered with a redirect from now on. */
  moveRepository(from: string, to: string): Repository {
    const former = this.repository(from);
    const { owner, name } = splitFullName(to);
    former.owner = this.#ownerOf(owner);
    former.name = name;
    this.#formerNames.set(from.toLowerCase(), former);
    return former;
  }

  /** The repository of this name, in any letter case. @throws {Error} no such repository. */
  repository(fullName: string): Repository {
    const repository = this.findRepository(fullName);
    if (repository === undefined) {
      throw new Error(`Unexpected repository "${fullName}", expected one added with addRepository.`);
    }
    return repository;
  }

  findRepository(fullName: string): Repository | undefined {
    return this.repositories.find((repository) => repository.fullName.toLowerCase() === fullName.toLowerCase());
  }

  /** The repository that once had this name. */
  findMoved(formerName: string): Repository | undefined {
    return this.#formerNames.get(formerName.toLowerCase());
  }

  /** What this user may do here; nobody signed in is `undefined`. */
  rightOf(user: User | undefined, repository: Repository): Right {
    const byVisibility: Right = repository.private ? "none" : "read";
    const granted = user === undefined ? undefined : repository.grantedTo(user.login);
    return granted === undefined || granted === "none" ? byVisibility : granted;
  }

  /** The issue with this node id and its repository, whoever asks. */
  findIssueNode(nodeId: string): { issue: Issue; repository: Repository } | undefined {
    for (const repository of this.repositories) {
      const issue = repository.issues.find((candidate) => candidate.nodeId === nodeId);
      if (issue !== undefined) {
        return { issue, repository };
      }
    }
    return undefined;
  }

  #ownerOf(login: string): User {
    const known = this.findUser(login);
    if (known !== undefined) {
      return known;
    }
    const organization: User = {
      ...this.identities.next("O"),
      login,
      name: null,
      kind: "Organization",
      organizations: new Set(),
    };
    this.#users.set(login.toLowerCase(), organization);
    return organization;
  }
}

function splitFullName(fullName: string): { owner: string; name: string } {
  const [owner, name, ...rest] = fullName.split("/");
  if (owner === undefined || name === undefined || rest.length > 0 || owner === "" || name === "") {
    throw new Error(`Unexpected repository name "${fullName}", expected owner/name.`);
  }
  return { owner, name };
}
