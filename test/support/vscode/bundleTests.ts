import { resolve } from "node:path";
import { build } from "esbuild";
import { globSync } from "tinyglobby";

export interface BundleOptions {
  readonly kind: "node" | "web";
  /** Globs of the suites, from the project's root. */
  readonly suites: readonly string[];
  /** Leave out all other tests than those whose file contains this. */
  readonly only?: string;
  readonly outfile: string;
}

/** The project's root, from which globs and imports are resolved. */
const root = resolve(import.meta.dirname, "../../..");

/**
 * Bundle suites into one CommonJS module that exports `run()`, for `runInHost`.
 *
 * `*.node.test.ts` run in the Node host only, `*.web.test.ts` in the web worker only, all others in both. In the web
 * worker `node:assert/strict` is `webAssert.ts`; other Node modules are not to be had.
 * @throws {Error} there are no suites, or they cannot be bundled.
 */
export async function bundleTests({ kind, suites, only = "", outfile }: BundleOptions): Promise<void> {
  const other = kind === "node" ? "web" : "node";
  const files = globSync([...suites], { cwd: root, ignore: [`**/*.${other}.test.ts`] })
    .filter((file) => file.includes(only))
    .sort();
  if (files.length === 0) throw new Error(`Cannot bundle tests: there are none for ${kind} in ${suites.join(", ")}.`);
  await build({
    stdin: { contents: entry(files), resolveDir: root, sourcefile: "suites.ts", loader: "ts" },
    outfile,
    bundle: true,
    format: "cjs",
    platform: kind === "node" ? "node" : "browser",
    target: kind === "node" ? "node20" : "es2023",
    external: ["vscode"],
    define: { hostKind: JSON.stringify(kind) },
    sourcemap: "linked",
    absWorkingDir: root,
    logLevel: "error",
    ...(kind === "web" ? { alias: webAliases } : {}),
  });
}

const webAssert = resolve(root, "test/extension/host/webAssert.ts");
const webAliases = { "node:assert/strict": webAssert, "node:assert": webAssert };

/** Suites are imported late, when Mocha has put `describe` in place. */
function entry(files: readonly string[]): string {
  const imports = files.map((file) => `await import(${JSON.stringify(`./${file}`)});`);
  return `import { runSuites } from "./test/extension/host/run.ts";
export const run = () => runSuites(async () => {
  ${imports.join("\n  ")}
});
`;
}
