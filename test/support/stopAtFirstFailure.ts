/**
 * Make the tests of a `describe` one story: after the first that fails the others fail untried, since what they build
 * on is missing, and so the failure that counts is the one that is seen.
 *
 * @param look  is called once, at that first failure, while everything still is as it was.
 */
export function stopAtFirstFailure(look: () => Promise<void>): void {
  const untried = new Set<Mocha.Runnable>();
  afterEach("look at the first failure", async function () {
    const test = this.currentTest;
    if (test?.state !== "failed" || untried.has(test)) return;
    const tests = test.parent?.tests ?? [];
    for (const next of tests.slice(tests.indexOf(test) + 1)) {
      untried.add(next);
      next.fn = () => {
        throw new Error(`Not tried, since "${test.title}" failed`);
      };
    }
    await look();
  });
}
