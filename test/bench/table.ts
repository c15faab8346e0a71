import { ratioOf, type Figure, type Part } from "./figure.ts";

const widths = [48, 14, 32, 9, 10];

/** Print a part's title and the names of the columns. */
export function printTitle({ name, title }: Part): void {
  console.log(`\n${title} (${name})`);
  console.log(columns(["figure", "this product", "beside", "ratio", "promise"], "met"));
}

/** Print one line of the table. */
export function printFigure(figure: Figure): void {
  const { name, value, unit, against, promise, note } = figure;
  const ratio = ratioOf(figure);
  const cells = [
    name,
    value === null ? "–" : `${rounded(value)} ${unit}`,
    against === undefined ? "" : `${against.name} ${rounded(against.value)} ${unit}`,
    ratio === null ? "" : `${rounded(ratio)} ×`,
    promise === undefined ? "" : `≤ ${promise.atMost} ${promise.of === "ratio" ? "×" : unit}`,
  ];
  const met = promise === undefined ? "" : promise.met ? "yes" : "NO";
  console.log(columns(cells, note === undefined ? met : `${met.padEnd(3)} (${note})`));
}

/** Print how many promises are met, which are not, and which were not measured. */
export function printSummary(
  measured: readonly { part: string; figure: Figure }[],
  notMeasured: readonly string[],
): void {
  const promised = measured.filter(({ figure }) => figure.promise !== undefined);
  const broken = promised.filter(({ figure }) => figure.promise?.met === false);
  console.log(`\n${promised.length - broken.length} of ${promised.length} promises are met`);
  for (const { part, figure } of broken) console.log(`  not met: ${part}, ${figure.name}`);
  for (const name of notMeasured) console.log(`  not measured yet: ${name}`);
}

function columns(cells: readonly string[], last: string): string {
  const padded = cells.map((cell, index) => {
    const width = widths[index] ?? 0;
    return index === 1 || index === 3 || index === 4 ? cell.padStart(width) : cell.padEnd(width);
  });
  return `  ${[...padded, last].join("  ")}`.trimEnd();
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(value >= 10 ? 3 : 2);
}
