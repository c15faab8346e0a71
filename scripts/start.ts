/**
 * The main job over the sample workspace, on a GitHub that runs on this machine only.
 *
 * `npm start`, `npm start --silent -- --headless --json`
 */
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { seedDemo } from "../test/support/github/seedDemo.ts";
import { startLocalGitHub } from "../test/support/github/localGitHub.ts";

const { values: flags } = parseArgs({
  options: { headless: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
});

execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", "inherit", "inherit"] });
const cli = resolve("dist/cli.cjs");
const workspace = mkdtempSync(join(tmpdir(), "throughline-"));
cpSync("examples", workspace, { recursive: true });
const github = await startLocalGitHub();
const demo = seedDemo(github.state);
try {
  await run();
} finally {
  await github.close();
  rmSync(workspace, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const documents = await runJson<{ documents: { requirements: unknown[] }[] }>("list");
  const checked = await runJson<{ documents: { findings: unknown[] }[] }>("check");
  const shown = flags.json ? [] : [await runText("list"), await runText("check"), await runText("plan")];
  const first = await runJson<Report>("publish", "--yes");
  const afterFirst = await runJson<StatusJson>("status");
  const second = await runJson<Report>("publish", "--yes");
  const requirements = documents.documents.flatMap((each) => each.requirements).length;
  const findings = checked.documents.flatMap((each) => each.findings).length;
  const count = (kind: string) => first.outcomes.filter((each) => each.kind === kind && each.outcome === "done").length;
  const issues = afterFirst.documents.flatMap(({ links }) =>
    links.map(({ requirementId, issue }) => ({ requirementId, number: issue.number, url: issue.url })),
  );
  const result = {
    requirements,
    findings,
    created: count("create"),
    updated: count("update"),
    secondPublishWrites: second.writes,
    issues,
  };
  if (flags.json) {
    console.log(JSON.stringify(result, undefined, 2));
    return;
  }
  const titles = ["Requirements found", "Findings", "What publishing would do"];
  shown.forEach((text, index) => {
    console.log(`\n== ${titles[index] ?? ""} ==\n\n${text.trimEnd()}`);
  });
  console.log("\n== Published ==\n");
  for (const { requirementId, number, url } of issues) console.log(`  ${requirementId.padEnd(7)} #${number}  ${url}`);
  const skipped = first.outcomes.filter(({ kind }) => kind === "refuse").length;
  console.log(
    `\n  ${result.created} issues created with ${first.writes} write requests; ${skipped} requirements were not ready.`,
  );
  console.log("  The links stand in the documents now, for example:\n");
  const lines = readFileSync(join(workspace, "docs", "scheduling-prd.md"), "utf8").split("\n");
  for (const line of lines.filter((each) => each.includes("/issues/")).slice(0, 3)) console.log(`    ${line}`);
  console.log("\n== Published again ==\n");
  console.log(`  ${result.secondPublishWrites} write requests: what is in step is left alone.`);
}

interface Report {
  readonly writes: number;
  readonly outcomes: readonly { kind: string; outcome: string }[];
}

interface StatusJson {
  readonly documents: readonly {
    links: readonly { requirementId: string; issue: { number: number; url: string } }[];
  }[];
}

async function runJson<T>(command: string, ...args: string[]): Promise<T> {
  return JSON.parse(await runText(command, "--format", "json", ...args)) as T;
}

/** Run the command line as a person would; findings and drift (exit code 1) are results, anything above is not. */
function runText(command: string, ...args: string[]): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [cli, command, ...args], {
      cwd: workspace,
      env: {
        PATH: process.env["PATH"] ?? "",
        GITHUB_API_URL: github.url,
        GITHUB_TOKEN: demo.token,
        GITHUB_REPOSITORY: demo.repository,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    child.on("error", failed);
    child.on("close", (code) => {
      if (code === 0 || code === 1) done(output);
      else failed(new Error(`throughline ${command} ended with ${String(code)}: ${errors}`));
    });
  });
}
