import { Html, html } from "./html.ts";
import { stylesheet } from "./stylesheet.ts";

/** A whole page. @param actor  as whom the reader acts, named so that nobody takes this for the real GitHub. */
export function layout(title: string, actor: string | undefined, content: Html): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · local GitHub</title>
        <style>
          ${new Html(stylesheet)}
        </style>
      </head>
      <body>
        <header>
          <strong><a href="/">Local GitHub</a></strong>
          <span>${actor === undefined ? "nothing here leaves this machine" : html`acting as <b>${actor}</b>`}</span>
        </header>
        <main>${content}</main>
      </body>
    </html>`;
  return page.text;
}
