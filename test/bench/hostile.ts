import { runInThisContext } from "node:vm";
import { Project } from "../../src/core/index.ts";
import type { Figure, Part } from "./figure.ts";
import { processorMs } from "./race.ts";
import { frontMatterSeeds, hostileSeeds, type HostileSeed } from "./hostileSeeds.ts";

/** Characters of a seed; then ten times as many. */
const length = 10_000;
const factor = 10;
/** Ten times the text at most takes so many times as long, if it is read in linear time on a noisy machine. */
const promised = 15;
/** Where reading is stopped: nothing linear takes so long. */
const patienceMs = 10_000;
const runs = 3;

/** Text made to take long: read in linear time, or cut off with a finding that says so. */
export const hostile: Part = {
  name: "hostile",
  title: `Hostile text, ${length.toLocaleString("en")} and ${(factor * length).toLocaleString("en")} characters, processor time`,
  *measure() {
    for (const [name, seed] of Object.entries(hostileSeeds)) {
      yield figureOf(name, (count) => `# PRD\n\n## Requirements\n\n### FR-1: Withstand\n\n${seed(count)}\n`);
    }
    for (const [name, seed] of Object.entries(frontMatterSeeds)) {
      yield figureOf(name, (count) => `---\n${seed(count)}\n---\n# PRD\n\n## Requirements\n\n### FR-1: Withstand\n`);
    }
  },
};

interface Outcome {
  readonly ms: number;
  readonly cutOff: boolean;
}

function figureOf(name: string, document: HostileSeed): Figure {
  const unit = "ms";
  try {
    const [small, large] = fastest([document(length), document(factor * length)]);
    const met = large.cutOff || large.ms <= promised * small.ms;
    const promise = { atMost: promised, of: "ratio", met } as const;
    const against = { name: "itself, a tenth", value: small.ms };
    const figure = { name, value: large.ms, unit, against, promise } as const;
    return large.cutOff ? { ...figure, note: "cut off with a finding" } : figure;
  } catch (error) {
    // Neither a freeze nor an exception is an answer.
    const promise = { atMost: promised, of: "ratio", met: false } as const;
    return { name, value: null, unit, promise, note: (error as Error).message };
  }
}

/** The shortest of several runs of each text, in turn: interruptions only ever add. */
function fastest(texts: readonly [string, string]): [Outcome, Outcome] {
  let best = texts.map(outcomeOf) as [Outcome, Outcome];
  for (let run = 1; run < runs && best[1].ms < patienceMs / 10; run += 1) {
    const again = texts.map(outcomeOf);
    best = best.map((known, index) => shorter(known, again[index] ?? known)) as [Outcome, Outcome];
  }
  return best;
}

function shorter(one: Outcome, other: Outcome): Outcome {
  return other.ms < one.ms ? other : one;
}

function outcomeOf(text: string): Outcome {
  let cutOff = false;
  const start = processorMs();
  stopAfter(patienceMs, () => {
    const findings = new Project().read("prd.md", text, { configured: true }).findings();
    cutOff = findings.some(({ rule }) => rule === "structure/unreadable");
  });
  return { ms: processorMs() - start, cutOff };
}

/**
 * Run to the end, or stop it wherever it is: only `vm` can do that to code that never waits.
 *
 * @throws {Error} it was stopped, or what it threw itself.
 */
function stopAfter(timeout: number, run: () => void): void {
  const name = "throughlineBenchRun";
  Object.assign(globalThis, { [name]: run });
  runInThisContext(`${name}()`, { timeout });
}
