import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cutSubset } from "../support/github/contract/cutSubset.ts";
import { toJsonSchema } from "../support/github/contract/jsonSchema.ts";
import { loadContract } from "../support/github/contract/loadContract.ts";
import type { Contract } from "../support/github/contract/contract.ts";
import { openApiVersion, readOpenApiPackage } from "../support/github/contract/openApiPackage.ts";
import { endpoints } from "../support/github/rest/endpoints.ts";
import { startTestGitHub, type TestGitHub } from "./testGitHub.ts";

describe("GitHub's contract", () => {
  let contract: Contract;

  before(async () => {
    contract = await loadContract();
  });

  const createIssue = { method: "POST", path: "/repos/{owner}/{repo}/issues" };
  const setLabels = { method: "PUT", path: "/repos/{owner}/{repo}/issues/{issue_number}/labels" };
  const none = new URLSearchParams();

  it("describes every operation that the local GitHub serves", () => {
    for (const endpoint of endpoints) {
      assert.doesNotThrow(() => contract.checkAnswer(endpoint, 304, undefined), `${endpoint.method} ${endpoint.path}`);
    }
  });

  it("accepts GitHub's own example of an issue, and not one that lacks something", () => {
    const example = contract.example("issue") as Record<string, unknown>;
    assert.deepEqual(contract.checkValue("issue", example), []);
    assert.match(contract.checkValue("issue", { ...example, title: undefined }).join(), /required property 'title'/);
    assert.match(contract.checkValue("issue", { ...example, state_reason: "done" }).join(), /state_reason/);
    assert.match(
      contract.checkValue("issue", { ...example, created_at: "yesterday" }).join(),
      /created_at .*date-time/,
    );
    assert.deepEqual(contract.checkValue("issue", { ...example, milestone: null, closed_at: null }), []);
  });

  const bodies: readonly (readonly [object | undefined, RegExp | undefined])[] = [
    [{ title: "x", body: "y", labels: ["a", { name: "b" }], milestone: null, assignees: [] }, undefined],
    [{ title: "x", lables: ["a"] }, /additional properties \(lables\)/],
    [{ body: "no title" }, /required property 'title'/],
    [{ title: "x".repeat(257) }, /body\/title .*256/],
    [{ title: "🚀".repeat(256) }, undefined],
    [{ title: "x", body: "x".repeat(65_537) }, /body\/body .*65536/],
    [{ title: "x", assignees: [1] }, /body\/assignees\/0 must be string/],
    [undefined, /body is missing/],
  ];

  for (const [body, complaint] of bodies) {
    it(`${complaint === undefined ? "accepts" : "complains of"} ${JSON.stringify(body ?? "no body").slice(0, 60)}`, () => {
      const complaints = contract.checkRequest(createIssue, none, body).join("\n");
      assert.match(complaints, complaint ?? /^$/);
    });
  }

  it("knows where GitHub's schema is at odds with its text", () => {
    for (const body of [["a"], { labels: [] }, { labels: ["a"] }, { labels: [{ name: "a" }] }]) {
      assert.deepEqual(contract.checkRequest(setLabels, none, body), [], JSON.stringify(body));
    }
    assert.notDeepEqual(contract.checkRequest(setLabels, none, { label: ["a"] }), []);
  });

  it("checks the names and values in a query", () => {
    const list = { method: "GET", path: "/repos/{owner}/{repo}/issues" };
    const check = (query: string): string[] => contract.checkRequest(list, new URLSearchParams(query), undefined);
    assert.deepEqual(check("state=all&per_page=100&since=2026-01-05T09:30:00Z"), []);
    assert.match(check("lables=a").join(), /query\/lables is not a parameter/);
    assert.match(check("state=done").join(), /query\/state/);
    assert.match(check("per_page=many").join(), /query\/per_page must be integer/);
    assert.match(check("since=yesterday").join(), /query\/since/);
  });

  it("checks answers by their status", () => {
    assert.match(contract.checkAnswer(createIssue, 200, {}).join(), /status 200 is not described/);
    assert.match(contract.checkAnswer(createIssue, 201, {}).join(), /required property 'number'/);
    assert.match(contract.checkAnswer(createIssue, 422, { message: "x" }).join(), /documentation_url/);
    assert.match(contract.checkAnswer(createIssue, 401, { message: 1 }).join(), /body\/message must be string/);
    const removeAll = { method: "DELETE", path: setLabels.path };
    assert.match(contract.checkAnswer(removeAll, 204, []).join(), /described as empty/);
  });

  it("does not know other operations", () => {
    assert.throws(() => contract.checkAnswer({ method: "PUT", path: "/user" }, 200, {}), /no PUT \/user/);
  });
});

describe("making GitHub's contract", () => {
  const document = {
    paths: {
      "/a": { get: { description: "prose", schema: { $ref: "#/components/schemas/one" } } },
      "/b": { get: { schema: { $ref: "#/components/schemas/three" } } },
    },
    components: {
      schemas: {
        one: { description: "prose", properties: { description: { $ref: "#/components/schemas/two" } } },
        two: { properties: { one: { $ref: "#/components/schemas/one" } }, example: 1 },
        three: {},
      },
      examples: { e: { value: 1 }, f: { value: 2 } },
    },
  };

  it("keeps what the paths need, in a circle too, and no prose", () => {
    assert.deepEqual(cutSubset(document, { paths: ["/a"], examples: ["e"] }), {
      paths: { "/a": { get: { schema: { $ref: "#/components/schemas/one" } } } },
      components: {
        schemas: {
          one: { properties: { description: { $ref: "#/components/schemas/two" } } },
          two: { properties: { one: { $ref: "#/components/schemas/one" } } },
        },
        examples: { e: { value: 1 } },
      },
    });
    assert.throws(() => cutSubset(document, { paths: ["/c"], examples: [] }), /no path \/c/);
  });

  it("lets null be what is nullable, with or without a type", () => {
    assert.deepEqual(toJsonSchema({ nullable: true, properties: { nullable: { type: "boolean" } } }), {
      anyOf: [{ type: "null" }, { properties: { nullable: { type: "boolean" } } }],
    });
    assert.deepEqual(toJsonSchema({ $ref: "#/components/schemas/x", nullable: true }), {
      $ref: "github#/components/schemas/x",
    });
  });

  it("says what is wrong, and what to do, when the description cannot be had", async () => {
    const folder = await mkdtemp(join(tmpdir(), "no-contract-"));
    const path = process.env["PATH"];
    try {
      process.env["PATH"] = folder;
      await assert.rejects(
        readOpenApiPackage(folder),
        /Cannot fetch .*@octokit\/openapi@.* Run this once with a network/,
      );
      process.env["PATH"] = path;
      await writeFile(join(folder, `octokit-openapi-${openApiVersion}.tgz`), "half a file");
      await assert.rejects(readOpenApiPackage(folder), /Cannot read .*Delete that tarball and run again/);
    } finally {
      process.env["PATH"] = path;
      await rm(folder, { recursive: true });
    }
  });
});

describe("a local GitHub with a contract", () => {
  let github: TestGitHub;

  beforeEach(async () => {
    github = await startTestGitHub();
  });

  afterEach(() => github.close());

  it("records what does not fit, and answers as if nothing were", async () => {
    const answer = await github.fetch("POST", "/repos/acme/orbit/issues?draft=1", { title: "x", lables: ["a"] });
    assert.equal(answer.status, 201);
    const operation = "POST /repos/{owner}/{repo}/issues";
    assert.deepEqual(github.contractViolations, [
      { side: "request", operation, problem: "query/draft is not a parameter of this operation" },
      {
        side: "request",
        operation,
        problem: 'body must NOT have additional properties (lables): {"title":"x","lables":["a"]}',
      },
    ]);
  });

  it("records an answer of its own that does not fit", async () => {
    github.repository.addLabel({ name: "bad", color: 7 as unknown as string });
    await github.fetch("GET", "/repos/acme/orbit/labels");
    const [violation] = github.contractViolations;
    assert.deepEqual([violation?.side, violation?.status], ["answer", 200]);
    assert.match(violation?.problem ?? "", /body\/0\/color must be string/);
  });

  it("records and tells a mistake of its own", async () => {
    github.repository.addLabel({ name: undefined as unknown as string });
    const answer = await github.fetch("GET", "/repos/acme/orbit/labels/x");
    assert.equal(answer.status, 500);
    assert.match(github.contractViolations[0]?.problem ?? "", /The local GitHub failed: TypeError/);
  });
});
