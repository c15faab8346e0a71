import { ratioAtMost, type Figure, type Part } from "./figure.ts";
import { forms, generatedDocument, type Form } from "./generatedDocument.ts";
import { readAndCheck, shortfall } from "./product.ts";
import { processorMs, quantile, race } from "./race.ts";

/** Ten times the document takes at most so many times as long. */
const promised = 12;
const factor = 10;

/** How the time to read and check grows with the document. */
export const growth: Part = {
  name: "growth",
  title: "Ten times the document, read and checked from scratch, processor time",
  async *measure() {
    for (const form of forms) {
      for (const count of [100, 500]) yield await growthOf(form, count);
    }
  },
};

async function growthOf(form: Form, count: number): Promise<Figure> {
  const [small, large] = [generatedDocument(form, count), generatedDocument(form, factor * count)];
  const name = `${count} to ${(factor * count).toLocaleString("en")} requirements, ${form}`;
  const missing = shortfall(large, factor * count);
  if (missing !== undefined) {
    return { name, value: null, unit: "ms", promise: { atMost: promised, of: "ratio", met: false }, note: missing };
  }
  const contenders = { small: () => readAndCheck(small), large: () => readAndCheck(large) };
  const times = await race(contenders, { rounds: 7, budgetMs: 20_000, clock: processorMs });
  const [before, value] = [quantile(times.small, 0.5), quantile(times.large, 0.5)];
  const against = { name: `itself at ${count}`, value: before };
  return { name, value, unit: "ms", against, promise: ratioAtMost(promised, value, before) };
}
