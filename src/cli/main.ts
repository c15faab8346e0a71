import { Command, CommanderError, Option } from "commander";
import { GatewayError, ThroughlineError } from "../core/index.ts";
import { check, checkFormats } from "./commands/check.ts";
import { explain, explainFormats } from "./commands/explain.ts";
import { list, listFormats } from "./commands/list.ts";
import { plan, planFormats, type PlanFlags } from "./commands/plan.ts";
import { publish, publishFormats, type PublishCommandFlags } from "./commands/publish.ts";
import { rank, rankFormats } from "./commands/rank.ts";
import { status, statusFormats, type StatusFlags } from "./commands/status.ts";
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
  const command = (name: string, description: string, formats: readonly string[]) =>
    program
      .command(name)
      .description(description)
      .argument("[paths...]", "files or folders; the current folder when left out")
      .addOption(new Option("--format <format>", "how to print").choices([...formats]).default("text"));
  const publishing = (name: string, description: string, formats: readonly string[]) =>
    command(name, description, formats)
      .option("--repo <owner/name>", "repository; else throughline.yaml, GITHUB_REPOSITORY, or the git remote")
      .option("--min-priority <priority>", "leave out requirements that are less urgent")
      .option("--only <id...>", "only these requirements");
  type Format = (typeof listFormats)[number];
  command("list", "requirements found in documents", listFormats).action(
    (paths: string[], flags: { format: Format }) => {
      done(list(context, paths, flags.format));
    },
  );
  command("check", "findings of template and rules", checkFormats).action(
    (paths: string[], flags: { format: (typeof checkFormats)[number] }) => {
      done(check(context, paths, flags.format));
    },
  );
  program
    .command("explain")
    .description("how a line was read, and why")
    .argument("<place>", "FILE:LINE, lines counted from 1")
    .addOption(new Option("--format <format>", "how to print").choices([...explainFormats]).default("text"))
    .action((place: string, flags: { format: (typeof explainFormats)[number] }) => {
      done(explain(context, place, flags.format));
    });
  command("rank", "requirements in order, most urgent first", rankFormats).action(
    (paths: string[], flags: { format: Format }) => {
      done(rank(context, paths, flags.format));
    },
  );
  publishing("plan", "what publishing would change", planFormats)
    .option("--out <file>", "save the plan, for publish --plan")
    .action(async (paths: string[], flags: PlanFlags) => {
      done(await plan(context, paths, flags, version));
    });
  publishing("publish", "make issues of requirements, once, and keep them in step", publishFormats)
    .option("--yes", "do not ask")
    .option("--plan <file>", "carry out a saved plan, exactly that or nothing")
    .option("--no-write-back", "leave the documents as they are")
    .action(async (paths: string[], flags: PublishCommandFlags) => {
      done(await publish(context, paths, flags, version));
    });
  publishing("status", "state and drift of linked issues", statusFormats).action(
    async (paths: string[], flags: StatusFlags) => {
      done(await status(context, paths, flags, version));
    },
  );
  return program;
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
