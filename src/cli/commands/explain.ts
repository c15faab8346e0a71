import { explainLine, UsageError } from "../../core/index.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { json, lineOf, shortened, table } from "../formats.ts";
import { openWorkspace } from "../workspace.ts";

export const explainFormats = ["text", "json"] as const;

/**
 * Print how a line of a document was read, and why.
 *
 * @throws {UsageError} `usage`: the place is no `FILE:LINE`, or the file has fewer lines.
 */
export function explain(context: CliContext, place: string, format: (typeof explainFormats)[number]): ExitCode {
  const match = /^(.+):(\d{1,9})$/.exec(place);
  const [, path, number] = match ?? [];
  if (path === undefined || number === undefined) {
    throw new UsageError("usage", `Cannot read "${place}" as a place. Write FILE:LINE, such as docs/prd.md:12.`);
  }
  const [file] = openWorkspace(context.cwd, [path]).documents;
  if (file === undefined) throw new UsageError("usage", `Cannot find a document at ${path}.`);
  const { document } = file.view;
  const line = Number(number);
  const lines = lineOf(document, document.text.length);
  if (line < 1 || line > lines) {
    throw new UsageError("usage", `Cannot explain line ${line}: ${path} has ${lines}. Write one of 1 to ${lines}.`);
  }
  const { is, requirement, reasons, fields, suggestion } = explainLine(document, line - 1);
  const told = fields.map((field) => ({ ...field, line: lineOf(document, field.range.start) }));
  if (format === "json") {
    context.print(
      json({
        path: file.path,
        line,
        recognised: document.recognition.recognised,
        is,
        requirementId: requirement?.id?.value ?? null,
        title: requirement?.title.value ?? null,
        reasons,
        fields: told.map(({ field, text, line: at, from }) => ({ field, text, line: at, from })),
        suggestion,
      }),
    );
    return 0;
  }
  const rows = told.map(({ field, text, from }) => [`  ${field}`, shortened(text.replaceAll(/\s+/g, " ")), from]);
  const notCounted =
    "The file does not count as a requirements document; `throughline: true` in its front matter makes it one.";
  context.print(
    [
      `${file.path}:${line}`,
      ...(document.recognition.recognised ? [] : [notCounted]),
      ...reasons,
      ...(suggestion === null ? [] : [suggestion]),
      ...(rows.length === 0 ? [] : [table(rows)]),
    ].join("\n"),
  );
  return 0;
}
