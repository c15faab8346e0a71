/** One allowance as GitHub tells it. Units: requests (REST) or points (GraphQL); `reset` in seconds since 1970. */
export interface RateLimit {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  readonly reset: number;
}

export type RateResource = "core" | "graphql";

/**
 * The primary limit: 5,000 an hour for each user and resource, 60 without a token.
 *
 * Source: "Rate limits for the REST API", https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export class RateLimits {
  readonly #clock: () => Date;
  readonly #spent = new Map<string, { used: number; reset: number }>();

  constructor(clock: () => Date) {
    this.#clock = clock;
  }

  /** Count one request of this user, `undefined` being nobody. */
  spend(login: string | undefined, resource: RateResource): void {
    this.#window(login, resource).used += 1;
  }

  read(login: string | undefined, resource: RateResource): RateLimit {
    const limit = login === undefined ? 60 : 5000;
    const { used, reset } = this.#window(login, resource);
    return { limit, used, remaining: Math.max(limit - used, 0), reset };
  }

  #window(login: string | undefined, resource: RateResource): { used: number; reset: number } {
    const seconds = Math.floor(this.#clock().getTime() / 1000);
    const key = `${resource} ${login ?? ""}`;
    const current = this.#spent.get(key);
    if (current !== undefined && seconds < current.reset) {
      return current;
    }
    const fresh = { used: 0, reset: seconds + 3600 };
    this.#spent.set(key, fresh);
    return fresh;
  }
}

/** The `x-ratelimit-*` headers every answer carries. */
export function rateLimitHeaders(rate: RateLimit, resource: RateResource): Record<string, string> {
  return {
    "x-ratelimit-limit": String(rate.limit),
    "x-ratelimit-used": String(rate.used),
    "x-ratelimit-remaining": String(rate.remaining),
    "x-ratelimit-reset": String(rate.reset),
    "x-ratelimit-resource": resource,
  };
}
