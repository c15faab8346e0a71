import type { Clock, Random } from "../../core/index.ts";

/** The time of the machine the extension runs on. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (seconds, signal) =>
    new Promise((done) => {
      const timer = setTimeout(finish, seconds * 1000);
      function finish(): void {
        clearTimeout(timer);
        signal?.removeEventListener("abort", finish);
        done();
      }
      if (signal?.aborted === true) finish();
      else signal?.addEventListener("abort", finish);
    }),
};

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

export const cryptoRandom: Random = {
  linkId: () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => alphabet.charAt(byte % alphabet.length)).join(""),
};
