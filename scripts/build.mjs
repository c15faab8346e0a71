/** Bundle the command line and the extension, for Node and for the browser. `--watch` keeps on. */
import { readFileSync } from "node:fs";
import { context } from "esbuild";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

const shared = {
  bundle: true,
  format: "cjs",
  minify: true,
  sourcemap: true,
  // The classes of errors are told by name in logs.
  keepNames: true,
  define: { throughlineVersion: JSON.stringify(version) },
  logLevel: "warning",
};

const node = {
  ...shared,
  platform: "node",
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  define: { ...shared.define, "import.meta.url": "bundleUrl" },
  banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
};

const bundles = [
  { ...node, entryPoints: { cli: "src/cli/bin.ts" }, target: "node20" },
  { ...node, entryPoints: { extension: "src/extension/extension.ts" }, target: "node22", external: ["vscode"] },
  {
    ...shared,
    entryPoints: { "extension.web": "src/extension/extension.ts" },
    platform: "browser",
    // A worker has no document: packages that know the difference say so by this condition.
    conditions: ["worker"],
    // The web worker's host looks for a name that ends in .js.
    outdir: "dist",
    target: "es2023",
    external: ["vscode"],
  },
];

for (const options of bundles) {
  const build = await context(options);
  if (process.argv.includes("--watch")) {
    await build.watch();
  } else {
    await build.rebuild();
    await build.dispose();
  }
}
