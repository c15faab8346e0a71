/** One request as the server saw it. Never holds a token or a body. */
export interface LoggedRequest {
  readonly method: string;
  /** Without base path and query: `/repos/acme/orbit/issues`. */
  readonly path: string;
  /** As sent, without the question mark; empty when there is none. */
  readonly query: string;
  /** Who asked; `null` without a good token. */
  readonly login: string | null;
  /** True for POST, PATCH, PUT and DELETE; of GraphQL for mutations only. */
  readonly isWrite: boolean;
  /** `cut` when the connection was cut instead of an answer; `null` while there is none yet. */
  readonly status: number | "cut" | null;
}

/** A request on its way in. */
export type ArrivingRequest = Omit<LoggedRequest, "status">;

/** All requests in order of arrival. */
export class RequestLog {
  readonly #entries: LoggedRequest[] = [];

  get requests(): readonly LoggedRequest[] {
    return this.#entries;
  }

  get writes(): readonly LoggedRequest[] {
    return this.#entries.filter((entry) => entry.isWrite);
  }

  /** Note a request on arrival. The returned function notes how it ended. */
  begin(request: ArrivingRequest): (status: number | "cut") => void {
    const index = this.#entries.push({ ...request, status: null }) - 1;
    return (status) => {
      this.#entries[index] = { ...request, status };
    };
  }
}
