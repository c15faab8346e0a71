#!/usr/bin/env node
import { createInterface } from "node:readline/promises";
import { runCli } from "./main.ts";
import { systemClock } from "./systemClock.ts";

declare const throughlineVersion: string;

const stop = new AbortController();
process.once("SIGINT", () => {
  // A second one ends the process at once: nothing is lost, the journal knows what was sent.
  stop.abort();
});

const context = {
  cwd: process.cwd(),
  env: process.env,
  print: (text: string) => void process.stdout.write(text),
  note: (text: string) => void process.stderr.write(`${text}\n`),
  canAsk: process.stdin.isTTY && process.stderr.isTTY,
  confirm,
  clock: systemClock,
  signal: stop.signal,
};

runCli(process.argv.slice(2), context, throughlineVersion)
  .catch((error: unknown) => {
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`This is a bug of Throughline, please report it.\n${details}\n`);
    return 2;
  })
  .then(
    (code) => {
      process.exitCode = code;
    },
    () => undefined,
  );

async function confirm(question: string): Promise<boolean> {
  if (!context.canAsk) return false;
  const asker = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(?:es)?$/i.test((await asker.question(`${question} [y/N] `)).trim());
  } finally {
    asker.close();
  }
}
