import assert from "node:assert/strict";
import { Octokit } from "octokit";
import { loadContract } from "../support/github/contract/loadContract.ts";
import { startLocalGitHub, type LocalGitHub } from "../support/github/localGitHub.ts";
import type { Repository } from "../support/github/state/repository.ts";

/** A local GitHub with people of every right, a clock that moves only when told, and clients for them. */
export interface TestGitHub extends LocalGitHub {
  /** `acme/orbit`, public. */
  readonly repository: Repository;
  /** Octokit as this user, without waiting and retrying. @param basePath  as on a GitHub Enterprise Server. */
  octokit(login: Login, basePath?: "" | "/api/v3"): Octokit;
  /** A request with no client in between. Signed in as robin unless `headers` say otherwise. */
  fetch(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Move the clock on. */
  pass(seconds: number): void;
}

/** Ada administers, robin pushes, tess triages, rita reads by name, nora has no right but what all have. */
export type Login = "ada" | "robin" | "tess" | "rita" | "nora";

export const target = { owner: "acme", repo: "orbit" };

const contract = await loadContract();

export async function startTestGitHub(): Promise<TestGitHub> {
  let now = Date.UTC(2026, 0, 5, 9, 30, 0);
  const github = await startLocalGitHub({ contract, clock: () => new Date(now) });
  for (const login of ["ada", "robin", "tess", "rita", "nora"]) {
    github.state.addUser(login, { token: `token-of-${login}` });
  }
  const rights = { ada: "admin", robin: "push", tess: "triage", rita: "read" } as const;
  const repository = github.state.addRepository("acme/orbit", { rights });
  const extra = {
    repository,
    octokit: (login: Login, basePath = "") =>
      new Octokit({
        auth: `token-of-${login}`,
        baseUrl: `${github.url}${basePath}`,
        throttle: { enabled: false },
        retry: { enabled: false },
      }),
    fetch: (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      fetch(`${github.url}${path}`, {
        method,
        redirect: "manual",
        headers: { authorization: "Bearer token-of-robin", accept: "application/json", ...headers },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
  };
  // The server's own members are getters: copying them would freeze what they return.
  return Object.assign(Object.create(github) as LocalGitHub, extra) satisfies TestGitHub;
}

/** What an error answer says. */
export interface Refused {
  readonly status: number;
  readonly message: string;
  /** `resource field code` of each of GitHub's `errors`. */
  readonly errors: readonly string[];
}

/** The error answer that an Octokit call must end in. */
export async function refused(call: Promise<unknown>): Promise<Refused> {
  const error: unknown = await call.then(
    () => assert.fail("Unexpected success, expected a refusal."),
    (reason: unknown) => reason,
  );
  const { status, response } = error as { status: number; response?: { data: ErrorBody } };
  const { message = "", errors = [] } = response?.data ?? {};
  return { status, message, errors: errors.map(({ resource, field, code }) => `${resource} ${field} ${code}`) };
}

interface ErrorBody {
  readonly message?: string;
  readonly errors?: readonly { resource: string; field: string; code: string }[];
}
