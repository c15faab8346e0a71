import { authenticate } from "./authenticate.ts";
import type { ContractWatch } from "./contract/contractWatch.ts";
import { property } from "./contract/openApiDocument.ts";
import type { Answer } from "./http/answer.ts";
import type { ApiRequest } from "./http/apiRequest.ts";
import { conditional } from "./http/conditional.ts";
import { authenticationRequired, notModelled, Refusal, unparsable } from "./http/refusal.ts";
import type { Links } from "./json/links.ts";
import { rateLimitHeaders, RateLimits, type RateResource } from "./rateLimits.ts";
import type { Call, Endpoint } from "./rest/endpoint.ts";
import { endpoints } from "./rest/endpoints.ts";
import { matchEndpoint } from "./rest/matchEndpoint.ts";
import { RequestBody } from "./rest/requestBody.ts";
import type { GitHubState } from "./state/gitHubState.ts";
import type { User } from "./state/model.ts";

export interface ApiOptions {
  readonly state: GitHubState;
  readonly clock: () => Date;
  /** What links in answers begin with. */
  readonly publicUrl: string;
  readonly watch: ContractWatch;
}

/** GitHub's two APIs without the network: a request in, an answer out. */
export class Api {
  readonly #options: ApiOptions;
  readonly #limits: RateLimits;
  readonly #watch: ContractWatch;

  constructor(options: ApiOptions) {
    this.#options = options;
    this.#watch = options.watch;
    this.#limits = new RateLimits(options.clock);
  }

  /** Carry a request out, at once and undivided. Never rejects: whatever goes wrong becomes an answer. */
  async answer(request: ApiRequest): Promise<Answer> {
    const resource = request.path === "/graphql" ? "graphql" : "core";
    let user: User | undefined;
    let answer: Answer;
    try {
      user = authenticate(this.#options.state, request);
      if (request.path !== "/rate_limit") {
        this.#refuseExhausted(user, resource);
      }
      answer = conditional(request, await this.#carryOut(request, user));
    } catch (error) {
      answer = error instanceof Refusal ? error.answer : this.#serverMistake(request, error);
    }
    if (answer.status === 501) {
      this.#watch.note("request", `${request.method} ${request.path}`, String(property(answer.body, "message")));
    }
    if (answer.status !== 304 && request.path !== "/rate_limit") {
      this.#limits.spend(user?.login, resource);
    }
    return this.withLimits(request, user?.login, answer);
  }

  /** Add the `x-ratelimit-*` headers as they stand; those the answer has already win. */
  withLimits(request: ApiRequest, login: string | undefined, answer: Answer): Answer {
    const resource = request.path === "/graphql" ? "graphql" : "core";
    const headers = rateLimitHeaders(this.#limits.read(login, resource), resource);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  }

  async #carryOut(request: ApiRequest, user: User | undefined): Promise<Answer> {
    refuseUnknownVersion(request);
    if (request.path === "/graphql") {
      return this.#graphQl(request, user);
    }
    if (user === undefined && request.method !== "GET") {
      throw authenticationRequired();
    }
    return this.#rest(request, user);
  }

  async #graphQl(request: ApiRequest, viewer: User | undefined): Promise<Answer> {
    if (viewer === undefined) {
      throw authenticationRequired();
    }
    // Reading the schema takes a while, and most runs never need it.
    const { answerGraphQl } = await import("./graphql/answerGraphQl.ts");
    const { answer, violations } = await answerGraphQl(request.body, {
      state: this.#options.state,
      viewer,
      links: this.#links(request),
      rateLimit: this.#limits.read(viewer.login, "graphql"),
    });
    for (const problem of violations) {
      this.#watch.note("request", "GraphQL", problem);
    }
    return answer;
  }

  #rest(request: ApiRequest, user: User | undefined): Answer {
    const { state } = this.#options;
    const path = byName(state, request.path);
    const match = matchEndpoint(endpoints, request.method, path);
    if (match === undefined) {
      throw notModelled(`${request.method} ${path}`);
    }
    this.#watch.request(match.endpoint, request);
    const answer = outcome(match.endpoint, () => ({
      request,
      params: match.params,
      body: RequestBody.parse(request.body),
      user,
      state,
      links: this.#links(request),
      limits: this.#limits,
    }));
    this.#watch.answer(match.endpoint, answer);
    return answer;
  }

  /** A mistake of this server must not look like one of GitHub's answers. */
  #serverMistake(request: ApiRequest, error: unknown): Answer {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const problem = `The local GitHub failed: ${message}`;
    this.#watch.note("answer", `${request.method} ${request.path}`, problem, 500);
    return { status: 500, body: { message: problem } };
  }

  #refuseExhausted(user: User | undefined, resource: RateResource): void {
    if (this.#limits.read(user?.login, resource).remaining === 0) {
      const message = `API rate limit exceeded for ${user === undefined ? "127.0.0.1" : `user ID ${user.id}`}.`;
      throw new Refusal({ status: 403, body: { message, documentation_url: rateLimitDocs, status: "403" } }, message);
    }
  }

  #links(request: ApiRequest): Links {
    const { publicUrl } = this.#options;
    return { api: `${publicUrl}${request.basePath}`, html: publicUrl };
  }
}

const rateLimitDocs = "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api";

function outcome(endpoint: Endpoint, toCall: () => Call): Answer {
  try {
    return endpoint.handle(toCall());
  } catch (error) {
    if (error instanceof Refusal) {
      return error.answer;
    }
    throw error;
  }
}

/** A path by a repository's number, to which redirects lead, as the path by its name. */
function byName(state: GitHubState, path: string): string {
  const [, id, rest] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const repository = state.repositories.find((candidate) => String(candidate.id) === id);
  return repository === undefined ? path : `/repos/${repository.fullName}${rest ?? ""}`;
}

/** Clients may ask for a version of the API. One whose shapes are not modelled must not get another's. */
function refuseUnknownVersion(request: ApiRequest): void {
  const version = request.headers["x-github-api-version"] ?? "2022-11-28";
  if (version === "2026-03-10") {
    throw notModelled(`version ${version} of the API`);
  }
  if (version !== "2022-11-28") {
    throw unparsable(`"${version}" is not a supported version`);
  }
}
