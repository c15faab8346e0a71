import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { Figure, Part } from "./figure.ts";

const folder = resolve(import.meta.dirname, "../../dist");

/** What is shipped. */
export const bundles: Part = {
  name: "bundles",
  title: "Sizes of what is shipped",
  *measure() {
    for (const file of ["cli.cjs", "extension.cjs", "octokit.cjs", "extension.web.js"]) {
      const bytes = readFileSync(join(folder, file));
      const kilobytes = (count: number) => count / 1024;
      yield { name: `dist/${file}`, value: kilobytes(bytes.length), unit: "KB" } satisfies Figure;
      const compressed = kilobytes(gzipSync(bytes).length);
      yield { name: `dist/${file}, compressed`, value: compressed, unit: "KB" } satisfies Figure;
    }
  },
};
