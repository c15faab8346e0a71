import type { Repository } from "../state/repository.ts";

/** What the addresses in an answer begin with; no trailing slash. */
export interface Links {
  /** `http://127.0.0.1:4010`, or the same with `/api/v3` for a client that came that way. */
  readonly api: string;
  /** The pages for people. */
  readonly html: string;
}

export function repositoryApiUrl(links: Links, repository: Repository): string {
  return `${links.api}/repos/${repository.fullName}`;
}

export function repositoryHtmlUrl(links: Links, repository: Repository): string {
  return `${links.html}/${repository.fullName}`;
}
