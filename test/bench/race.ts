import { Random } from "./random.ts";

/** How long a race may go on. */
export interface RaceOptions {
  /** Runs of each contender that count, at most. */
  readonly rounds: number;
  /** No further round for a contender that has taken so long in all. The first run always ends. */
  readonly budgetMs: number;
  /** Milliseconds that have gone by, of the wall clock unless something else is given. */
  readonly clock?: () => number;
}

/** A run that takes longer than this counts at once: whatever is slow is warm by its end. */
const slowMs = 8000;

/**
 * Milliseconds of each contender's runs, sorted. They run round after round, so that whatever else the machine is doing
 * hits all of them alike; in another order each time, because each pays for collecting what the one before it left.
 *
 * The first run is a warm-up and does not count, unless it is slow.
 */
export async function race<Name extends string>(
  contenders: Readonly<Record<Name, () => unknown>>,
  { rounds, budgetMs, clock = () => performance.now() }: RaceOptions,
): Promise<Record<Name, number[]>> {
  const lanes = (Object.keys(contenders) as Name[]).map((name) => ({ name, times: [] as number[], spent: 0 }));
  const random = new Random(7);
  for (let round = 0; round <= rounds; round += 1) {
    for (const lane of random.shuffled(lanes)) {
      if (lane.times.length >= rounds || lane.spent > budgetMs) continue;
      const start = clock();
      await contenders[lane.name]();
      const took = clock() - start;
      lane.spent += took;
      if (round > 0 || took > slowMs) lane.times.push(took);
    }
  }
  const sorted = lanes.map(({ name, times }) => [name, times.sort((a, b) => a - b)] as const);
  return Object.fromEntries(sorted) as Record<Name, number[]>;
}

/**
 * Milliseconds of processor time that this process has used, those of the garbage collector's threads included: what
 * else the machine is doing does not count. Processes that it starts are not in it.
 */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * The value below which that share of sorted values lies: 0.5 is the median, 1 the largest.
 *
 * @param sorted  at least one value.
 */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Infinity;
}
