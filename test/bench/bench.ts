/**
 * Measure what is promised about speed, as ratios to a peer in the same run: `npm run bench`.
 *
 * Each figure is the median of several runs after a warm-up. Absolute milliseconds are this machine's.
 */
import { gzipSync } from "node:zlib";
import { existsSync, readFileSync } from "node:fs";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { parseDocument } from "../../src/core/document/parseDocument.ts";
import { Project } from "../../src/core/index.ts";
import { measureActivation } from "./activation.ts";

const peer = remark().use(remarkGfm).freeze();

for (const count of [100, 1000]) {
  const text = generatedDocument(count);
  const first = parseDocument("prd.md", text);
  const edited = text.replace("requirement 50 says", "requirement 50 clearly says");
  const whole = median(() => peer.parse(text));
  const full = median(() => parseDocument("prd.md", text));
  const again = median(() => parseDocument("prd.md", edited, { previous: first }));
  const check = median(() => {
    const view = new Project().read("prd.md", text);
    return [view.findings(), view.ranked()];
  });
  console.log(`${count} requirements, ${Math.round(text.length / 1024)} KB`);
  row("remark with GFM, tree only (peer)", whole, whole);
  row("read the document", full, whole);
  row("read it again after one edit", again, whole);
  row("read, check and rank", check, whole);
}

for (const file of ["dist/cli.cjs", "dist/extension.cjs", "dist/octokit.cjs", "dist/extension.web.js"]) {
  if (!existsSync(file)) continue;
  const bytes = readFileSync(file);
  console.log(
    `${file}: ${Math.round(bytes.length / 1024)} KB, ${Math.round(gzipSync(bytes).length / 1024)} KB compressed`,
  );
}

const activations = await measureActivation(5);
const middle = activations[activations.length >> 1] ?? Infinity;
console.log(
  `activation in VS Code, ${activations.length} windows: ${middle} ms (${activations.join(", ")}), promised 50 ms`,
);

function row(name: string, ms: number, peerMs: number): void {
  console.log(`  ${name.padEnd(36)} ${ms.toFixed(1).padStart(8)} ms  ${(ms / peerMs).toFixed(3)} of the peer`);
}

function median(run: () => unknown): number {
  const times: number[] = [];
  for (let index = 0; index < 6; index += 1) {
    const start = performance.now();
    run();
    // The first run warms up.
    if (index > 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

function generatedDocument(count: number): string {
  const requirements = Array.from({ length: count }, (_, index) => {
    const id = index + 1;
    return [
      ...(index % 25 === 0 ? [`## Area ${index / 25 + 1} requirements`, ""] : []),
      `### FR-${id}: Requirement number ${id}`,
      "",
      `**Priority:** P${index % 4}  `,
      `**Owner:** @owner${index % 5}  `,
      `**Milestone:** M${index % 3}`,
      "",
      `As a *user*, requirement ${id} says what the [product](https://example.com/${id}) **shall** do within \`${id}\` ms.`,
      "",
      "**Acceptance criteria:**",
      "",
      `- [ ] It does what ${id} says.`,
      "- [ ] It says so when it cannot.",
      "",
    ].join("\n");
  });
  return `# Generated PRD\n\n## Goals\n\nMeasure.\n\n${requirements.join("\n")}`;
}
