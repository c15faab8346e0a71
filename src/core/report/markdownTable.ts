/**
 * Lines of a table. Columns that are empty in every row are left out.
 *
 * @param header  ours, one a column.
 * @param rows    cells in Markdown, foreign text in them escaped.
 */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const used = header.flatMap((_, column) => (rows.some((row) => (row[column] ?? "") !== "") ? [column] : []));
  const line = (cells: readonly string[]): string => `| ${used.map((column) => cells[column] ?? "").join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)];
}
