import "mocha/mocha.js";
import { writeHostMessage, type HostMessage } from "../../support/vscode/hostMessage.ts";

/**
 * Run suites inside an extension host, Node or web worker, and tell `runInHost` each result as it comes.
 *
 * @param load  imports the suites; called once `describe` and `it` are there.
 * @throws {Error} a test failed, was skipped (one that cannot fail), or there were none.
 */
export async function runSuites(load: () => Promise<void>): Promise<void> {
  // Mocha's browser build runs in either host, so that both run the same.
  const mocha = new Mocha({ ui: "bdd", timeout: 20_000, forbidOnly: true, reporter: LineReporter });
  mocha.suite.emit("pre-require", globalThis as unknown as Mocha.MochaGlobals, "", mocha);
  const { passed, failed } = await load().then(() => runLoaded(mocha), couldNotLoad);
  tell({ kind: "result", passed, failed });
  if (failed > 0 || passed === 0) {
    throw new Error(`${passed} passed, ${failed} failed`);
  }
}

function runLoaded(mocha: Mocha): Promise<{ passed: number; failed: number }> {
  return new Promise((resolve) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures + pending });
    });
  });
}

function couldNotLoad(error: unknown): { passed: number; failed: number } {
  print(`  FAIL  loading the suites\n${explain(error)}`);
  return { passed: 0, failed: 1 };
}

/** One line as each test ends, and below it why it failed. */
class LineReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.on("pass", (test) => {
      print(`  ok    ${test.fullTitle()}${duration(test)}`);
    });
    runner.on("pending", (test) => {
      print(`  skip  ${test.fullTitle()}`);
    });
    runner.on("fail", (test, error: unknown) => {
      print(`  FAIL  ${test.fullTitle()}${duration(test)}\n${explain(error)}`);
    });
  }
}

function duration(test: Mocha.Test): string {
  return test.duration === undefined ? "" : ` (${test.duration} ms)`;
}

function explain(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.replaceAll(/^/gm, "        ");
}

function print(text: string): void {
  tell({ kind: "line", text });
}

function tell(message: HostMessage): void {
  console.log(writeHostMessage(message));
}
