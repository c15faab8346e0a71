import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { readHostMessage, type HostResult } from "./hostMessage.ts";
import { sourceFrames } from "./sourceFrames.ts";

/** Sorts what a window prints: what the tests say, at once to `log`; all else kept, for when something fails. */
export class HostOutput {
  #result: HostResult | undefined;
  readonly #all: string[] = [];
  readonly #toSources: (text: string) => string;
  readonly #log: (line: string) => void;

  constructor(testsBundle: string, log: (line: string) => void) {
    this.#toSources = sourceFrames(testsBundle);
    this.#log = log;
  }

  /** Take one line, or several, as VS Code printed it. */
  take(printed: string): void {
    const message = readHostMessage(printed);
    if (message?.kind === "result") {
      this.#result = { passed: message.passed, failed: message.failed };
      return;
    }
    const text = withoutMocha(this.#toSources(message?.text ?? printed));
    this.#all.push(text);
    if (message !== undefined) this.#log(text);
  }

  /** @throws {Error} the tests have not told their result, so they ended before they were through. */
  result(): HostResult {
    if (this.#result === undefined) throw new Error("the tests ended without a result");
    return this.#result;
  }

  async save(path: string, more = ""): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `${this.#all.join("\n")}\n${more}`);
  }
}

/** Of a failure's stack, Mocha's own frames say nothing. */
function withoutMocha(text: string): string {
  const isMocha = (line: string) => /^\s*at .*(?:node_modules\/mocha\/|node:internal\/timers)/.test(line);
  return text.includes("node_modules/mocha/")
    ? text
        .split("\n")
        .filter((line) => !isMocha(line))
        .join("\n")
    : text;
}
