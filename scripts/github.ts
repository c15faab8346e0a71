/**
 * A GitHub on this machine, to try Throughline out without touching the real one.
 *
 * `npm run github -- --port 4010`
 */
import { parseArgs } from "node:util";
import { loadContract } from "../test/support/github/contract/loadContract.ts";
import { startLocalGitHub } from "../test/support/github/localGitHub.ts";
import { seedDemo } from "../test/support/github/seedDemo.ts";

const help = `Start a GitHub on this machine, with one repository to publish to. Everything is forgotten when it stops.

Usage: npm run github -- [--port <number>] [--contract]

  --port <number>  where to listen on 127.0.0.1; 4010 unless given, 0 takes a free one
  --contract       check every request and answer against GitHub's published description, and print what differs
  --help           show this`;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4010" },
      contract: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(help);
  } else {
    await serve(readPort(values.port), values.contract);
  }
}

async function serve(port: number, checksContract: boolean): Promise<void> {
  const github = await startLocalGitHub({
    port,
    pageLogin: "sam",
    ...(checksContract ? { contract: await loadContract() } : {}),
    onViolation: ({ side, operation, problem }) => {
      console.error(`Unexpected ${side} of ${operation}: ${problem}`);
    },
  });
  const demo = seedDemo(github.state);
  console.log(`A local GitHub is running. Ctrl-C stops it.

  Address     ${github.url}  (open it in a browser; there you act as sam, a colleague)
  Token       ${demo.token}  (acts as robin, who may push)
  Repository  ${demo.repository}

To point Throughline at it:

export GITHUB_API_URL=${github.url}
export GITHUB_TOKEN=${demo.token}
export GITHUB_REPOSITORY=${demo.repository}
`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void github.close());
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`Unexpected port "${text}", expected a number from 0 to 65535.`);
  }
  return port;
}
