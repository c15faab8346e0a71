import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startLocalGitHub } from "../../test/support/github/localGitHub.ts";
import { seedDemo } from "../../test/support/github/seedDemo.ts";
import { copySampleWorkspace } from "./sampleWorkspace.ts";

/** What the main job did with the sample workspace. */
export interface MainJobResult {
  readonly requirements: number;
  readonly findings: number;
  readonly created: number;
  readonly updated: number;
  readonly secondPublishWrites: number;
  readonly issues: readonly { readonly requirementId: string; readonly number: number; readonly url: string }[];
}

/** The result, and what a person would have seen. */
export interface MainJob {
  readonly result: MainJobResult;
  readonly text: string;
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

/** Read, check, plan, publish and publish again, with the command line, over a copy of the sample workspace. */
export async function runMainJob(): Promise<MainJob> {
  const workspace = copySampleWorkspace();
  const github = await startLocalGitHub();
  try {
    const demo = seedDemo(github.state);
    return await new CommandLine(workspace.folder, {
      GITHUB_API_URL: github.url,
      GITHUB_TOKEN: demo.token,
      GITHUB_REPOSITORY: demo.repository,
    }).runAll();
  } finally {
    await github.close();
    workspace.remove();
  }
}

class CommandLine {
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string>>;

  constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.#env = env;
  }

  async runAll(): Promise<MainJob> {
    const documents = await this.#json<{ documents: { requirements: unknown[] }[] }>("list");
    const checked = await this.#json<{ documents: { findings: unknown[] }[] }>("check");
    const before = [
      heading("Requirements found", await this.#text("list")),
      heading("Findings", await this.#text("check")),
      heading("What publishing would do", await this.#text("plan")),
    ];
    const first = await this.#json<Report>("publish", "--yes");
    const status = await this.#json<StatusJson>("status");
    const second = await this.#json<Report>("publish", "--yes");
    const count = (kind: string) =>
      first.outcomes.filter((each) => each.kind === kind && each.outcome === "done").length;
    const result: MainJobResult = {
      requirements: documents.documents.flatMap((each) => each.requirements).length,
      findings: checked.documents.flatMap((each) => each.findings).length,
      created: count("create"),
      updated: count("update"),
      secondPublishWrites: second.writes,
      issues: status.documents.flatMap(({ links }) =>
        links.map(({ requirementId, issue }) => ({ requirementId, number: issue.number, url: issue.url })),
      ),
    };
    return { result, text: [...before, ...this.#afterwards(result, first)].join("\n") };
  }

  #afterwards(result: MainJobResult, first: Report): string[] {
    const skipped = first.outcomes.filter(({ kind }) => kind === "refuse").length;
    const lines = readFileSync(join(this.#folder, "docs", "scheduling-prd.md"), "utf8").split("\n");
    const links = lines.filter((each) => each.includes("/issues/")).slice(0, 3);
    return [
      heading(
        "Published",
        [
          ...result.issues.map(({ requirementId, number, url }) => `  ${requirementId.padEnd(7)} #${number}  ${url}`),
          "",
          `  ${result.created} issues created with ${first.writes} write requests; ${skipped} requirements were not ready.`,
          "  The links stand in the documents now, for example:",
          "",
          ...links.map((line) => `    ${line}`),
        ].join("\n"),
      ),
      heading("Published again", `  ${result.secondPublishWrites} write requests: what is in step is left alone.`),
    ];
  }

  async #json<T>(command: string, ...args: string[]): Promise<T> {
    return JSON.parse(await this.#text(command, "--format", "json", ...args)) as T;
  }

  /** Run the command line as a person would; findings and drift (exit code 1) are results, anything above is not. */
  #text(command: string, ...args: string[]): Promise<string> {
    return new Promise((done, failed) => {
      const child = spawn(process.execPath, [resolve("dist/cli.cjs"), command, ...args], {
        cwd: this.#folder,
        env: { PATH: process.env["PATH"] ?? "", ...this.#env },
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
}

function heading(title: string, text: string): string {
  return `\n== ${title} ==\n\n${text.trimEnd()}`;
}
