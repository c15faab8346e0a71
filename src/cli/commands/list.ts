import type { CliContext, ExitCode } from "../context.ts";
import { counted, csv, json, lineOf, markdownTable, requirementJson, shortened, table } from "../formats.ts";
import { openWorkspace, type DocumentFile } from "../workspace.ts";

export const listFormats = ["text", "json", "csv", "md"] as const;

/** Print the requirements that documents hold, as they were read. */
export function list(context: CliContext, paths: readonly string[], format: (typeof listFormats)[number]): ExitCode {
  const { documents } = openWorkspace(context.cwd, paths);
  if (format === "json") {
    context.print(
      json({
        documents: documents.map(({ path, view: { document } }) => ({
          path,
          recognised: document.recognition.recognised,
          requirements: document.requirements.map((requirement) => requirementJson(document, requirement)),
        })),
      }),
    );
  } else if (format === "text") {
    context.print(documents.map(text).join("\n") || "No requirements document here.\n");
  } else {
    const header = ["path", "line", "id", "title", "kind", "priority", "owner", "milestone", "issue"];
    const rows = [header, ...documents.flatMap((file) => rowsOf(file).map((row) => [file.path, ...row]))];
    context.print(format === "csv" ? csv(rows) : markdownTable(rows));
  }
  return 0;
}

function rowsOf({ view: { document } }: DocumentFile): string[][] {
  return document.requirements.map((requirement) => [
    String(lineOf(document, requirement.head.start)),
    requirement.id?.value ?? "",
    requirement.title.value,
    requirement.kind,
    requirement.priority?.value.text ?? "",
    requirement.owner?.value ?? "",
    requirement.milestone?.value ?? "",
    requirement.issue === null ? "" : `#${requirement.issue.value.number}`,
  ]);
}

function text({ path, view: { document } }: DocumentFile): string {
  const { requirements, recognition } = document;
  const head = recognition.recognised
    ? `${path}: ${counted(requirements.length, "requirement")}\n`
    : `${path}: no requirements document (${recognition.reasons.join("; ") || "nothing in it speaks of requirements"})\n`;
  const rows = requirements.map((requirement) => [
    `  ${lineOf(document, requirement.head.start)}`,
    requirement.id?.value ?? "–",
    requirement.priority?.value.text ?? "–",
    counted(requirement.acceptanceCriteria.length, "criterion").replace("criterions", "criteria"),
    requirement.issue === null
      ? shortened(requirement.title.value)
      : `${shortened(requirement.title.value)} (#${requirement.issue.value.number})`,
  ]);
  return head + table(rows);
}
