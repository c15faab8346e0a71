import assert from "node:assert/strict";
import { startTestGitHub, type Login, type TestGitHub } from "./testGitHub.ts";

describe("local GitHub: GraphQL", () => {
  let github: TestGitHub;

  beforeEach(async () => {
    github = await startTestGitHub();
  });

  afterEach(() => github.close());

  interface GraphQlAnswer {
    readonly status: number;
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly { type?: string; path?: unknown[]; message: string }[];
    readonly message?: string;
  }

  async function ask(query: string, variables: object = {}, login: Login = "robin"): Promise<GraphQlAnswer> {
    const headers = { authorization: `Bearer token-of-${login}` };
    const answer = await github.fetch("POST", "/graphql", { query, variables }, headers);
    return { ...((await answer.json()) as object), status: answer.status };
  }

  const conforms = (): void => {
    assert.deepEqual(github.contractViolations, []);
  };

  it("tells who asks and what they may do", async () => {
    const query = `query ($name: String!) {
      viewer { login id }
      repository(owner: "acme", name: $name) { id nameWithOwner viewerPermission hasIssuesEnabled isArchived }
    }`;
    const { data } = await ask(query, { name: "orbit" });
    assert.deepEqual(data, {
      viewer: { login: "robin", id: github.state.user("robin").nodeId },
      repository: {
        id: github.repository.nodeId,
        nameWithOwner: "acme/orbit",
        viewerPermission: "WRITE",
        hasIssuesEnabled: true,
        isArchived: false,
      },
    });
    conforms();
  });

  it("reads issues by node id, and answers null and NOT_FOUND for one that is not there", async () => {
    const robin = github.state.user("robin");
    const issue = github.repository.addIssue({
      title: "Show conflicts",
      author: robin,
      body: "Why\r\n",
      labels: [github.repository.addLabel({ name: "bug" })],
      milestone: github.repository.addMilestone("M1", robin, { dueOn: new Date("2026-03-31T07:00:00Z") }),
      assignees: [github.state.user("tess")],
    });
    github.repository.updateIssue(issue, { state: "closed", stateReason: "not_planned" }, robin);
    const query = `query ($ids: [ID!]!) {
      nodes(ids: $ids) {
        __typename
        ... on Issue {
          id databaseId number title body state stateReason url createdAt updatedAt authorAssociation
          author { login }
          labels(first: 10) { totalCount nodes { name } }
          milestone { number title dueOn }
          assignees(first: 10) { nodes { login } pageInfo { hasNextPage } }
          repository { nameWithOwner }
        }
      }
    }`;
    const { status, data, errors } = await ask(query, { ids: [issue.nodeId, "I_missing"] }, "nora");
    assert.equal(status, 200);
    assert.deepEqual(data?.["nodes"], [
      {
        __typename: "Issue",
        id: issue.nodeId,
        databaseId: issue.id,
        number: 1,
        title: "Show conflicts",
        body: "Why\r\n",
        state: "CLOSED",
        stateReason: "NOT_PLANNED",
        url: `${github.url}/acme/orbit/issues/1`,
        createdAt: "2026-01-05T09:30:00Z",
        updatedAt: "2026-01-05T09:30:00Z",
        authorAssociation: "COLLABORATOR",
        author: { login: "robin" },
        labels: { totalCount: 1, nodes: [{ name: "bug" }] },
        milestone: { number: 1, title: "M1", dueOn: "2026-03-31T07:00:00Z" },
        assignees: { nodes: [{ login: "tess" }], pageInfo: { hasNextPage: false } },
        repository: { nameWithOwner: "acme/orbit" },
      },
      null,
    ]);
    assert.deepEqual(
      errors?.map(({ type, path, message }) => ({ type, path, message })),
      [
        {
          type: "NOT_FOUND",
          path: ["nodes", 1],
          message: "Could not resolve to a node with the global id of 'I_missing'",
        },
      ],
    );
    conforms();
  });

  it("finds a node again that REST has created", async () => {
    const { data: created } = await github
      .octokit("robin")
      .rest.issues.create({ owner: "acme", repo: "orbit", title: "x" });
    const { data } = await ask("query ($id: ID!) { node(id: $id) { ... on Issue { number } } }", {
      id: created.node_id,
    });
    assert.deepEqual(data, { node: { number: created.number } });
    conforms();
  });

  it("hides what the viewer may not see", async () => {
    const issue = github.repository.addIssue({ title: "Secret", author: github.state.user("robin") });
    github.repository.private = true;
    const query = `query ($id: ID!) {
      node(id: $id) { id }
      repository(owner: "acme", name: "orbit") { id }
    }`;
    const { data, errors } = await ask(query, { id: issue.nodeId }, "nora");
    assert.deepEqual(data, { node: null, repository: null });
    assert.deepEqual(
      errors?.map(({ type }) => type),
      ["NOT_FOUND", "NOT_FOUND"],
    );
    assert.equal((await ask(query, { id: issue.nodeId }, "rita")).errors, undefined);
  });

  it("answers missing issues by number, and none for a pull request's", async () => {
    github.repository.addIssue({ title: "PR", author: github.state.user("robin"), isPullRequest: true });
    const pullRequest = github.repository.issue(1)!.nodeId;
    const byId = await ask("query ($id: ID!) { node(id: $id) { id } }", { id: pullRequest });
    assert.equal(byId.errors?.[0]?.type, "NOT_FOUND");
    for (const number of [1, 2]) {
      const { data, errors } = await ask(
        `{ repository(owner: "acme", name: "orbit") { issue(number: ${number}) { id } } }`,
      );
      assert.deepEqual(data, { repository: { issue: null } });
      assert.deepEqual(
        errors?.map(({ type }) => type),
        ["NOT_FOUND"],
      );
    }
  });

  it("names the reason of a duplicate only to those who ask for it", async () => {
    const issue = github.repository.addIssue({ title: "x", author: github.state.user("robin") });
    github.repository.updateIssue(issue, { state: "closed", stateReason: "duplicate" }, github.state.user("robin"));
    const query = `query ($id: ID!) {
      node(id: $id) { ... on Issue { plain: stateReason full: stateReason(enableDuplicate: true) } }
    }`;
    const { data } = await ask(query, { id: issue.nodeId });
    assert.deepEqual(data, { node: { plain: "NOT_PLANNED", full: "DUPLICATE" } });
  });

  it("finds a moved repository by its former name", async () => {
    github.state.moveRepository("acme/orbit", "acme/planner");
    const { data } = await ask('{ repository(owner: "acme", name: "orbit") { nameWithOwner } }');
    assert.deepEqual(data, { repository: { nameWithOwner: "acme/planner" } });
  });

  it("pages through a connection, and wants to know how much of it", async () => {
    const labels = ["a", "b", "c"].map((name) => github.repository.addLabel({ name }));
    github.repository.addIssue({ title: "x", author: github.state.user("robin"), labels });
    const read = (page: string): Promise<GraphQlAnswer> =>
      ask(`{ repository(owner: "acme", name: "orbit") {
        issue(number: 1) { labels${page} { nodes { name } pageInfo { endCursor hasNextPage } } }
      } }`);
    const labelsOf = ({ data }: GraphQlAnswer): unknown =>
      (data as { repository: { issue: { labels: unknown } } }).repository.issue.labels;
    assert.deepEqual(labelsOf(await read("(first: 2)")), {
      nodes: [{ name: "a" }, { name: "b" }],
      pageInfo: { endCursor: "2", hasNextPage: true },
    });
    assert.deepEqual(labelsOf(await read('(first: 2, after: "2")')), {
      nodes: [{ name: "c" }],
      pageInfo: { endCursor: "3", hasNextPage: false },
    });
    assert.equal((await read("")).errors?.[0]?.type, "MISSING_PAGINATION_BOUNDARIES");
    assert.equal((await read("(first: 101)")).errors?.[0]?.type, "EXCESSIVE_PAGINATION");
    assert.equal((await read("(last: 1)")).status, 501);
  });

  const misfits: readonly (readonly [string, string, object])[] = [
    ["a field that does not exist", "{ viewer { nickname } }", {}],
    ["a syntax error", "{ viewer {", {}],
    ["a missing variable", "query ($id: ID!) { node(id: $id) { id } }", {}],
    [
      "an input field that does not exist",
      "mutation ($input: CreateIssueInput!) { createIssue(input: $input) { clientMutationId } }",
      { input: { repositoryId: "R", title: "x", labels: ["bug"] } },
    ],
  ];

  for (const [what, query, variables] of misfits) {
    it(`answers ${what} with errors, and records it`, async () => {
      const { status, data, errors } = await ask(query, variables);
      assert.equal(status, 200);
      assert.equal(data, undefined);
      assert.equal(errors?.length, 1);
      const { side, operation, problem } = github.contractViolations[0]!;
      assert.deepEqual([side, operation, problem], ["request", "GraphQL", errors[0]?.message]);
    });
  }

  it("validates what GitHub has learnt since the published schema was frozen", async () => {
    const query = `mutation ($create: CreateIssueInput!, $block: AddBlockedByInput!) {
      createIssue(input: $create) { issue { id issueType { name } blockedBy(first: 1) { totalCount } } }
      addBlockedBy(input: $block) { clientMutationId }
    }`;
    const create = {
      repositoryId: "R",
      title: "x",
      issueTypeId: "T",
      issueFields: [{ fieldId: "F", textValue: "v" }],
      projectV2Ids: ["P"],
    };
    const { status, message } = await ask(query, { create, block: { issueId: "a", blockingIssueId: "b" } });
    assert.deepEqual([status, message], [501, "The local GitHub does not model Mutation.createIssue."]);
  });

  it("names what it does not model instead of leaving it empty", async () => {
    github.repository.addIssue({ title: "x", author: github.state.user("robin") });
    const { status, message } = await ask(
      '{ repository(owner: "acme", name: "orbit") { issue(number: 1) { subIssues(first: 1) { totalCount } } } }',
    );
    assert.deepEqual([status, message], [501, "The local GitHub does not model Issue.subIssues."]);
    assert.deepEqual(github.contractViolations, [{ side: "request", operation: "POST /graphql", problem: message }]);
  });

  it("wants a token", async () => {
    const answer = await fetch(`${github.url}/graphql`, { method: "POST", body: '{"query":"{viewer{login}}"}' });
    assert.equal(answer.status, 401);
  });

  it("counts points apart from REST", async () => {
    await github.fetch("GET", "/user");
    const { data } = await ask("{ rateLimit { limit cost used remaining resetAt } }");
    const resetAt = "2026-01-05T10:30:00Z";
    assert.deepEqual(data, { rateLimit: { limit: 5000, cost: 1, used: 1, remaining: 4999, resetAt } });
    conforms();
  });

  it("answers Octokit's own GraphQL client", async () => {
    const answer = await github.octokit("ada").graphql("{ viewer { login } }");
    assert.deepEqual(answer, { viewer: { login: "ada" } });
    await assert.rejects(github.octokit("ada").graphql('{ node(id: "x") { id } }'), /global id of 'x'/);
  });
});
