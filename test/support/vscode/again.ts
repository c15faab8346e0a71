import { errors, type Locator } from "playwright-core";

/** How long anything may take to come about, on a machine that has other things to do. */
export const patienceMs = 60_000;

/** A first attempt is short, since a key may have come before anyone listened; a slow machine gets longer ones. */
const firstAttemptMs = 2000;

/**
 * Attempt something until it does not time out.
 *
 * @param attempt  is told how long it may wait for any one thing; what it did before may be there already.
 */
export async function again(attempt: (timeoutMs: number) => Promise<void>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (let timeoutMs = firstAttemptMs; ; timeoutMs *= 1.5) {
    try {
      await attempt(timeoutMs);
      return;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || Date.now() > deadline) throw error;
    }
  }
}

/** Do something until it brings `wanted` into sight; not once more when that only took its time. */
export async function untilSeen(wanted: Locator, act: (timeoutMs: number) => Promise<void>): Promise<void> {
  let isFirst = true;
  await again(async (timeout) => {
    if (!isFirst && (await wanted.first().isVisible())) return;
    isFirst = false;
    await act(timeout);
    await wanted.first().waitFor({ timeout });
  });
}

/** Do something until `unwanted` is out of sight; not at all when it is. */
export async function untilGone(unwanted: Locator, act: (timeoutMs: number) => Promise<void>): Promise<void> {
  await again(async (timeout) => {
    if (!(await unwanted.first().isVisible())) return;
    await act(timeout);
    await unwanted.first().waitFor({ state: "hidden", timeout });
  });
}
