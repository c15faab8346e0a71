import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outputShapes } from "../../src/cli/shapes.ts";
import { rules } from "../../src/core/index.ts";

/** What the package holds beside rule pages and schemas of outputs. */
const fixed = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "dist/cli.cjs",
  "dist/extension.cjs",
  "dist/extension.web.js",
  "dist/octokit.cjs",
  "docs/rules/README.md",
  "media/throughline.svg",
  "package.json",
  "schemas/template.schema.json",
  "schemas/throughline.schema.json",
  "snippets/throughline.json",
  "syntaxes/throughline.requirements.tmLanguage.json",
];

describe("the package", function () {
  this.timeout(120_000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "throughline-package-"));
    execFileSync(process.execPath, ["scripts/build.mjs"]);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("holds what runs and what people read, and nothing else", () => {
    const listed = execFileSync("npx", ["vsce", "ls", "--no-dependencies"], { encoding: "utf8", stdio: "pipe" });
    const expected = [
      ...fixed,
      ...rules.map(({ id }) => `docs/rules/${id}.md`),
      ...Object.keys(outputShapes).map((command) => `schemas/${command}.schema.json`),
    ];
    assert.deepEqual(listed.trim().split(/\r?\n/).sort(), expected.sort());
  });

  it("takes at most a megabyte", () => {
    const path = join(folder, "throughline.vsix");
    const flags = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links"];
    execFileSync("npx", ["vsce", "package", ...flags, "-o", path], { stdio: "pipe" });
    assert.ok(statSync(path).size <= 1_000_000, `${statSync(path).size} bytes`);
  });
});
