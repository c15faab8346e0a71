import type { Comment, Issue, Milestone } from "../state/model.ts";
import type { Repository } from "../state/repository.ts";
import { day, dueDay } from "./day.ts";
import { html, type Html } from "./html.ts";
import { labelChip } from "./labelChip.ts";
import { renderMarkdown } from "./markdown.ts";

/** One issue with its comments. @param canAct  shows the forms that change it. */
export function issuePage(issue: Issue, repository: Repository, canAct: boolean): Html {
  const url = `/${repository.fullName}/issues/${issue.number}`;
  const closed = issue.state === "closed" ? html` as ${(issue.stateReason ?? "completed").replace("_", " ")}` : null;
  return html`<p><a href="/${repository.fullName}/issues">${repository.fullName}</a></p>
    <h1>${issue.title} <span class="muted">#${issue.number}</span></h1>
    <p>
      <span class="state ${issue.state}">${issue.state === "open" ? "Open" : "Closed"}</span>
      <span class="muted">${issue.author.login} opened this on ${day(issue.createdAt)}${closed}</span>
    </p>
    <div class="columns">
      <div>
        ${post(issue.author.login, issue.createdAt, issue.body ?? "")} ${issue.comments.map(comment)}
        ${canAct ? forms(issue, url) : null}
      </div>
      ${sidebar(issue)}
    </div>`;
}

function post(author: string, at: Date, markdown: string): Html {
  const body = markdown === "" ? html`<em class="muted">No description provided.</em>` : renderMarkdown(markdown);
  return html`<div class="card">
    <div class="bar"><strong>${author}</strong> wrote on ${day(at)}</div>
    <div class="markdown">${body}</div>
  </div>`;
}

function comment({ author, createdAt, body }: Comment): Html {
  return post(author.login, createdAt, body);
}

function forms(issue: Issue, url: string): Html {
  const isOpen = issue.state === "open";
  return html`<div class="card">
      <form method="post" action="${url}/comment">
        <label class="field">Add a comment<textarea name="body" required></textarea></label>
        <div class="actions">
          <button formaction="${url}/${isOpen ? "close" : "reopen"}" formnovalidate>
            ${isOpen ? "Close issue" : "Reopen issue"}
          </button>
          <button class="primary">Comment</button>
        </div>
      </form>
    </div>
    <details class="card">
      <summary>Edit title and description</summary>
      <form method="post" action="${url}/edit">
        <label class="field"
          >Title<input type="text" name="title" value="${issue.title}" maxlength="256" required
        /></label>
        <label class="field">Description${descriptionArea(issue.body ?? "")}</label>
        <div class="actions"><button class="primary">Save</button></div>
      </form>
    </details>`;
}

/** A browser drops the first line break inside a textarea, so one is given to be dropped. */
function descriptionArea(body: string): Html {
  return html`<textarea class="tall" name="body">${`\n${body}`}</textarea>`;
}

function sidebar(issue: Issue): Html {
  const assignees = issue.assignees.map((user) => user.login).join(", ");
  return html`<aside>
    <dl>
      <dt>Assignees</dt>
      <dd>${assignees === "" ? none : assignees}</dd>
      <dt>Labels</dt>
      <dd>${issue.labels.length === 0 ? none : issue.labels.map(labelChip)}</dd>
      <dt>Milestone</dt>
      <dd>${issue.milestone === null ? none : milestone(issue.milestone)}</dd>
      <dt>Last update</dt>
      <dd>${day(issue.updatedAt)}</dd>
    </dl>
  </aside>`;
}

const none = html`<span class="muted">None yet</span>`;

function milestone({ title, dueOn }: Milestone): Html {
  return html`${title}${dueOn === null ? null : html`<br /><span class="muted">due ${dueDay(dueOn)}</span>`}`;
}
