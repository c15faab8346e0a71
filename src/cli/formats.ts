import type { IssueReference, Priority, Requirement, RequirementsDocument } from "../core/index.ts";

/** 1-based line of an offset. */
export function lineOf(document: RequirementsDocument, offset: number): number {
  return document.positionAt(offset).line + 1;
}

/** A requirement in the shape of `list --format json`. */
export function requirementJson(document: RequirementsDocument, requirement: Requirement): object {
  return {
    line: lineOf(document, requirement.head.start),
    endLine: lastLine(document, requirement),
    id: requirement.id?.value ?? null,
    title: requirement.title.value,
    kind: requirement.kind,
    priority: priorityJson(requirement.priority?.value),
    parent: requirement.parent,
    owner: requirement.owner?.value ?? null,
    milestone: requirement.milestone?.value ?? null,
    dependsOn: requirement.dependsOn.map(({ value }) => value),
    acceptanceCriteria: requirement.acceptanceCriteria.map(({ text }) => text),
    issue: issueJson(requirement.issue?.value),
  };
}

function priorityJson(priority: Priority | undefined): object | null {
  return priority === undefined ? null : { text: priority.text, level: priority.level };
}

function issueJson(issue: IssueReference | undefined): object | null {
  return issue === undefined ? null : { number: issue.number, url: issue.url };
}

/** The last line that says something: ranges reach to the next heading, blank lines included. */
function lastLine(document: RequirementsDocument, { range }: Requirement): number {
  let end = range.end;
  while (end > range.start && /\s/.test(document.text[end - 1] ?? "")) end -= 1;
  return lineOf(document, end);
}

/** One JSON value and a line feed, for programs. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Columns as wide as their widest cell, two blanks between them; the last one as it is. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)));
  return rows
    .map((row) =>
      row
        .map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}

/** A text that fits a column: at most 72 characters, cut with an ellipsis. */
export function shortened(text: string): string {
  return text.length <= 72 ? text : `${text.slice(0, 71).trimEnd()}…`;
}

/** RFC 4180, with cells that a spreadsheet would run as formulas made text. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A GFM table; the first row is its header. */
export function markdownTable([header, ...rows]: readonly (readonly string[])[]): string {
  if (header === undefined) return "";
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll(/\s+/g, " ")).join(" | ")} |\n`;
  return line(header) + line(header.map(() => "---")) + rows.map(line).join("");
}

/** "1 requirement", "2 requirements". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
