import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { outputShapes } from "../../src/cli/shapes.ts";
import { runCommand } from "./runCommand.ts";

const examples = resolve("examples");

describe("list, check and rank", () => {
  for (const command of ["list", "check", "rank"] as const) {
    it(`${command} prints the shape of its schema`, async () => {
      const { out } = await runCommand(examples, [command, "--format", "json"]);
      const shown = outputShapes[command].parse(JSON.parse(out)) as { documents: { path: string }[] };
      assert.deepEqual(
        shown.documents.map(({ path }) => path),
        ["docs/driver-app-requirements.md", "docs/notifications-spec.md", "docs/scheduling-prd.md"],
      );
    });
  }

  it("lists all that the sample workspace holds", async () => {
    const { out, code } = await runCommand(examples, ["list", "--format", "json"]);
    const { documents } = outputShapes.list.parse(JSON.parse(out));
    assert.equal(code, 0);
    assert.deepEqual(
      documents.map(({ requirements }) => requirements.length),
      [11, 9, 20],
    );
    const first = documents[2]?.requirements[0];
    assert.deepEqual(
      [first?.id, first?.line, first?.priority?.level, first?.owner, first?.acceptanceCriteria.length],
      ["FR-1", 93, 0, "@robin", 3],
    );
  });

  it("checks: exit code 1 for warnings, 0 for a document that is as it should be", async () => {
    const flawed = await runCommand(examples, ["check", "docs/notifications-spec.md", "--format", "json"]);
    assert.equal(flawed.code, 1);
    const { documents } = outputShapes.check.parse(JSON.parse(flawed.out));
    const found = documents[0]?.findings.map(({ rule, line }) => `${rule}:${line}`) ?? [];
    for (const expected of [
      "requirement/missing-priority:43",
      "requirement/missing-acceptance-criteria:50",
      "structure/placeholder:51",
      "requirement/duplicate-id:57",
      "structure/empty-section:65",
    ]) {
      assert.ok(found.includes(expected), expected);
    }
    assert.equal((await runCommand(examples, ["check", "docs/scheduling-prd.md"])).code, 0);
  });

  it("explains a line: what it is, why, and where its fields come from", async () => {
    const { out, code } = await runCommand(examples, ["explain", "docs/scheduling-prd.md:93", "--format", "json"]);
    assert.equal(code, 0);
    const told = outputShapes.explain.parse(JSON.parse(out));
    assert.deepEqual([told.is, told.requirementId], ["requirement", "FR-1"]);
    assert.ok(told.fields.some(({ field, text, line }) => field === "Owner" && text === "@robin" && line === 96));
    const text = await runCommand(examples, ["explain", "docs/scheduling-prd.md:93"]);
    assert.match(text.out, /FR-1 is a requirement .*written as a heading/);
  });

  for (const [place, says] of [
    ["docs/scheduling-prd.md", /Write FILE:LINE/],
    ["docs/scheduling-prd.md:0", /Write one of 1 to \d+/],
    ["docs/scheduling-prd.md:99999", /Write one of 1 to \d+/],
    ["docs/nothing.md:1", /Cannot find/],
  ] as const) {
    it(`explain ${place} says what is wrong`, async () => {
      const { code, notes } = await runCommand(examples, ["explain", place]);
      assert.equal(code, 2);
      assert.match(notes, says);
    });
  }

  it("ranks by priority, then by place", async () => {
    const { out } = await runCommand(examples, ["rank", "docs/notifications-spec.md", "--format", "json"]);
    const { documents } = outputShapes.rank.parse(JSON.parse(out));
    assert.deepEqual(
      documents[0]?.requirements.map(({ id }) => id),
      ["NT-1", "NT-2", "NT-5", "NT-6", "NT-3", "NT-7", "NT-5", "NT-8", "NT-4"],
    );
  });

  it("prints tables for people, for spreadsheets and for Markdown", async () => {
    assert.match(
      (await runCommand(examples, ["list"])).out,
      /^ {2}93 +FR-1 +P0 +3 criteria +Import orders from a file$/m,
    );
    assert.match((await runCommand(examples, ["rank", "--format", "csv"])).out, /^docs\/scheduling-prd\.md,1,FR-1,/m);
    assert.match((await runCommand(examples, ["list", "--format", "md"])).out, /^\| path \| line \| id \|/);
  });
});

describe("files and folders", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "throughline-test-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const requirements = "# PRD\n\n## Goals\n\nx\n\n## Requirements\n\n### FR-1: A (Must)\n\n### FR-2: B (Must)\n";

  async function listed(...args: string[]): Promise<string[]> {
    const { out } = await runCommand(folder, ["list", "--format", "json", ...args]);
    return outputShapes.list.parse(JSON.parse(out)).documents.map(({ path }) => path);
  }

  it("takes requirements documents of a folder, and any file that is named", async () => {
    writeFileSync(join(folder, "prd.md"), requirements);
    writeFileSync(join(folder, "notes.md"), "# Notes\n");
    mkdirSync(join(folder, "node_modules"));
    writeFileSync(join(folder, "node_modules", "prd.md"), requirements);
    assert.deepEqual(await listed(), ["prd.md"]);
    assert.deepEqual(await listed("notes.md", "prd.md"), ["notes.md", "prd.md"]);
  });

  it("leaves out what git ignores", async () => {
    mkdirSync(join(folder, ".git"));
    writeFileSync(join(folder, ".gitignore"), "drafts/\n");
    mkdirSync(join(folder, "drafts"));
    writeFileSync(join(folder, "drafts", "prd.md"), requirements);
    assert.deepEqual(await listed(), []);
  });

  it("takes what throughline.yaml names", async () => {
    writeFileSync(join(folder, "throughline.yaml"), 'documents: ["notes.md"]\n');
    writeFileSync(join(folder, "notes.md"), "# Notes\n");
    writeFileSync(join(folder, "prd.md"), requirements);
    assert.deepEqual(await listed(), ["notes.md"]);
  });

  const mistakes: readonly (readonly [yaml: string, says: RegExp])[] = [
    ["documents: docs\n", /1:12 documents: /],
    ["documents: [\n", /Mend the named places/],
    ["repository: nowhere\n", /owner\/name/],
    ["color: red\n", /color/],
    ["template: nothing\n", /Cannot find template "nothing"/],
    ["rules:\n  structure/nothing: off\n", /structure\/nothing/],
    ["a: &a [1]\nb: *a\n", /Aliases/],
  ];
  for (const [yaml, says] of mistakes) {
    it(`says what is wrong with ${JSON.stringify(yaml)}`, async () => {
      writeFileSync(join(folder, "throughline.yaml"), yaml);
      const { code, notes } = await runCommand(folder, ["list"]);
      assert.equal(code, 2);
      assert.match(notes, says);
    });
  }

  it("says that a path names nothing", async () => {
    const { code, notes, out } = await runCommand(folder, ["check", "nothing.md", "--format", "json"]);
    assert.equal(code, 2);
    assert.match(notes, /Cannot find nothing\.md/);
    assert.equal((JSON.parse(out) as { error: { code: string } }).error.code, "usage");
  });

  it("says which words it knows", async () => {
    const { code, notes } = await runCommand(folder, ["list", "--format", "xml"]);
    assert.equal(code, 2);
    assert.match(notes, /text, json, csv, md/);
    assert.equal((await runCommand(folder, ["--help"])).code, 0);
  });

  it("reports bytes that are no UTF-8 and reads the rest", async () => {
    writeFileSync(join(folder, "prd.md"), Buffer.concat([Buffer.from(requirements), Buffer.from([0xff, 0x0a])]));
    const { out } = await runCommand(folder, ["check", "prd.md", "--format", "json"]);
    const { documents } = outputShapes.check.parse(JSON.parse(out));
    const messages = documents.flatMap(({ findings }) => findings.map(({ rule, message }) => `${rule} ${message}`));
    assert.ok(messages.some((message) => /^structure\/unreadable .*UTF-8/.test(message)));
    assert.ok(messages.some((message) => message.startsWith("requirement/missing-acceptance-criteria")));
  });

  it("answers to an empty file and to one that is too large with a sentence", async () => {
    writeFileSync(join(folder, "empty.md"), "");
    writeFileSync(join(folder, "large.md"), "text\n".repeat(3_400_000));
    const { code, out } = await runCommand(folder, ["check", "empty.md", "large.md"]);
    assert.equal(code, 1);
    assert.match(out, /empty\.md: no requirements document/);
    assert.match(out, /expected at most 16/);
  });
});
