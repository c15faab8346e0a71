import type { CliContext, ExitCode } from "../context.ts";
import { csv, json, lineOf, markdownTable, shortened, table } from "../formats.ts";
import { openWorkspace, type DocumentFile } from "../workspace.ts";

export const rankFormats = ["text", "json", "csv", "md"] as const;

/** Print requirements in order, most urgent first, with the reasons. */
export function rank(context: CliContext, paths: readonly string[], format: (typeof rankFormats)[number]): ExitCode {
  const { documents } = openWorkspace(context.cwd, paths);
  if (format === "json") {
    context.print(json({ framework: "priority", documents: documents.map(documentJson) }));
  } else if (format === "text") {
    context.print(
      documents
        .map(
          (file) =>
            `${file.path}\n${table(rowsOf(file).map(([place = "", id = "", title = "", reason = ""]) => [`  ${place}`, id, shortened(title), reason]))}`,
        )
        .join("\n"),
    );
  } else {
    const rows = [
      ["path", "rank", "id", "title", "reason"],
      ...documents.flatMap((file) => rowsOf(file).map((row) => [file.path, ...row])),
    ];
    context.print(format === "csv" ? csv(rows) : markdownTable(rows));
  }
  return 0;
}

function documentJson({ path, view }: DocumentFile): object {
  return {
    path,
    requirements: view.ranked().map(({ rank: place, score, reasons, requirement }) => ({
      rank: place,
      id: requirement.id?.value ?? null,
      line: lineOf(view.document, requirement.head.start),
      score,
      reasons,
    })),
  };
}

function rowsOf({ view }: DocumentFile): string[][] {
  return view
    .ranked()
    .map(({ rank: place, reasons, requirement }) => [
      String(place),
      requirement.id?.value ?? "–",
      requirement.title.value,
      reasons.join("; "),
    ]);
}
