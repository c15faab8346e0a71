import type { Repository } from "../state/repository.ts";
import { html, type Html } from "./html.ts";

/** The first page: every repository of this server. */
export function repositoriesPage(repositories: readonly Repository[]): Html {
  return html`<h1>Repositories</h1>
    <div class="card">
      ${repositories.map(row)} ${repositories.length === 0 ? html`<div class="empty">No repositories yet.</div>` : null}
    </div>`;
}

function row(repository: Repository): Html {
  const open = repository.issues.filter((issue) => issue.state === "open").length;
  const traits = [repository.private ? "private" : "public", ...(repository.archived ? ["archived"] : [])].join(", ");
  return html`<div class="row plain">
    <div>
      <a class="title" href="/${repository.fullName}/issues">${repository.fullName}</a>
      <small>${repository.description ?? ""}</small>
    </div>
    <div class="muted">${open} open · ${repository.issues.length - open} closed · ${traits}</div>
  </div>`;
}
