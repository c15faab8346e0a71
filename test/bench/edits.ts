import { Project } from "../../src/core/index.ts";
import { valueAtMost, type Figure, type Part } from "./figure.ts";
import { forms, generatedDocument, type Form } from "./generatedDocument.ts";
import { oneCharacterEdit } from "./oneCharacterEdit.ts";
import { peers } from "./peers.ts";
import { quantile } from "./race.ts";
import { Random } from "./random.ts";
import { realDocument } from "./realDocument.ts";

/** Milliseconds that 95 of 100 edits take at most, at 1,000 requirements. */
const promisedMs: Readonly<Record<Form, number>> = { headings: 5, table: 15, list: 15 };

const warmUps = 20;
const measured = 240;
/** Edits that are far from the promise need not all be waited for. */
const budgetMs = 60_000;
/** The peer parses the whole text anew after each of so many edits. */
const peerEvery = 40;

/** One character typed or deleted somewhere, from the changed text to the new model and its findings. */
export const edits: Part = {
  name: "edits",
  title: "One-character edits at random places, text change to new model and findings",
  async *measure() {
    for (const form of forms) {
      yield* await figuresOf(`1,000 requirements, ${form}`, generatedDocument(form, 1000), promisedMs[form]);
    }
    const real = realDocument();
    if (real !== undefined) yield* await figuresOf(`real document, ${Math.round(real.length / 1000)} KB`, real);
  },
};

async function figuresOf(subject: string, text: string, promised?: number): Promise<Figure[]> {
  const { times, peerTimes } = await editRepeatedly(text);
  const against = { name: "markdown-it, all of it", value: quantile(peerTimes, 0.5) };
  const note = times.length < measured ? { note: `stopped after ${times.length} edits` } : {};
  const p95 = quantile(times, 0.95);
  return [
    { name: `${subject}: p50`, value: quantile(times, 0.5), unit: "ms", against, ...note },
    {
      name: `${subject}: p95`,
      value: p95,
      unit: "ms",
      against,
      ...(promised === undefined ? {} : { promise: valueAtMost(promised, p95) }),
      ...note,
    },
    { name: `${subject}: max`, value: quantile(times, 1), unit: "ms", against, ...note },
  ];
}

async function editRepeatedly(original: string): Promise<{ times: number[]; peerTimes: number[] }> {
  const project = new Project();
  const random = new Random(5);
  const times: number[] = [];
  const peerTimes: number[] = [];
  let text = original;
  project.read("prd.md", text).findings();
  const began = performance.now();
  for (let count = 0; count < warmUps + measured; count += 1) {
    if (performance.now() - began > budgetMs && times.length > 0) break;
    text = oneCharacterEdit(text, random);
    const start = performance.now();
    project.read("prd.md", text).findings();
    const took = performance.now() - start;
    if (count >= warmUps) times.push(took);
    if (count % peerEvery === 0) peerTimes.push(await timeOf(() => peers["markdown-it"](text)));
  }
  return { times: sorted(times), peerTimes: sorted(peerTimes) };
}

async function timeOf(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function sorted(values: number[]): number[] {
  return values.sort((a, b) => a - b);
}
