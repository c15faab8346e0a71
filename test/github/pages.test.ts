import assert from "node:assert/strict";
import { renderMarkdown } from "../support/github/page/markdown.ts";
import { startTestGitHub, type TestGitHub } from "./testGitHub.ts";

describe("local GitHub: pages for people", () => {
  let github: TestGitHub;

  beforeEach(async () => {
    github = await startTestGitHub();
    const label = github.repository.addLabel({ name: "<bug>", color: "d73a4a" });
    const author = github.state.user("nora");
    const body = "<!-- marker -->\n\n## Why\n\n<script>alert(1)</script>";
    github.repository.addIssue({ title: "A <b>bold</b> title", author, body, labels: [label] });
  });

  afterEach(() => github.close());

  const accept = "text/html,application/xhtml+xml,*/*;q=0.8";
  const read = (path: string): Promise<Response> => fetch(`${github.url}${path}`, { headers: { accept } });
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${github.url}${path}`, {
      method: "POST",
      body: new URLSearchParams(form),
      redirect: "manual",
      headers: { accept, ...headers },
    });

  it("lead from repositories to issues to one issue", async () => {
    assert.match(await (await read("/")).text(), /href="\/acme\/orbit\/issues"/);
    assert.match(await (await read("/acme/orbit/issues")).text(), /href="\/acme\/orbit\/issues\/1"/);
    assert.match(await (await read("/acme/orbit/issues?state=closed")).text(), /No closed issues/);
    const page = await read("/acme/orbit/issues/1");
    assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
    assert.match(await page.text(), /<h2>Why<\/h2>/);
    assert.equal((await read("/acme/orbit/issues/2")).status, 404);
    assert.equal((await read("/acme/none/issues")).status, 404);
  });

  it("escape everything, and hide HTML comments", async () => {
    for (const path of ["/acme/orbit/issues", "/acme/orbit/issues/1"]) {
      const page = await (await read(path)).text();
      assert.match(page, /A &lt;b&gt;bold&lt;\/b&gt; title/);
      assert.match(page, /&lt;bug&gt;/);
      assert.doesNotMatch(page, /<script|<b>bold|<bug>/);
    }
    const shown = (await (await read("/acme/orbit/issues/1")).text()).replace(/<textarea.*?<\/textarea>/gs, "");
    assert.doesNotMatch(shown, /marker/);
  });

  it("are no part of the API, nor its log", async () => {
    await read("/acme/orbit/issues/1");
    assert.deepEqual(github.requests, []);
    const api = await fetch(`${github.url}/repos/acme/orbit/issues/1`, { headers: { accept } });
    assert.equal(api.headers.get("content-type"), "application/json; charset=utf-8");
    const json = await github.fetch("GET", "/acme/orbit/issues/1");
    assert.equal(json.status, 501);
  });

  it("change an issue as a colleague would", async () => {
    const issue = github.repository.issue(1)!;
    const closed = await post("/acme/orbit/issues/1/close", {});
    assert.deepEqual([closed.status, closed.headers.get("location")], [303, "/acme/orbit/issues/1"]);
    assert.deepEqual([issue.state, issue.stateReason, issue.closedBy?.login], ["closed", "completed", "ada"]);
    await post("/acme/orbit/issues/1/reopen", {});
    assert.deepEqual([issue.state, issue.stateReason], ["open", "reopened"]);
    await post("/acme/orbit/issues/1/edit", { title: "New", body: "One\r\ntwo" });
    assert.deepEqual([issue.title, issue.body], ["New", "One\r\ntwo"]);
    await post("/acme/orbit/issues/1/comment", { body: "Hm" });
    assert.deepEqual(
      issue.comments.map(({ author, body }) => [author.login, body]),
      [["ada", "Hm"]],
    );
  });

  it("let no other site's page change anything", async () => {
    const foreign = await post("/acme/orbit/issues/1/close", {}, { origin: "https://example.org" });
    assert.equal(foreign.status, 403);
    assert.equal(github.repository.issue(1)?.state, "open");
    const own = await post("/acme/orbit/issues/1/close", {}, { origin: github.url });
    assert.equal(own.status, 303);
  });

  const markdown: readonly (readonly [string, string])[] = [
    ["- [x] done", '<ul><li class="task"><input type="checkbox" disabled checked /> <p>done</p></li></ul>'],
    ["**a** `<b>`", "<p><strong>a</strong> <code>&lt;b&gt;</code></p>"],
    ["[x](javascript:alert(1))", "<p>x</p>"],
    ['[x](https://example.org/"a)', '<p><a href="https://example.org/&quot;a" rel="noreferrer">x</a></p>'],
    ["a <!-- b --> c", "<p>a  c</p>"],
    ["<!-- a --> <img src=x onerror=alert(1)>", "<code>&lt;img src=x onerror=alert(1)&gt;</code>"],
  ];

  for (const [source, expected] of markdown) {
    it(`render ${source}`, () => {
      assert.equal(renderMarkdown(source).text, expected);
    });
  }
});
