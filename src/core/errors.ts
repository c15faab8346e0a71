/** Why GitHub, or the way there, failed. Behaviour is chosen by it, never by message text. */
export type GatewayErrorCode =
  "auth" | "forbidden" | "not-found" | "gone" | "rate-limited" | "validation" | "conflict" | "network" | "server";

/** Why the team's own files or the caller's words cannot be worked with. */
export type UsageErrorCode = "usage" | "untrusted" | "config" | "repository" | "store" | "busy" | "stale-plan";

type ErrorCode = GatewayErrorCode | UsageErrorCode | "invariant";

/** A failure of the outside world, with a message for people: what failed, why, and what to do. */
export class ThroughlineError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;

  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }

  /** Whether something thrown is one of ours, and of this code if one is given. */
  static is<T extends ThroughlineError>(
    this: abstract new (...given: never[]) => T,
    error: unknown,
    code?: T["code"],
  ): error is T {
    return error instanceof this && (code === undefined || error.code === code);
  }
}

/** GitHub refused, failed, or was not reached. */
export class GatewayError extends ThroughlineError<GatewayErrorCode> {
  /** Seconds to wait before asking again; null when GitHub did not say. */
  readonly retryAfterSeconds: number | null;
  /**
   * Whether a write that failed may have been carried out all the same (the answer was lost on the way).
   * A create of unknown fate is never sent again before it was looked for.
   */
  readonly fateUnknown: boolean;

  constructor(
    code: GatewayErrorCode,
    message: string,
    options: ErrorOptions & { retryAfterSeconds?: number | null; fateUnknown?: boolean } = {},
  ) {
    super(code, message, options);
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
    this.fateUnknown = options.fateUnknown ?? false;
  }
}

/** The caller's words, or a file of the team's, cannot be worked with. */
export class UsageError extends ThroughlineError<UsageErrorCode> {}

/** Something that cannot happen did: a bug of ours. */
export class InvariantError extends ThroughlineError<"invariant"> {
  constructor(message: string) {
    super("invariant", message);
  }
}

/** Close a switch over a union: reached only when a case is missing. */
export function assertNever(value: never): never {
  throw new InvariantError(`Unexpected ${JSON.stringify(value)}`);
}
