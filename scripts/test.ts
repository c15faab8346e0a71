/**
 * Run all suites, or those whose names are given, and end with the line `N passed, N failed`.
 *
 * `npm test`, `npm test -- core cli`
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { globSync } from "tinyglobby";
import Mocha from "mocha";

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const suites: Readonly<Record<string, string>> = {
  architecture: "test/architecture/**/*.test.ts",
  core: "test/core/**/*.test.ts",
  grammar: "test/grammar/**/*.test.ts",
  github: "test/github/**/*.test.ts",
  cli: "test/cli/**/*.test.ts",
  e2e: "test/e2e/**/*.test.ts",
};
/** Runs inside a real VS Code of the oldest version that the manifest allows, in both of its extension hosts. */
const extensionSuite = "extension";
const names = [...Object.keys(suites), extensionSuite];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No suite ${unknown.join(", ")}; there are ${names.join(", ")}.`);
  process.exit(2);
}

const results: Counts[] = [];
const chosen = Object.keys(suites).filter(isWanted);
if (chosen.length > 0) results.push(await runMocha(chosen));
if (isWanted(extensionSuite)) results.push(await runInEditor());
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function isWanted(name: string): boolean {
  return wanted.length === 0 || wanted.includes(name);
}

async function runMocha(chosenSuites: readonly string[]): Promise<Counts> {
  const mocha = new Mocha({ timeout: 60_000, forbidOnly: true });
  for (const name of chosenSuites) {
    const files = globSync([suites[name] ?? ""]).sort();
    if (files.length === 0) throw new Error(`Suite ${name} has no tests.`);
    for (const file of files) mocha.addFile(file);
  }
  await mocha.loadFilesAsync();
  return new Promise((done) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      // A test that was skipped cannot fail; one that was not reached, after a hook failed, did not pass.
      done({ passed: passes, failed: Math.max(failures + pending, runner.total - passes) });
    });
  });
}

/** The editor's tests have a process of their own: they start servers and browsers. */
async function runInEditor(): Promise<Counts> {
  await finished(spawn(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" }));
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/vscodeTests.ts", "--version", "1.103.2"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let counts: Counts = { passed: 0, failed: 1 };
  for await (const line of createInterface({ input: child.stdout })) {
    const match = /^(\d+) passed, (\d+) failed$/.exec(line);
    if (match === null) console.log(line);
    else counts = { passed: Number(match[1]), failed: Number(match[2]) };
  }
  return counts;
}

function finished(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => {
      if (code === 0) done();
      else fail(new Error(`The build ended with ${String(code)}.`));
    });
  });
}
