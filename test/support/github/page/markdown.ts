import type { Nodes, Root } from "mdast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { Html, html } from "./html.ts";

/**
 * Render the Markdown of an issue for reading.
 *
 * Raw HTML is shown as text, and HTML comments not at all, as on GitHub. Links lead only to http, https and mailto.
 */
export function renderMarkdown(markdown: string): Html {
  const root: Root = remark().use(remarkGfm).parse(markdown);
  return render(root);
}

function render(node: Nodes): Html {
  const children = (): Html => join("children" in node ? node.children.map(render) : []);
  switch (node.type) {
    case "paragraph":
      return html`<p>${children()}</p>`;
    case "heading":
      return element(`h${node.depth}`, children());
    case "list":
      return element(node.ordered === true ? "ol" : "ul", children());
    case "listItem":
      return renderListItem(node.checked ?? null, children());
    case "blockquote":
      return html`<blockquote>${children()}</blockquote>`;
    case "code":
      return html`<pre><code>${node.value}</code></pre>`;
    case "inlineCode":
      return html`<code>${node.value}</code>`;
    case "text":
      return html`${node.value}`;
    case "html":
      return renderRawHtml(node.value);
    case "strong":
      return html`<strong>${children()}</strong>`;
    case "emphasis":
      return html`<em>${children()}</em>`;
    case "delete":
      return html`<del>${children()}</del>`;
    case "link":
      return isSafe(node.url) ? html`<a href="${node.url}" rel="noreferrer">${children()}</a>` : children();
    case "image":
      return html`<em>${node.alt ?? "image"}</em>`;
    case "break":
      return html`<br />`;
    case "thematicBreak":
      return html`<hr />`;
    case "table":
      return html`<table>
        ${children()}
      </table>`;
    case "tableRow":
      return html`<tr>
        ${children()}
      </tr>`;
    case "tableCell":
      return html`<td>${children()}</td>`;
    case "definition":
      return html``;
    default:
      return children();
  }
}

function renderListItem(checked: boolean | null, children: Html): Html {
  return checked === null
    ? html`<li>${children}</li>`
    : html`<li class="task"><input type="checkbox" disabled ${checked ? "checked" : ""} /> ${children}</li>`;
}

function renderRawHtml(source: string): Html {
  const shown = source.replace(/<!--[\s\S]*?(?:-->|$)/g, "").trim();
  return shown === "" ? html`` : html`<code>${shown}</code>`;
}

/** @param name  of an element, never from outside. */
function element(name: string, children: Html): Html {
  return new Html(`<${name}>${children.text}</${name}>`);
}

function join(parts: readonly Html[]): Html {
  return new Html(parts.map((part) => part.text).join(""));
}

function isSafe(url: string): boolean {
  return /^(?:https?:|mailto:|#|\/)/i.test(url);
}
