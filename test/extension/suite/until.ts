/**
 * Wait until something is there: look again at short intervals, and fail after ten seconds.
 *
 * @returns the first answer that is neither undefined nor false.
 */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<Exclude<T, false>> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found as Exclude<T, false>;
    if (Date.now() > deadline) throw new Error(`Still not there after 10 seconds: ${look.toString()}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
