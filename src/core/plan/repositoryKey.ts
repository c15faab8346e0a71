import type { RepositoryTarget } from "../model/issue.ts";

/** A repository as the lock names it: `host/owner/repo`, lower case. */
export function repositoryKey(target: RepositoryTarget): string {
  return `${target.host}/${target.owner}/${target.repo}`.toLowerCase();
}

/** The repository that an issue's address lies in, as the lock names it; null when it is no address of an issue. */
export function repositoryOfUrl(url: string): string | null {
  const parts = /^https?:\/\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)\/issues\/\d+(?:[?#].*)?$/.exec(url);
  return parts === null ? null : `${parts[1] ?? ""}/${parts[2] ?? ""}/${parts[3] ?? ""}`.toLowerCase();
}
