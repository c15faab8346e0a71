/**
 * Run all suites, or those whose names are given, and end with the line `N passed, N failed`.
 *
 * `npm test`, `npm test -- core cli`
 */
import { globSync } from "tinyglobby";
import Mocha from "mocha";

const suites: Readonly<Record<string, string>> = {
  architecture: "test/architecture/**/*.test.ts",
  core: "test/core/**/*.test.ts",
  grammar: "test/grammar/**/*.test.ts",
  github: "test/github/**/*.test.ts",
  cli: "test/cli/**/*.test.ts",
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => suites[name] === undefined);
if (unknown.length > 0) {
  console.error(`No suite ${unknown.join(", ")}; there are ${Object.keys(suites).join(", ")}.`);
  process.exit(2);
}

const mocha = new Mocha({ timeout: 60_000, forbidOnly: true });
for (const [name, pattern] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const files = globSync([pattern]).sort();
  if (files.length === 0) throw new Error(`Suite ${name} has no tests: ${pattern}`);
  for (const file of files) mocha.addFile(file);
}
await mocha.loadFilesAsync();
const runner = mocha.run((failures) => {
  const { passes = 0, pending = 0 } = runner.stats ?? {};
  // A test that was skipped is a test that cannot fail.
  console.log(`${passes} passed, ${failures + pending} failed`);
  process.exit(failures + pending === 0 && passes > 0 ? 0 : 1);
});
