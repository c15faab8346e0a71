import assert from "node:assert/strict";
import { refused, startTestGitHub, target, type TestGitHub } from "./testGitHub.ts";

describe("local GitHub: lists of issues", () => {
  let github: TestGitHub;

  beforeEach(async () => {
    github = await startTestGitHub();
  });

  afterEach(async () => {
    await github.close();
    assert.deepEqual(github.contractViolations, []);
  });

  /** Five issues a minute apart: 1 and 2 carry labels, 2 is closed, 3 has a milestone, 4 is nora's, 5 a pull request. */
  function addFive(): void {
    const [robin, nora] = [github.state.user("robin"), github.state.user("nora")];
    const bug = github.repository.addLabel({ name: "Bug" });
    const must = github.repository.addLabel({ name: "priority: must" });
    const milestone = github.repository.addMilestone("M1", robin);
    const drafts = [
      { title: "1", author: robin, labels: [bug, must], assignees: [github.state.user("tess")] },
      { title: "2", author: robin, labels: [bug] },
      { title: "3", author: robin, milestone },
      { title: "4", author: nora },
      { title: "5", author: robin, isPullRequest: true },
    ];
    for (const draft of drafts) {
      github.repository.addIssue(draft);
      github.pass(60);
    }
    github.repository.updateIssue(github.repository.issue(2)!, { state: "closed" }, robin);
    github.repository.addComment(github.repository.issue(3)!, nora, "Hm");
  }

  const queries: readonly (readonly [Parameters<typeof list>[0], readonly number[]])[] = [
    [{}, [5, 4, 3, 1]],
    [{ state: "closed" }, [2]],
    [{ state: "all", direction: "asc" }, [1, 2, 3, 4, 5]],
    [{ state: "all", labels: "bug" }, [2, 1]],
    [{ state: "all", labels: "BUG,Priority: must" }, [1]],
    [{ labels: "unheard of" }, []],
    [{ milestone: "1" }, [3]],
    [{ milestone: "*" }, [3]],
    [{ milestone: "none" }, [5, 4, 1]],
    [{ assignee: "Tess" }, [1]],
    [{ assignee: "none" }, [5, 4, 3]],
    [{ assignee: "*" }, [1]],
    [{ creator: "nora" }, [4]],
    [{ since: "2026-01-05T09:33:00Z", state: "all" }, [5, 4, 3, 2]],
    [{ sort: "updated", state: "all" }, [3, 2, 5, 4, 1]],
    [{ sort: "comments" }, [3, 5, 4, 1]],
  ];

  async function list(query: {
    state?: "open" | "closed" | "all";
    labels?: string;
    milestone?: string;
    assignee?: string;
    creator?: string;
    since?: string;
    sort?: "created" | "updated" | "comments";
    direction?: "asc" | "desc";
  }): Promise<number[]> {
    const { data } = await github.octokit("nora").rest.issues.listForRepo({ ...target, ...query });
    return data.map(({ number }) => number);
  }

  for (const [query, expected] of queries) {
    it(`${JSON.stringify(query)} finds ${JSON.stringify(expected)}`, async () => {
      addFive();
      assert.deepEqual(await list(query), expected);
    });
  }

  it("marks pull requests", async () => {
    addFive();
    const { data } = await github.octokit("nora").rest.issues.listForRepo(target);
    assert.deepEqual(
      data.filter(({ pull_request }) => pull_request !== undefined).map(({ number }) => number),
      [5],
    );
  });

  it("refuses a milestone it does not have", async () => {
    const answer = await refused(github.octokit("robin").rest.issues.listForRepo({ ...target, milestone: "9" }));
    assert.deepEqual([answer.status, answer.errors], [422, ["Issue milestone invalid"]]);
  });

  it("pages through everything, and Octokit can follow", async () => {
    for (let count = 0; count < 45; count += 1) {
      github.repository.addIssue({ title: "x", author: github.state.user("robin") });
    }
    const octokit = github.octokit("robin", "/api/v3");
    const all = await octokit.paginate(octokit.rest.issues.listForRepo, { ...target, per_page: 20 });
    assert.equal(new Set(all.map(({ number }) => number)).size, 45);
    assert.deepEqual(
      github.requests.map(({ query }) => query),
      ["per_page=20", "per_page=20&page=2", "per_page=20&page=3"],
    );
  });

  it("names the other pages", async () => {
    for (let count = 0; count < 250; count += 1) {
      github.repository.addIssue({ title: "x", author: github.state.user("robin") });
    }
    const read = async (query: string): Promise<[number, string | null]> => {
      const answer = await github.fetch("GET", `/repos/acme/orbit/issues?${query}`);
      return [((await answer.json()) as unknown[]).length, answer.headers.get("link")];
    };
    const page = (number: number, rel: string): string =>
      `<${github.url}/repos/acme/orbit/issues?per_page=100&page=${number}>; rel="${rel}"`;
    assert.deepEqual(await read("per_page=100"), [100, `${page(2, "next")}, ${page(3, "last")}`]);
    assert.deepEqual(await read("per_page=100&page=3"), [50, `${page(2, "prev")}, ${page(1, "first")}`]);
    assert.deepEqual((await read("per_page=1000"))[0], 100);
    assert.deepEqual((await read(""))[0], 30);
    assert.deepEqual((await read("page=99"))[0], 0);
  });

  it("answers 304 without a body, at no cost, until something changes", async () => {
    const path = "/repos/acme/orbit/issues";
    const first = await github.fetch("GET", path);
    const etag = first.headers.get("etag") ?? "";
    assert.match(etag, /^W\/"[0-9a-f]{64}"$/);
    const second = await github.fetch("GET", path, undefined, { "if-none-match": etag });
    assert.deepEqual([second.status, await second.text()], [304, ""]);
    assert.equal(second.headers.get("x-ratelimit-used"), "1");
    github.repository.addIssue({ title: "New", author: github.state.user("robin") });
    const third = await github.fetch("GET", path, undefined, { "if-none-match": etag });
    assert.equal(third.status, 200);
    assert.notEqual(third.headers.get("etag"), etag);
    assert.equal(third.headers.get("x-ratelimit-used"), "2");
  });
});
