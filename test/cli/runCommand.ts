import { runCli } from "../../src/cli/main.ts";
import type { Clock } from "../../src/core/index.ts";

/** What a command printed, and how it ended. */
export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly notes: string;
}

/** Time passes only by sleeping, and then at once. */
export function fakeClock(): Clock {
  let now = Date.parse("2027-01-04T09:00:00Z");
  return {
    now: () => new Date(now),
    sleep: (seconds) => {
      now += seconds * 1000;
      return Promise.resolve();
    },
  };
}

/** Run the command line in this process, with nobody to ask. */
export async function runCommand(
  cwd: string,
  args: readonly string[],
  { env = {}, clock = fakeClock() }: { env?: Record<string, string>; clock?: Clock } = {},
): Promise<CommandResult> {
  let out = "";
  let notes = "";
  const context = {
    cwd,
    env,
    print: (text: string) => void (out += text),
    note: (text: string) => void (notes += `${text}\n`),
    canAsk: false,
    confirm: () => Promise.resolve(false),
    clock,
    signal: new AbortController().signal,
  };
  const code = await runCli(args, context, "0.0.0");
  return { code, out, notes };
}
