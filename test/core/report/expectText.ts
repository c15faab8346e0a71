import { equal, ok } from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Compare with `test/fixtures/expected/NAME`. A deliberate change: UPDATE_EXPECTED=1, then look at the difference. */
export function expectText(name: string, actual: string): void {
  const path = join("test/fixtures/expected", name);
  if (process.env["UPDATE_EXPECTED"] === "1") writeFileSync(path, actual);
  ok(existsSync(path), `${path} is missing`);
  equal(actual, readFileSync(path, "utf8"));
}
