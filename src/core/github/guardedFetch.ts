/** Why a request got no answer that can be used. */
export class TransportError extends Error {
  readonly reason: "origin" | "redirect" | "timeout" | "cancelled" | "network" | "not-json";
  /** Where a redirect leads, if it stays on the same origin; null otherwise. */
  readonly location: string | null;

  constructor(reason: TransportError["reason"], location: string | null = null) {
    super(reason);
    this.reason = reason;
    this.location = location;
  }
}

export interface FetchGuard {
  /** The only one that requests go to, and so the only one that sees the token. */
  readonly origin: string;
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal | undefined;
  readonly fetch: typeof fetch;
}

/**
 * A `fetch` that talks to one origin, follows no redirect, gives up in time, and reads the answer whole, so that an
 * answer that breaks off never looks like one that is empty.
 */
export function guardFetch(guard: FetchGuard): typeof fetch {
  return async (input, init) => {
    const url = new URL(typeof input === "string" || input instanceof URL ? input : input.url);
    if (url.origin !== guard.origin) throw new TransportError("origin");
    const timeout = AbortSignal.timeout(guard.timeoutSeconds * 1000);
    const signal = guard.signal === undefined ? timeout : AbortSignal.any([timeout, guard.signal]);
    let response: Response;
    let text: string;
    try {
      response = await guard.fetch(url, { ...init, redirect: "manual", cache: "no-store", signal });
      text = await response.text();
    } catch {
      // What fetch says names addresses at best, and headers at worst: the reason is enough.
      if (guard.signal?.aborted === true) throw new TransportError("cancelled");
      throw new TransportError(timeout.aborted ? "timeout" : "network");
    }
    if (response.type === "opaqueredirect" || isRedirect(response.status)) {
      throw new TransportError("redirect", locationOf(response, url));
    }
    if (response.ok && !isJson(text)) throw new TransportError("not-json");
    const hasBody = response.status !== 204 && response.status !== 205 && response.status !== 304;
    return new Response(hasBody ? text : null, { status: response.status, headers: response.headers });
  };
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function locationOf(response: Response, from: URL): string | null {
  const location = response.headers.get("location") ?? "";
  if (!URL.canParse(location, from)) return null;
  const url = new URL(location, from);
  return url.origin === from.origin ? url.href : null;
}

function isJson(text: string): boolean {
  if (text === "") return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    // A page of a proxy or portal, not an answer of GitHub's.
    return false;
  }
}
