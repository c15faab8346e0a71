import type { Repository } from "../state/repository.ts";
import { reaches, type Right } from "../state/right.ts";
import { repositoryApiUrl, repositoryHtmlUrl, type Links } from "./links.ts";
import { timestamp } from "./timestamp.ts";
import { userJson } from "./userJson.ts";

/**
 * Shape: schema `full-repository`.
 * @param right  what the one who asks may do, shown as `permissions`; `undefined` without a token, which shows none.
 */
export function repositoryJson(repository: Repository, right: Right | undefined, links: Links): object {
  const htmlUrl = repositoryHtmlUrl(links, repository);
  const openIssues = repository.issues.filter((issue) => issue.state === "open").length;
  const createdAt = timestamp(repository.createdAt);
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: repository.fullName,
    private: repository.private,
    owner: userJson(repository.owner, links),
    html_url: htmlUrl,
    description: repository.description,
    fork: false,
    ...relatedUrls(repositoryApiUrl(links, repository)),
    git_url: `${htmlUrl.replace(/^https?:/, "git:")}.git`,
    ssh_url: `git@localhost:${repository.fullName}.git`,
    clone_url: `${htmlUrl}.git`,
    svn_url: htmlUrl,
    created_at: createdAt,
    updated_at: createdAt,
    pushed_at: createdAt,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    language: null,
    has_issues: repository.hasIssues,
    has_projects: false,
    has_downloads: false,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    forks: 0,
    mirror_url: null,
    archived: repository.archived,
    disabled: false,
    open_issues_count: openIssues,
    open_issues: openIssues,
    license: null,
    is_template: false,
    topics: [],
    visibility: repository.private ? "private" : "public",
    default_branch: "main",
    network_count: 0,
    subscribers_count: 0,
    ...(right === undefined ? {} : { permissions: permissions(right) }),
  };
}

function permissions(right: Right): object {
  return {
    admin: reaches(right, "admin"),
    maintain: reaches(right, "admin"),
    push: reaches(right, "push"),
    triage: reaches(right, "triage"),
    pull: reaches(right, "read"),
  };
}

/** The addresses that only repeat the repository's own, most of which this server does not answer. */
function relatedUrls(url: string): Record<string, string> {
  const suffixes: Record<string, string> = {
    archive: "/{archive_format}{/ref}",
    assignees: "/assignees{/user}",
    blobs: "/git/blobs{/sha}",
    branches: "/branches{/branch}",
    collaborators: "/collaborators{/collaborator}",
    comments: "/comments{/number}",
    commits: "/commits{/sha}",
    compare: "/compare/{base}...{head}",
    contents: "/contents/{+path}",
    contributors: "/contributors",
    deployments: "/deployments",
    downloads: "/downloads",
    events: "/events",
    forks: "/forks",
    git_commits: "/git/commits{/sha}",
    git_refs: "/git/refs{/sha}",
    git_tags: "/git/tags{/sha}",
    hooks: "/hooks",
    issue_comment: "/issues/comments{/number}",
    issue_events: "/issues/events{/number}",
    issues: "/issues{/number}",
    keys: "/keys{/key_id}",
    labels: "/labels{/name}",
    languages: "/languages",
    merges: "/merges",
    milestones: "/milestones{/number}",
    notifications: "/notifications{?since,all,participating}",
    pulls: "/pulls{/number}",
    releases: "/releases{/id}",
    stargazers: "/stargazers",
    statuses: "/statuses/{sha}",
    subscribers: "/subscribers",
    subscription: "/subscription",
    tags: "/tags",
    teams: "/teams",
    trees: "/git/trees{/sha}",
  };
  const named = Object.entries(suffixes).map(([name, suffix]) => [`${name}_url`, `${url}${suffix}`]);
  return { url, ...(Object.fromEntries(named) as Record<string, string>) };
}
