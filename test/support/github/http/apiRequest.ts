import type { IncomingMessage } from "node:http";

/** A request as the rest of the local GitHub sees it: read in full, base path taken off. */
export interface ApiRequest {
  readonly method: string;
  /** `/repos/acme/orbit/issues`, percent-encoding kept; without `/api/v3`; GraphQL is always `/graphql`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** `/api/v3` when the client speaks to this server as to a GitHub Enterprise Server, else empty. */
  readonly basePath: "" | "/api/v3";
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Read a request in full; `aborted` when the client goes away before it has sent everything. */
export async function readApiRequest(incoming: IncomingMessage): Promise<ApiRequest | "aborted"> {
  const url = new URL(incoming.url ?? "/", "http://local");
  const body = await readBody(incoming).catch(() => undefined);
  if (body === undefined) {
    return "aborted";
  }
  return {
    method: incoming.method ?? "GET",
    ...splitBasePath(url.pathname),
    query: url.searchParams,
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    body,
  };
}

function splitBasePath(pathname: string): Pick<ApiRequest, "path" | "basePath"> {
  if (pathname === "/api/graphql") {
    return { path: "/graphql", basePath: "/api/v3" };
  }
  if (pathname === "/api/v3" || pathname.startsWith("/api/v3/")) {
    return { path: pathname.slice("/api/v3".length) || "/", basePath: "/api/v3" };
  }
  return { path: pathname, basePath: "" };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
