import { Octokit } from "octokit";
import { GatewayError, InvariantError } from "../errors.ts";
import type {
  IssueDraft,
  IssuePatch,
  IssueSnapshot,
  LabelSnapshot,
  MilestoneSnapshot,
  RepositorySnapshot,
  RepositoryTarget,
} from "../model/issue.ts";
import type { Clock, IssueFilter, IssueGateway, WritePace } from "../ports.ts";
import { isLoopback, readApiUrl } from "./apiAddress.ts";
import { isGraphqlError, redirectOf, toGatewayError, type GraphqlError } from "./gatewayErrors.ts";
import { guardFetch } from "./guardedFetch.ts";
import type { GatewayOptions } from "./gatewayOptions.ts";
import {
  fromGraphqlIssue,
  fromRestIssue,
  fromRestLabel,
  fromRestMilestone,
  issueFields,
  toDueOn,
  type GraphqlIssue,
} from "./snapshots.ts";

/** GitHub asks for a second between writes; its lists usually lag by less than a minute. */
const gitHubPace: WritePace = { secondsBetweenWrites: 1, settleSeconds: 60 };
/** A server on this machine has nobody else to serve. */
const loopbackPace: WritePace = { secondsBetweenWrites: 0, settleSeconds: 0 };

const apiVersion = "2022-11-28";
const readAttempts = 3;
const longestWaitSeconds = 60;
const pageSize = 100;

const nodesQuery = `query($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Issue { ${issueFields} } } }`;

/** `IssueGateway` on GitHub. Reads are tried again, writes are sent once. */
export class OctokitGateway implements IssueGateway {
  readonly pace: WritePace;
  readonly #octokit: Octokit;
  readonly #target: RepositoryTarget;
  readonly #repository: { readonly owner: string; readonly repo: string };
  readonly #token: string;
  readonly #clock: Clock;
  readonly #signal: AbortSignal | undefined;

  constructor(options: GatewayOptions) {
    const baseUrl = readApiUrl(options.apiUrl);
    const { target, token, clock, signal } = options;
    this.pace = isLoopback(new URL(baseUrl)) ? loopbackPace : gitHubPace;
    this.#target = target;
    this.#repository = { owner: target.owner, repo: target.repo };
    this.#token = token;
    this.#clock = clock;
    this.#signal = signal;
    const guarded = guardFetch({
      origin: new URL(baseUrl).origin,
      timeoutSeconds: options.timeoutSeconds ?? 30,
      signal,
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    });
    const ignore = (): void => {
      // Octokit's own log says nothing that an error does not say.
    };
    this.#octokit = new Octokit({
      ...(token === "" ? {} : { auth: token }),
      baseUrl,
      userAgent: options.userAgent,
      request: { fetch: guarded },
      throttle: { enabled: false },
      retry: { enabled: false },
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    });
    this.#octokit.hook.before("request", (request) => {
      request.headers["x-github-api-version"] = apiVersion;
    });
  }

  async readRepository(): Promise<RepositorySnapshot> {
    const { data } = await this.#read(`read ${this.#name()}`, () => this.#octokit.rest.repos.get(this.#repository));
    const { login, isApp } = await this.#readLogin();
    const { push, maintain, admin } = data.permissions ?? {};
    return {
      target: { host: this.#target.host, owner: data.owner.login, repo: data.name },
      nodeId: data.node_id,
      login,
      canPush: isApp || push === true || maintain === true || admin === true,
      hasIssues: data.has_issues,
      archived: data.archived,
      defaultBranch: data.default_branch,
    };
  }

  async listLabels(): Promise<LabelSnapshot[]> {
    const labels = await this.#read(`list the labels of ${this.#name()}`, () =>
      this.#octokit.paginate(this.#octokit.rest.issues.listLabelsForRepo, { ...this.#repository, per_page: pageSize }),
    );
    return labels.map(fromRestLabel);
  }

  async listMilestones(): Promise<MilestoneSnapshot[]> {
    const milestones = await this.#read(`list the milestones of ${this.#name()}`, () =>
      this.#octokit.paginate(this.#octokit.rest.issues.listMilestones, {
        ...this.#repository,
        state: "all",
        per_page: pageSize,
      }),
    );
    return milestones.map(fromRestMilestone);
  }

  async listIssues(filter: IssueFilter): Promise<IssueSnapshot[]> {
    const issues = await this.#read(`list the issues of ${this.#name()}`, () =>
      this.#octokit.paginate(this.#octokit.rest.issues.listForRepo, {
        ...this.#repository,
        state: "all",
        sort: "created",
        direction: "desc",
        per_page: pageSize,
        ...(filter.label === undefined ? {} : { labels: filter.label }),
        ...(filter.since === undefined ? {} : { since: filter.since }),
      }),
    );
    // An issue made while pages are read pushes others onto the next page.
    const found = new Map<string, IssueSnapshot>();
    for (const issue of issues) if (issue.pull_request === undefined) found.set(issue.node_id, fromRestIssue(issue));
    return [...found.values()];
  }

  async readIssues(nodeIds: readonly string[]): Promise<(IssueSnapshot | undefined)[]> {
    const found: (IssueSnapshot | undefined)[] = [];
    for (let start = 0; start < nodeIds.length; start += pageSize) {
      const ids = nodeIds.slice(start, start + pageSize);
      const nodes = await this.#read(`read issues of ${this.#name()}`, () => this.#readNodes(ids));
      if (nodes.length !== ids.length)
        throw new GatewayError("server", "Cannot read issues: GitHub answered in part. Try again.");
      found.push(...nodes.map((node) => (node?.__typename === "Issue" ? fromGraphqlIssue(node) : undefined)));
    }
    return found;
  }

  async readIssue(number: number): Promise<IssueSnapshot | undefined> {
    const get = () => this.#octokit.rest.issues.get({ ...this.#repository, issue_number: number });
    try {
      const { data } = await this.#read(`read #${number}`, get);
      return data.pull_request === undefined ? fromRestIssue(data) : undefined;
    } catch (error) {
      if (!GatewayError.is(error, "not-found") && !GatewayError.is(error, "gone")) throw error;
      // "Not found" may mean the whole repository: only when that can be read is it about the issue.
      const repository = await this.#read(`read ${this.#name()}`, () => this.#octokit.rest.repos.get(this.#repository));
      if (!repository.data.has_issues) throw error;
      return undefined;
    }
  }

  async createLabel(label: LabelSnapshot): Promise<LabelSnapshot> {
    const { data } = await this.#write(`make the label “${label.name}”`, () =>
      this.#octokit.rest.issues.createLabel({ ...this.#repository, ...label }),
    );
    return fromRestLabel(data);
  }

  async createMilestone(milestone: { title: string; dueOn: string | null }): Promise<MilestoneSnapshot> {
    const { title, dueOn } = milestone;
    const { data } = await this.#write(`make the milestone “${title}”`, () =>
      this.#octokit.rest.issues.createMilestone({
        ...this.#repository,
        title,
        ...(dueOn === null ? {} : { due_on: toDueOn(dueOn) }),
      }),
    );
    return fromRestMilestone(data);
  }

  async createIssue(draft: IssueDraft, milestones: readonly MilestoneSnapshot[]): Promise<IssueSnapshot> {
    const { title, body, labels, milestone, assignees } = draft;
    const { data } = await this.#write(`create the issue “${title}”`, () =>
      this.#octokit.rest.issues.create({
        ...this.#repository,
        title,
        body,
        ...(labels.length === 0 ? {} : { labels: [...labels] }),
        ...(assignees.length === 0 ? {} : { assignees: [...assignees] }),
        ...(milestone === null ? {} : { milestone: numberOf(milestone, milestones) }),
      }),
    );
    return fromRestIssue(data);
  }

  async updateIssue(
    number: number,
    patch: IssuePatch,
    milestones: readonly MilestoneSnapshot[],
  ): Promise<IssueSnapshot> {
    const { title, body, labels, milestone, state, stateReason } = patch;
    const { data } = await this.#write(`update #${number}`, () =>
      this.#octokit.rest.issues.update({
        ...this.#repository,
        issue_number: number,
        ...(title === undefined ? {} : { title }),
        ...(body === undefined ? {} : { body }),
        ...(labels === undefined ? {} : { labels: [...labels] }),
        ...(milestone === undefined ? {} : { milestone: milestone === null ? null : numberOf(milestone, milestones) }),
        ...(state === undefined ? {} : { state }),
        ...(stateReason === undefined ? {} : { state_reason: stateReason }),
      }),
    );
    return fromRestIssue(data);
  }

  /** Tokens of GitHub Apps, such as those of workflows, belong to no user: REST refuses, GraphQL knows the name. */
  async #readLogin(): Promise<{ login: string; isApp: boolean }> {
    try {
      const { data } = await this.#read("read who is signed in", () => this.#octokit.rest.users.getAuthenticated());
      return { login: data.login, isApp: false };
    } catch (error) {
      if (!GatewayError.is(error, "forbidden")) throw error;
      const { viewer } = await this.#read("read who is signed in", () =>
        this.#octokit.graphql<{ viewer: { login: string } }>("query { viewer { login } }"),
      );
      return { login: viewer.login, isApp: true };
    }
  }

  /** GraphQL answers "not found" for single nodes beside those that it found: that is an answer. */
  async #readNodes(
    ids: readonly string[],
  ): Promise<readonly (({ __typename: "Issue" } & GraphqlIssue) | { __typename: "" } | null)[]> {
    type Answer = { nodes: ({ __typename: "Issue" } & GraphqlIssue)[] };
    try {
      return (await this.#octokit.graphql<Answer>(nodesQuery, { ids })).nodes;
    } catch (error) {
      if (isGraphqlError(error) && isOnlyMissingNodes(error)) return (error.data as Answer).nodes;
      throw error;
    }
  }

  async #read<T>(doing: string, request: () => Promise<T>): Promise<T> {
    let hasWaited = false;
    for (let attempt = 1; ; attempt++) {
      try {
        return await request();
      } catch (error) {
        const failure = await this.#explain(error, doing, false);
        if (this.#signal?.aborted === true) throw failure;
        const seconds = failure.retryAfterSeconds;
        if (failure.code === "rate-limited" && seconds !== null && seconds <= longestWaitSeconds && !hasWaited) {
          hasWaited = true;
          await this.#clock.sleep(seconds, this.#signal);
        } else if ((failure.code === "network" || failure.code === "server") && attempt < readAttempts) {
          await this.#clock.sleep(2 ** (attempt - 1), this.#signal);
        } else {
          throw failure;
        }
      }
    }
  }

  async #write<T>(doing: string, request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      throw await this.#explain(error, doing, true);
    }
  }

  async #explain(error: unknown, doing: string, isWrite: boolean): Promise<GatewayError> {
    if (error instanceof InvariantError) throw error;
    const redirect = redirectOf(error);
    if (redirect !== null) {
      const name = await this.#findNewName(redirect.location);
      const place = name === null ? "" : ` to ${name}`;
      return new GatewayError(
        "not-found",
        `Cannot ${doing}: ${this.#name()} was moved${place}. Name it by its new name.`,
      );
    }
    const now = this.#clock.now();
    return toGatewayError(error, { doing, isWrite, target: this.#target, token: this.#token, now });
  }

  /** A moved repository's redirect names it by number only. */
  async #findNewName(location: string | null): Promise<string | null> {
    const id = /\/repositories\/(\d+)/.exec(location ?? "")?.[1];
    if (id === undefined) return null;
    try {
      const answer = await this.#octokit.request("GET /repositories/{repository_id}", { repository_id: id });
      const data = answer.data as { full_name?: unknown };
      return typeof data.full_name === "string" ? data.full_name : null;
    } catch {
      // The name is a courtesy; that it was moved is what counts.
      return null;
    }
  }

  #name(): string {
    return `${this.#target.owner}/${this.#target.repo}`;
  }
}

function isOnlyMissingNodes(error: GraphqlError): boolean {
  const nodes =
    typeof error.data === "object" && error.data !== null && "nodes" in error.data ? error.data.nodes : null;
  return Array.isArray(nodes) && error.errors.every(({ type, path }) => type === "NOT_FOUND" && path?.[0] === "nodes");
}

function numberOf(title: string, milestones: readonly MilestoneSnapshot[]): number {
  const milestone = milestones.find((candidate) => candidate.title.toLowerCase() === title.toLowerCase());
  if (milestone === undefined) throw new InvariantError(`No milestone is called “${title}”`);
  return milestone.number;
}
