import type { RepositoryTarget } from "../model/issue.ts";
import type { Clock } from "../ports.ts";

/** How to reach one repository. */
export interface GatewayOptions {
  readonly target: RepositoryTarget;
  /** Base of the REST interface: `https://api.github.com`, `https://HOST/api/v3`; `http` for loopback only. */
  readonly apiUrl: string;
  /** Goes to the origin of `apiUrl` and nowhere else. */
  readonly token: string;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** 30 when left out. */
  readonly timeoutSeconds?: number;
  /** The global one when left out. */
  readonly fetch?: typeof fetch;
}
