import { ratioAtMost, type Figure, type Part } from "./figure.ts";
import { forms, generatedDocument } from "./generatedDocument.ts";
import { peers, type PeerName } from "./peers.ts";
import { readAndCheck, shortfall } from "./product.ts";
import { processorMs, quantile, race } from "./race.ts";
import { realDocument } from "./realDocument.ts";

/** This product's time as a multiple of a peer's, at most, at 1,000 requirements. */
const promised: Partial<Record<PeerName, number>> = { markdownlint: 1 / 2, "markdown-it": 12 };
const promisedAt = 1000;

const sizes = [100, promisedAt, 5000];
/** A peer that took longer than this is not asked for a document five times as long. */
const tooSlowMs = 4000;

/** A document from its text to all findings, nothing known before. */
export const reading: Part = {
  name: "reading",
  title: "Reading and checking from scratch, beside others in the same run, processor time",
  async *measure() {
    for (const form of forms) {
      const tooSlow = new Set<PeerName>();
      for (const count of sizes) {
        const text = generatedDocument(form, count);
        const subject = `${count.toLocaleString("en")} requirements, ${form}`;
        for (const figure of await figuresOf(subject, text, tooSlow, shortfall(text, count))) {
          yield count === promisedAt ? withPromise(figure) : figure;
        }
      }
    }
    const real = realDocument();
    if (real !== undefined) yield* await figuresOf(`real document, ${Math.round(real.length / 1000)} KB`, real);
  },
};

/** @param tooSlow  peers that are left out; grows. */
async function figuresOf(subject: string, text: string, tooSlow = new Set<PeerName>(), note?: string) {
  const contenders: Record<string, () => unknown> = { own: () => readAndCheck(text) };
  const failed = new Set<string>();
  for (const [name, run] of Object.entries(peers)) {
    if (!tooSlow.has(name as PeerName))
      contenders[name] = () =>
        tolerate(
          () => run(text),
          () => failed.add(name),
        );
  }
  const { own = [], ...others } = await race(contenders, { rounds: 5, budgetMs: 20_000, clock: processorMs });
  const value = note === undefined ? quantile(own, 0.5) : null;
  return Object.entries(others).map(([peer, times]): Figure => {
    const time = quantile(times, 0.5);
    if (time > tooSlowMs) tooSlow.add(peer as PeerName);
    const notes = [note, failed.has(peer) ? `${peer} fails` : undefined].filter((part) => part !== undefined);
    return {
      name: subject,
      value,
      unit: "ms",
      against: { name: peer, value: time },
      ...(notes.length > 0 ? { note: notes.join("; ") } : {}),
    };
  });
}

function withPromise(figure: Figure): Figure {
  const limit = promised[figure.against?.name as PeerName];
  if (limit === undefined || figure.against === undefined) return figure;
  return { ...figure, promise: ratioAtMost(limit, figure.value ?? Infinity, figure.against.value) };
}

/** A peer may run out of stack on what it was not made for; that is no reason to stop measuring. */
async function tolerate(run: () => unknown, onFailure: () => void): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    onFailure();
  }
}
