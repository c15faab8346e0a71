import { Command, CommanderError, Option } from "commander";
import { GatewayError, ThroughlineError } from "../core/index.ts";
import { check, checkFormats } from "./commands/check.ts";
import { list, listFormats } from "./commands/list.ts";
import { rank, rankFormats } from "./commands/rank.ts";
import type { CliContext, ExitCode } from "./context.ts";
import { json } from "./formats.ts";

/**
 * Run the command line.
 *
 * @param args  words behind the program's name.
 * @returns the exit code; nothing is thrown but bugs.
 */
export async function runCli(args: readonly string[], context: CliContext, version: string): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = buildProgram(context, version, (result) => (code = result));
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    return report(error, context, args);
  }
}

function buildProgram(context: CliContext, version: string, done: (code: ExitCode) => void): Command {
  const program = new Command("throughline")
    .description("Requirements documents in Markdown: read, checked, ranked, and kept in step with GitHub issues.")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        context.print(text);
      },
      writeErr: (text) => {
        context.note(text.trimEnd());
      },
    });
  program
    .command("list")
    .description("requirements found in documents")
    .argument("[paths...]", "files or folders; the current folder when left out")
    .addOption(formatOption(listFormats))
    .action((paths: string[], { format }: { format: (typeof listFormats)[number] }) => {
      done(list(context, paths, format));
    });
  program
    .command("check")
    .description("findings of template and rules")
    .argument("[paths...]", "files or folders; the current folder when left out")
    .addOption(formatOption(checkFormats))
    .action((paths: string[], { format }: { format: (typeof checkFormats)[number] }) => {
      done(check(context, paths, format));
    });
  program
    .command("rank")
    .description("requirements in order, most urgent first")
    .argument("[paths...]", "files or folders; the current folder when left out")
    .addOption(formatOption(rankFormats))
    .action((paths: string[], { format }: { format: (typeof rankFormats)[number] }) => {
      done(rank(context, paths, format));
    });
  return program;
}

function formatOption(formats: readonly string[]): Option {
  return new Option("--format <format>", "how to print").choices([...formats]).default("text");
}

/** Say what went wrong, for people on standard error and, where JSON was asked for, for programs on standard output. */
function report(error: unknown, context: CliContext, args: readonly string[]): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!ThroughlineError.is(error) || error.code === "invariant") throw error;
  context.note(error.message);
  if (asksForJson(args)) context.print(json({ error: { code: error.code, message: error.message } }));
  return error instanceof GatewayError ? 3 : 2;
}

function asksForJson(args: readonly string[]): boolean {
  return args.some((word, index) => word === "--format=json" || (word === "--format" && args[index + 1] === "json"));
}
