import type { Finding, RequirementsDocument } from "../../core/index.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { counted, json, table } from "../formats.ts";
import { openWorkspace, type DocumentFile } from "../workspace.ts";

export const checkFormats = ["text", "json"] as const;

/** Print what the template and the rules have to say. Exit code 1 when any finding is a warning or an error. */
export function check(context: CliContext, paths: readonly string[], format: (typeof checkFormats)[number]): ExitCode {
  const { documents } = openWorkspace(context.cwd, paths);
  if (format === "json") {
    context.print(
      json({
        documents: documents.map(({ path, view }) => ({
          path,
          template: view.template?.id ?? null,
          findings: view.findings().map((finding) => findingJson(view.document, finding)),
        })),
      }),
    );
  } else {
    context.print(documents.map(text).join("") + summary(documents));
  }
  const findings = documents.flatMap(({ view }) => view.findings());
  return findings.some(({ severity }) => severity === "error" || severity === "warning") ? 1 : 0;
}

function findingJson(document: RequirementsDocument, finding: Finding): object {
  const start = document.positionAt(finding.range.start);
  const end = document.positionAt(finding.range.end);
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    fixable: finding.fix !== null,
  };
}

function text({ path, view }: DocumentFile): string {
  if (!view.document.recognition.recognised && view.findings().length === 0)
    return `${path}: no requirements document\n\n`;
  if (view.findings().length === 0) return `${path}: nothing to say\n\n`;
  const rows = view.findings().map(({ rule, severity, message, range }) => {
    const { line, character } = view.document.positionAt(range.start);
    return [`  ${line + 1}:${character + 1}`, severity, message, rule];
  });
  return `${path}\n${table(rows)}\n`;
}

function summary(documents: readonly DocumentFile[]): string {
  const findings = documents.flatMap(({ view }) => view.findings());
  const count = (severity: Finding["severity"]) => findings.filter((finding) => finding.severity === severity).length;
  return `${counted(count("error"), "error")}, ${counted(count("warning"), "warning")}, ${count("information") + count("hint")} remarks in ${counted(documents.length, "document")}\n`;
}
