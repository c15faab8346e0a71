import { UsageError } from "../errors.ts";

import { withoutEnd } from "../trimmed.ts";

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Check the base address of GitHub's REST interface: `https://api.github.com`, `https://HOST/api/v3`.
 *
 * @returns it without a slash at the end.
 * @throws {UsageError} `usage`: it is no address that a token may be sent to.
 */
export function readApiUrl(apiUrl: string): string {
  if (!URL.canParse(apiUrl)) throw refusal("it is no address");
  const url = new URL(apiUrl);
  const isPlain = url.protocol === "http:" && isLoopback(url);
  if (url.protocol !== "https:" && !isPlain) throw refusal("a token is sent over https only");
  if (url.username !== "" || url.password !== "") throw refusal("it must not carry a name or password");
  if (url.search !== "" || url.hash !== "") throw refusal("it must end with its path");
  return url.origin + withoutEnd(url.pathname, "/");
}

/** Whether an address is on this machine. */
export function isLoopback(url: URL): boolean {
  return loopbackHosts.has(url.hostname);
}

function refusal(why: string): UsageError {
  return new UsageError(
    "usage",
    `Cannot use the address of GitHub's API: ${why}. Give one like https://api.github.com or https://HOST/api/v3.`,
  );
}
