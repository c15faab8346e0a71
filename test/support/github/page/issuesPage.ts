import type { Issue } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import { day } from "./day.ts";
import { html, type Html } from "./html.ts";
import { labelChip } from "./labelChip.ts";

/**
 * The issues of a repository, newest first.
 * @param query  `state` is `open`, unless given, or `closed`; `milestone` is a number.
 */
export function issuesPage(repository: Repository, query: URLSearchParams): Html {
  const state = query.get("state") === "closed" ? "closed" : "open";
  const milestone = query.get("milestone");
  const inMilestone = repository.issues.filter(
    (issue) => milestone === null || String(issue.milestone?.number) === milestone,
  );
  const shown = inMilestone.filter((issue) => issue.state === state).reverse();
  const tab = (name: "open" | "closed"): Html => {
    const count = inMilestone.filter((issue) => issue.state === name).length;
    const link = new URLSearchParams({ ...Object.fromEntries(query), state: name }).toString();
    return html`<a class="${name === state ? "current" : ""}" href="?${link}">${count} ${name}</a>`;
  };
  return html`<h1>${repository.fullName} <span class="muted">issues</span></h1>
    <nav class="tabs">${tab("open")} ${tab("closed")}</nav>
    <div class="card">
      ${shown.map((issue) => row(issue, repository))}
      ${shown.length === 0 ? html`<div class="empty">No ${state} issues.</div>` : null}
    </div>`;
}

function row(issue: Issue, repository: Repository): Html {
  const milestone = issue.milestone === null ? null : html` · ${issue.milestone.title}`;
  const kind = issue.isPullRequest ? "pull request " : "";
  return html`<div class="row">
    <span class="dot ${issue.state}" title="${issue.state}"></span>
    <div>
      <a class="title" href="/${repository.fullName}/issues/${issue.number}">${issue.title}</a>
      ${issue.labels.map(labelChip)}
      <small>${kind}#${issue.number} opened by ${issue.author.login} on ${day(issue.createdAt)}${milestone}</small>
    </div>
    <div class="muted">${issue.assignees.map((user) => user.login).join(", ")}</div>
  </div>`;
}
