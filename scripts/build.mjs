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

/**
 * For Node, octokit is a file of its own, which is read and compiled when GitHub is first asked and not when the
 * program starts. A web worker has no second file.
 */
const octokitApart = {
  name: "octokit-apart",
  setup(build) {
    build.onResolve({ filter: /^octokit$/ }, () => ({ path: "./octokit.cjs", external: true }));
  },
};

/**
 * One namespace of `vscode` for all modules: left alone, each module that imports it would copy its several hundred
 * names at start.
 */
const vscodeOnce = {
  name: "vscode-once",
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === "vscode-once" ? { path: "vscode", external: true } : { path: "vscode", namespace: "vscode-once" },
    );
    build.onLoad({ filter: /^vscode$/, namespace: "vscode-once" }, () => ({ contents: 'export * from "vscode";' }));
  },
};

const bundles = [
  { ...node, entryPoints: { octokit: "octokit" }, target: "node20" },
  { ...node, entryPoints: { cli: "src/cli/bin.ts" }, target: "node20", plugins: [octokitApart] },
  {
    ...node,
    entryPoints: { extension: "src/extension/extension.ts" },
    target: "node22",
    plugins: [octokitApart, vscodeOnce],
  },
  {
    ...shared,
    entryPoints: { "extension.web": "src/extension/extension.ts" },
    platform: "browser",
    // A worker has no document: packages that know the difference say so by this condition.
    conditions: ["worker"],
    // The web worker's host looks for a name that ends in .js.
    outdir: "dist",
    target: "es2023",
    plugins: [vscodeOnce],
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
