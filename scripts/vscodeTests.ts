/**
 * Run the extension's tests inside a real VS Code, over a copy of the sample workspace.
 *
 * `tsx scripts/vscodeTests.ts --version 1.103.2 --kind web`; ends with the line `N passed, N failed`.
 */
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bundleTests } from "../test/support/vscode/bundleTests.ts";
import type { HostResult } from "../test/support/vscode/hostMessage.ts";
import { runInHost } from "../test/support/vscode/runInHost.ts";
import { isVSCodeVersion, vscodeVersions, type VSCodeVersion } from "../test/support/vscode/versions.ts";

const help = `Run the extension's tests inside a real VS Code, over a copy of the sample workspace.

Usage: tsx scripts/vscodeTests.ts [options]

  --version <v>  ${vscodeVersions.join(" or ")}; all unless given, may be repeated
  --kind <k>     node or web; both unless given, may be repeated
  --only <text>  only the test files whose path contains this
  --bundle <f>   a CommonJS module that exports run(), instead of the project's suites
  --help         show this

VSCODE_EXECUTABLE=<path> runs them in that desktop VS Code, VSCODE_DESKTOP=1 in one that is downloaded.`;

const suites = ["test/extension/host/*.test.ts", "test/extension/suite/**/*.test.ts"];
const root = resolve(import.meta.dirname, "..");

type Kind = "node" | "web";

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      version: { type: "string", multiple: true, default: [...vscodeVersions] },
      kind: { type: "string", multiple: true, default: ["node", "web"] },
      only: { type: "string", default: "" },
      bundle: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const total = { passed: 0, failed: 0 };
  for (const version of values.version.map(readVersion)) {
    for (const kind of values.kind.map(readKind)) {
      console.log(`VS Code ${version}, ${kind} extension host`);
      const { passed, failed } = await runOne(version, kind, { only: values.only, bundle: values.bundle });
      total.passed += passed;
      total.failed += failed;
    }
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

async function runOne(
  version: VSCodeVersion,
  kind: Kind,
  { only, bundle }: { readonly only: string; readonly bundle: string | undefined },
): Promise<HostResult> {
  // Inside the project: VS Code runs tests where it runs the extension only if they lie in the extension's folder.
  const cacheFolder = join(root, ".vscode-test");
  await mkdir(cacheFolder, { recursive: true });
  const folder = await mkdtemp(join(cacheFolder, "run-"));
  try {
    const workspace = join(folder, "examples");
    await cp(join(root, "examples"), workspace, { recursive: true });
    const testsBundle = bundle ?? join(folder, "tests.cjs");
    if (bundle === undefined) await bundleTests({ kind, suites, only, outfile: testsBundle });
    const log = (line: string) => {
      console.log(line);
    };
    return await runInHost({ version, kind, workspace, extensionFolder: root, testsBundle, cacheFolder, log });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function readVersion(text: string): VSCodeVersion {
  if (isVSCodeVersion(text)) return text;
  throw new Error(`Unexpected version "${text}", expected ${vscodeVersions.join(" or ")}.`);
}

function readKind(text: string): Kind {
  if (text === "node" || text === "web") return text;
  throw new Error(`Unexpected kind "${text}", expected node or web.`);
}
