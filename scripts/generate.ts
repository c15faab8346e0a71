/** Write the files that are made from others: templates as a module, JSON Schemas, rule pages. `--check` only compares. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generatedFiles } from "./generatedFiles.ts";

const check = process.argv.includes("--check");
const stale: string[] = [];
for (const [path, content] of await generatedFiles()) {
  if (read(path) === content) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
if (check && stale.length > 0) {
  console.error(`Stale: ${stale.join(", ")}. Run \`npm run generate\`.`);
  process.exitCode = 1;
} else {
  console.error(stale.length === 0 ? "Everything is up to date." : `Written: ${stale.join(", ")}`);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Not there yet.
    return undefined;
  }
}
