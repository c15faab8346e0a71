import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { bundleTests } from "../support/vscode/bundleTests.ts";
import { runInHost } from "../support/vscode/runInHost.ts";
import { valueAtMost, type Part } from "./figure.ts";
import { quantile } from "./race.ts";

/** Milliseconds that activation takes at most. */
const promisedMs = 50;

/** The extension's own start. */
export const activation: Part = {
  name: "activation",
  title: "Activation in a real VS Code",
  async *measure() {
    const times = await measureActivation(5);
    const value = quantile(times, 0.5);
    const note = times.join(", ");
    yield { name: `${times.length} windows, median`, value, unit: "ms", promise: valueAtMost(promisedMs, value), note };
  },
};

/**
 * Milliseconds that the extension takes to be read, compiled and activated in a real VS Code, each in a server and
 * window of its own that has settled; sorted.
 *
 * Cost: some 12 seconds a window.
 */
async function measureActivation(windows: number): Promise<number[]> {
  const root = resolve(import.meta.dirname, "../..");
  const cacheFolder = join(root, ".vscode-test");
  await mkdir(cacheFolder, { recursive: true });
  const folder = await mkdtemp(join(cacheFolder, "bench-"));
  const times: number[] = [];
  try {
    const testsBundle = join(folder, "tests.cjs");
    await bundleTests({ kind: "node", suites: ["test/bench/activation.host.ts"], outfile: testsBundle });
    const options = {
      version: "1.103.2",
      kind: "node",
      workspace: folder,
      extensionFolder: root,
      testsBundle,
    } as const;
    const log = (line: string) => {
      const time = /^activation ([\d.]+)$/.exec(line)?.[1];
      if (time !== undefined) times.push(Number(time));
    };
    for (let window = 0; window < windows; window += 1) await runInHost({ ...options, cacheFolder, log });
    return times.sort((a, b) => a - b);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
