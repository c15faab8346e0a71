/**
 * The main job over the sample workspace, on a GitHub that runs on this machine only; then the same to try by hand, in
 * VS Code.
 *
 * `npm start`, `npm start -- --headless`, `npm start --silent -- --headless --json`
 */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { startLocalGitHub } from "../test/support/github/localGitHub.ts";
import { seedDemo } from "../test/support/github/seedDemo.ts";
import { openEditor, type RunningEditor } from "./start/editor.ts";
import { runMainJob, type MainJobResult } from "./start/mainJob.ts";
import { copySampleWorkspace } from "./start/sampleWorkspace.ts";

const help = `The main job over the sample workspace, on a GitHub that runs on this machine only.

Usage: npm start [-- options]

  --headless       only the main job, with the command line; nothing is opened, nothing stays
  --json           with --headless: print one JSON value
  --port <number>  where a VS Code for the browser listens on 127.0.0.1; a free port unless given
  --help           show this

A desktop VS Code is taken if there is one (VSCODE_EXECUTABLE, or "code" on the path), else one is served to the browser.`;

const { values: flags } = parseArgs({
  options: {
    headless: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    port: { type: "string", default: "0" },
    help: { type: "boolean", default: false },
  },
});

if (flags.help) {
  console.log(help);
} else {
  execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", "inherit", "inherit"] });
  const { result, text } = await runMainJob();
  if (flags.json) console.log(JSON.stringify(result, undefined, 2));
  else if (flags.headless) console.log(text);
  else await tryByHand(result);
}

async function tryByHand(result: MainJobResult): Promise<void> {
  console.log(summary(result));
  const github = await startLocalGitHub({ pageLogin: "sam" });
  const demo = seedDemo(github.state);
  const workspace = copySampleWorkspace(demo.repository);
  let editor: RunningEditor | undefined;
  try {
    const settings = { "github-enterprise.uri": github.url };
    editor = await openEditor({ workspace, settings, port: Number(flags.port), log: console.log });
    console.log(instructions(editor.where, github.url, demo));
    await Promise.race([editor.closed, once(process, "SIGINT"), once(process, "SIGTERM")]);
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : String(error)}\n\nWithout an editor: npm start -- --headless`,
    );
    process.exitCode = 1;
  } finally {
    await editor?.close();
    await github.close();
    workspace.remove();
  }
}

function summary({ requirements, findings, created, secondPublishWrites }: MainJobResult): string {
  return `
The main job, with the command line, on a GitHub of its own (all of it: npm start -- --headless):

  ${requirements} requirements read in 3 documents, ${findings} findings
  ${created} issues created, and linked in the documents
  ${secondPublishWrites} write requests when published again

Now VS Code, with the same documents unpublished …
`;
}

function instructions(where: string, github: string, demo: { token: string; repository: string }): string {
  return `
VS Code      ${where}
GitHub       ${github}  (a page of its own: there you act as sam, an engineer)
Token        ${demo.token}
Repository   ${demo.repository}

Try:
  1. F1, "Throughline: Sign In with a Token…", choose ${new URL(github).host}, paste the token.
  2. Press "Publish" above a requirement of docs/scheduling-prd.md, or run "Throughline: Publish Requirements…".
  3. Close an issue on the GitHub page, come back to VS Code; change a requirement, and see that its intent changed.

Everything is forgotten when it ends: Ctrl+C.`;
}
