import { setTimeout } from "node:timers/promises";
import type { Clock } from "../core/index.ts";

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(seconds, signal) {
    try {
      await setTimeout(seconds * 1000, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      // Being woken by a cancel is no failure: whoever sleeps looks at the signal next.
      if (!(error instanceof Error) || error.name !== "AbortError") throw error;
    }
  },
};
