/** Bundle the command line. `--watch` keeps on. */
import { readFileSync } from "node:fs";
import { context } from "esbuild";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

const build = await context({
  entryPoints: { cli: "src/cli/bin.ts" },
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  minify: true,
  sourcemap: true,
  // The classes of errors are told by name in logs.
  keepNames: true,
  define: { throughlineVersion: JSON.stringify(version), "import.meta.url": "bundleUrl" },
  banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
  logLevel: "warning",
});
if (process.argv.includes("--watch")) {
  await build.watch();
} else {
  await build.rebuild();
  await build.dispose();
}
