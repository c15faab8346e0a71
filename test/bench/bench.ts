/**
 * Measure what is promised about speed, side by side with others in the same run: `npm run bench`.
 *
 * `--only <part>` measures one part (again for another), `--json` prints one object and nothing else. Absolute
 * milliseconds are this machine's; ratios are what to look at. The exit code is 0 also when a promise is not met.
 */
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { activation } from "./activation.ts";
import { bundles } from "./bundles.ts";
import { checking } from "./checking.ts";
import { edits } from "./edits.ts";
import { ratioOf, type Figure, type Part } from "./figure.ts";
import { growth } from "./growth.ts";
import { hostile } from "./hostile.ts";
import { memory } from "./memory.ts";
import { reading } from "./reading.ts";
import { printFigure, printSummary, printTitle } from "./table.ts";

const parts: readonly Part[] = [edits, reading, growth, hostile, checking, memory, bundles, activation];

/** Promised, and not measured yet: each becomes a part once there is something to measure. */
const notMeasured = ["event loop blocked at most 50 ms while reading", "what is visible is read first"];

const { values } = parseArgs({ options: { json: { type: "boolean" }, only: { type: "string", multiple: true } } });
const unknown = values.only?.filter((name) => parts.every((part) => part.name !== name)) ?? [];
if (unknown.length > 0) {
  console.error(`No part ${unknown.join(", ")}; there are ${parts.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}
const chosen = parts.filter(({ name }) => values.only?.includes(name) ?? true);
const isTable = values.json !== true;

// Some parts measure what is shipped.
execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: ["ignore", "ignore", "inherit"] });

const measured: { part: string; figure: Figure }[] = [];
for (const part of chosen) {
  if (isTable) printTitle(part);
  for await (const figure of part.measure()) {
    measured.push({ part: part.name, figure });
    if (isTable) printFigure(figure);
  }
}
if (isTable) printSummary(measured, notMeasured);
else console.log(JSON.stringify(asJson(), null, 2));

function asJson(): object {
  return {
    version: 1,
    node: process.version,
    figures: measured.map(({ part, figure }) => ({
      part,
      name: figure.name,
      value: figure.value,
      unit: figure.unit,
      against: figure.against ?? null,
      ratio: ratioOf(figure),
      promise: figure.promise === undefined ? null : { atMost: figure.promise.atMost, of: figure.promise.of },
      // null where nothing is promised.
      met: figure.promise?.met ?? null,
      note: figure.note ?? null,
    })),
    notMeasured,
    met: measured.every(({ figure }) => figure.promise?.met ?? true),
  };
}
