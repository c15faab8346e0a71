import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { corpusDocuments } from "../support/markdown.ts";
import { ratioAtMost, type Part } from "./figure.ts";
import { forms, generatedDocument } from "./generatedDocument.ts";
import { quantile, race } from "./race.ts";

const root = resolve(import.meta.dirname, "../..");
const documents = 127;
/** This product's time as a multiple of the peer's, at most. */
const promised = 1 / 2;

/** The command line over many files, as a whole process from its start to its exit. */
export const checking: Part = {
  name: "checking",
  title: "`throughline check` over a folder, as a whole process",
  async *measure() {
    const folder = mkdtempSync(join(tmpdir(), "throughline-bench-"));
    try {
      const texts = sampleTexts();
      texts.forEach((text, index) => {
        writeFileSync(join(folder, `${String(index).padStart(3, "0")}.md`), text);
      });
      const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      const peer = bundledPeer(folder);
      const contenders = {
        own: program(join(root, "dist/cli.cjs"), ["check", "."], folder),
        peer: program(peer, [], folder),
      };
      const times = await race(contenders, { rounds: 5, budgetMs: 60_000 });
      const [value, other] = [quantile(times.own, 0.5), quantile(times.peer, 0.5)];
      yield {
        name: `${documents} documents of ${(bytes / 1e6).toFixed(1)} MB`,
        value,
        unit: "ms",
        against: { name: "markdownlint", value: other },
        promise: ratioAtMost(promised, value, other),
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The real documents over and over, where there are any; else generated ones of about 20 KB. */
function sampleTexts(): string[] {
  const real = corpusDocuments().map(({ text }) => text);
  const generated = forms.flatMap((form) => [10, 20, 40].map((count) => generatedDocument(form, count)));
  const texts = real.length > 0 ? real : generated;
  return Array.from({ length: documents }, (_, index) => texts[index % texts.length] ?? "");
}

/** The peer's program as one file, like this product's. */
function bundledPeer(folder: string): string {
  const outfile = join(folder, "markdownlint.mjs");
  const entryPoints = [join(import.meta.dirname, "markdownlint.process.ts")];
  buildSync({ entryPoints, bundle: true, minify: true, platform: "node", format: "esm", target: "node20", outfile });
  return outfile;
}

/** A run of a whole process. Both programs exit with 1 when they find something. */
function program(path: string, args: readonly string[], cwd: string): () => void {
  return () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], { cwd, maxBuffer: 1 << 28 });
    if ((status !== 0 && status !== 1) || stdout.length === 0) throw new Error(stderr.toString());
  };
}
