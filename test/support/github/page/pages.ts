import type { ServerResponse } from "node:http";
import type { ApiRequest } from "../http/apiRequest.ts";
import type { GitHubState } from "../state/gitHubState.ts";
import type { Issue, User } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import { reaches } from "../state/right.ts";
import { html, type Html } from "./html.ts";
import { issuePage } from "./issuePage.ts";
import { issuesPage } from "./issuesPage.ts";
import { layout } from "./layout.ts";
import { repositoriesPage } from "./repositoriesPage.ts";

/** True for requests from a browser to addresses that people read; the API's own paths never are. */
export function isPageRequest(request: ApiRequest): boolean {
  const [, first = ""] = request.path.split("/");
  const isApi = request.basePath !== "" || apiRoots.includes(first);
  const accept = request.headers["accept"] ?? "*/*";
  return !isApi && (accept.includes("text/html") || accept.includes("*/*"));
}

const apiRoots = ["repos", "repositories", "user", "users", "orgs", "search", "rate_limit", "graphql", "api"];

/** The pages for people: repositories, issues, and forms that change an issue as a colleague would. */
export class Pages {
  readonly #state: GitHubState;
  readonly #login: string | undefined;

  /** @param login  as whom forms act; unless given, the first with push access to the repository. */
  constructor(state: GitHubState, login: string | undefined) {
    this.#state = state;
    this.#login = login;
  }

  answer(request: ApiRequest, outgoing: ServerResponse): void {
    const route = readRoute(request.path);
    const repository = route === undefined ? undefined : this.#state.findRepository(route.repository);
    if (request.path === "/") {
      this.#show(outgoing, 200, "Repositories", undefined, repositoriesPage(this.#state.repositories));
    } else if (route === undefined || repository === undefined) {
      this.#missing(outgoing);
    } else if (route.milestone !== undefined) {
      redirect(outgoing, `/${repository.fullName}/issues?milestone=${route.milestone}`);
    } else if (route.number === undefined) {
      const content = issuesPage(repository, request.query);
      this.#show(outgoing, 200, repository.fullName, this.#actor(repository), content);
    } else {
      this.#issue(request, outgoing, repository, { number: route.number, action: route.action });
    }
  }

  #issue(
    request: ApiRequest,
    outgoing: ServerResponse,
    repository: Repository,
    { number, action }: { number: number; action: string | undefined },
  ): void {
    const issue = repository.issue(number);
    const actor = this.#actor(repository);
    if (issue === undefined) {
      this.#missing(outgoing);
    } else if (request.method === "GET") {
      const content = issuePage(issue, repository, actor !== undefined);
      this.#show(outgoing, 200, `${issue.title} #${issue.number}`, actor, content);
    } else if (actor === undefined || !isSameOrigin(request)) {
      this.#show(outgoing, 403, "Not allowed", actor, html`<h1>Not allowed</h1>`);
    } else {
      change(repository, issue, actor, action, new URLSearchParams(request.body));
      redirect(outgoing, `/${repository.fullName}/issues/${issue.number}`);
    }
  }

  #actor(repository: Repository): User | undefined {
    const logins = this.#login === undefined ? [...repository.rights.keys()] : [this.#login];
    return logins
      .map((login) => this.#state.findUser(login))
      .find((user) => user !== undefined && reaches(this.#state.rightOf(user, repository), "push"));
  }

  #missing(outgoing: ServerResponse): void {
    const content = html`<h1>Nothing here</h1>
      <p>See the <a href="/">list of repositories</a>.</p>`;
    this.#show(outgoing, 404, "Nothing here", undefined, content);
  }

  #show(outgoing: ServerResponse, status: number, title: string, actor: User | undefined, content: Html): void {
    const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
    outgoing.writeHead(status, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    outgoing.end(layout(title, actor?.login, content));
  }
}

interface Route {
  /** `acme/orbit`. */
  readonly repository: string;
  readonly number: number | undefined;
  readonly milestone: string | undefined;
  readonly action: string | undefined;
}

function readRoute(path: string): Route | undefined {
  const pattern = /^\/([^/]+\/[^/]+)(?:\/(?:(?:issues|pull)(?:\/(\d+)(?:\/([a-z]+))?)?|milestone\/(\d+)))?\/?$/;
  const [, repository, number, action, milestone] = pattern.exec(path) ?? [];
  return repository === undefined
    ? undefined
    : { repository, number: number === undefined ? undefined : Number(number), milestone, action };
}

function change(
  repository: Repository,
  issue: Issue,
  actor: User,
  action: string | undefined,
  form: URLSearchParams,
): void {
  switch (action) {
    case "close":
      repository.updateIssue(issue, { state: "closed", stateReason: "completed" }, actor);
      break;
    case "reopen":
      repository.updateIssue(issue, { state: "open", stateReason: "reopened" }, actor);
      break;
    case "comment":
      repository.addComment(issue, actor, form.get("body") ?? "");
      break;
    case "edit":
      repository.updateIssue(issue, { title: form.get("title") ?? issue.title, body: form.get("body") }, actor);
      break;
    default:
      break;
  }
}

/** Other sites' pages may make a browser post here; only this server's own forms may change something. */
function isSameOrigin(request: ApiRequest): boolean {
  const origin = request.headers["origin"];
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.headers["host"]);
}

function redirect(outgoing: ServerResponse, location: string): void {
  outgoing.writeHead(303, { location });
  outgoing.end();
}
