import { readApiUrl, remoteName, UsageError, type RepositoryTarget } from "../core/index.ts";
import type { CliContext } from "./context.ts";
import { readGit } from "./gitFolder.ts";
import { findGitRoot } from "./workspace.ts";

/** The repository to publish to, how to reach it, and what said so. */
export interface Repository {
  readonly target: RepositoryTarget;
  /** REST base without trailing slash: `https://api.github.com`, `https://host/api/v3`. */
  readonly apiUrl: string;
  /** "--repo", "throughline.yaml", "GITHUB_REPOSITORY", `git remote "origin"`. */
  readonly source: string;
  /** Other sources that name another repository. */
  readonly disagreeing: readonly string[];
}

/**
 * Find the repository: `--repo` beats throughline.yaml beats `GITHUB_REPOSITORY` beats the git remote.
 *
 * @throws {UsageError} `repository`: nothing names one, a name is malformed, or, in CI without `--repo`, two sources
 *   disagree.
 */
export function findRepository(
  context: CliContext,
  root: string,
  given: { readonly flag: string | undefined; readonly configured: string | null },
): Repository {
  const apiUrl = findApiUrl(context.env["GITHUB_API_URL"]);
  const host = hostOf(apiUrl);
  const named = [
    { source: "--repo", name: given.flag },
    { source: "throughline.yaml", name: given.configured ?? undefined },
    { source: "GITHUB_REPOSITORY", name: context.env["GITHUB_REPOSITORY"] },
    ...remoteNames(root, host),
  ].filter((candidate) => candidate.name !== undefined && candidate.name !== "");
  const [chosen] = named;
  if (chosen?.name === undefined) {
    throw new UsageError(
      "repository",
      "Cannot tell which repository to publish to: nothing names one. Give --repo owner/name, or write `repository: owner/name` into throughline.yaml.",
    );
  }
  const wanted = chosen.name.toLowerCase();
  const disagreeing = named
    .filter(({ name }) => name?.toLowerCase() !== wanted)
    .map(({ source, name = "" }) => `${source} says ${name}`);
  if (disagreeing.length > 0 && context.env["CI"] !== undefined && given.flag === undefined) {
    throw new UsageError(
      "repository",
      `Cannot choose the repository: ${chosen.source} says ${chosen.name}, ${disagreeing.join(", ")}. Give --repo owner/name.`,
    );
  }
  return { target: { host, ...splitName(chosen.name, chosen.source) }, apiUrl, source: chosen.source, disagreeing };
}

/**
 * The token to publish with.
 *
 * @throws {UsageError} `usage`: there is none.
 */
export function findToken(context: CliContext): string {
  const token = context.env["GITHUB_TOKEN"] ?? context.env["GH_TOKEN"] ?? "";
  if (token.trim() === "") {
    throw new UsageError(
      "usage",
      "Cannot sign in to GitHub: there is no token. Set GITHUB_TOKEN to a token that may write issues.",
    );
  }
  return token.trim();
}

function findApiUrl(given: string | undefined): string {
  try {
    return readApiUrl(given === undefined || given === "" ? "https://api.github.com" : given);
  } catch (cause) {
    if (!UsageError.is(cause)) throw cause;
    throw new UsageError("usage", `GITHUB_API_URL: ${cause.message}`, { cause });
  }
}

/** Where people see the repository: `api.github.com` serves github.com, `api.sub.ghe.com` serves sub.ghe.com. */
function hostOf(apiUrl: string): string {
  const { host } = new URL(apiUrl);
  if (host === "api.github.com") return "github.com";
  return host.endsWith(".ghe.com") ? host.replace(/^api\./, "") : host;
}

function remoteNames(root: string, host: string): { source: string; name: string | undefined }[] {
  const top = findGitRoot(root);
  if (top === undefined) return [];
  const { remotes } = readGit(top);
  const order = [...remotes].sort(
    ([a], [b]) => Number(b === "origin") - Number(a === "origin") || a.localeCompare(b, "en"),
  );
  return order.map(([remote, url]) => ({ source: `git remote "${remote}"`, name: remoteName(url, host) }));
}

function splitName(name: string, source: string): { owner: string; repo: string } {
  const match = /^([\w.-]+)\/([\w.-]+)$/.exec(name);
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new UsageError(
      "repository",
      `Cannot use repository "${name}" from ${source}: it must be owner/name, such as acme/orbit.`,
    );
  }
  return { owner: match[1], repo: match[2] };
}
