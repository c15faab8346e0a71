import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Api } from "./api.ts";
import type { Contract } from "./contract/contract.ts";
import { ContractWatch } from "./contract/contractWatch.ts";
import type { ContractViolation } from "./contract/violation.ts";
import { describeArrival } from "./describeArrival.ts";
import { Faults } from "./faults.ts";
import type { Answer } from "./http/answer.ts";
import { readApiRequest, type ApiRequest } from "./http/apiRequest.ts";
import { listen, stop } from "./http/listen.ts";
import { sendAnswer } from "./http/sendAnswer.ts";
import { isPageRequest, Pages } from "./page/pages.ts";
import { RequestLog, type ArrivingRequest, type LoggedRequest } from "./requestLog.ts";
import { GitHubState } from "./state/gitHubState.ts";

export interface LocalGitHubOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Check every REST request and answer against GitHub's description; see `loadContract`. */
  readonly contract?: Contract;
  /** Where every time in an answer comes from; the real clock unless given. */
  readonly clock?: () => Date;
  /** What links in answers begin with, when people reach this server under another address. */
  readonly publicUrl?: string;
  /** As whom the pages for people act; unless given, the first with push access to the repository. */
  readonly pageLogin?: string;
  /** Told of each contract violation as it happens, in addition to the list. */
  readonly onViolation?: (violation: ContractViolation) => void;
}

/** Called with each request before it is handled; what it throws ends the process, so that no test overlooks it. */
export type RequestHook = (request: ArrivingRequest) => void | Promise<void>;

/** A running local GitHub. Bound to 127.0.0.1 only. */
export interface LocalGitHub {
  /** `http://127.0.0.1:PORT`: REST at `/` and `/api/v3`, GraphQL at `/graphql` and `/api/graphql`, pages for people. */
  readonly url: string;
  readonly state: GitHubState;
  readonly faults: Faults;
  /** In order of arrival; pages for people are not among them. */
  readonly requests: readonly LoggedRequest[];
  readonly writes: readonly LoggedRequest[];
  /** Every way in which a request or an answer did not match what GitHub publishes. Tests want it empty. */
  readonly contractViolations: readonly ContractViolation[];
  /** Call `hook` with each request, and wait for it, before anything is done with it. Returns how to stop that. */
  onRequest(hook: RequestHook): () => void;
  /** Stop at once; connections still open are cut. What was logged stays readable, so close first and assert after. */
  close(): Promise<void>;
}

/**
 * Start a GitHub on this machine: a real HTTP server with state, for tests and for trying Throughline out.
 *
 * It behaves as GitHub does in what Throughline uses, refusals included. What it does not model it refuses with 501,
 * so that nothing passes by mistake.
 * @throws {Error} the port is taken.
 */
export async function startLocalGitHub(options: LocalGitHubOptions = {}): Promise<LocalGitHub> {
  const clock = options.clock ?? (() => new Date());
  const state = new GitHubState(clock);
  const log = new RequestLog();
  const faults = new Faults();
  const hooks = new Set<RequestHook>();
  const contractViolations: ContractViolation[] = [];

  const server = createServer((incoming, outgoing) => {
    void handle(incoming, outgoing);
  });
  const url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  const api = new Api({
    state,
    clock,
    publicUrl: options.publicUrl ?? url,
    watch: new ContractWatch(options.contract, (violation) => {
      contractViolations.push(violation);
      options.onViolation?.(violation);
    }),
  });
  const pages = new Pages(state, options.pageLogin);

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readApiRequest(incoming);
    if (request === "aborted") {
      return;
    }
    if (isPageRequest(request)) {
      pages.answer(request, outgoing);
      return;
    }
    const arriving = describeArrival(state, request);
    const ended = log.begin(arriving);
    for (const hook of hooks) {
      await hook(arriving);
    }
    const answer = await answerOrFault(request, arriving);
    if (answer === "cut") {
      ended("cut");
      outgoing.destroy();
    } else {
      ended(answer.status);
      sendAnswer(outgoing, answer, clock());
    }
  }

  async function answerOrFault(request: ApiRequest, { isWrite, login }: ArrivingRequest): Promise<Answer | "cut"> {
    const fault = faults.strike(request, isWrite);
    if (fault === undefined) {
      return api.answer(request);
    }
    if (fault.commits) {
      await api.answer(request);
    }
    return fault.answer === "cut" ? "cut" : api.withLimits(request, login ?? undefined, fault.answer);
  }

  return {
    url,
    state,
    faults,
    contractViolations,
    get requests() {
      return log.requests;
    },
    get writes() {
      return log.writes;
    },
    onRequest: (hook) => {
      hooks.add(hook);
      return () => hooks.delete(hook);
    },
    close: () => stop(server),
  };
}
