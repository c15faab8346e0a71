/** Hands out ids that are unique across all records of one local GitHub, and the time they are made at. */
export class Identities {
  #lastId = 1000;
  readonly #clock: () => Date;

  constructor(clock: () => Date) {
    this.#clock = clock;
  }

  /** A fresh database id with an opaque node id, such as `I_kwDO00000rt`, whose prefix tells the kind as GitHub's do. */
  next(nodePrefix: string): { id: number; nodeId: string } {
    this.#lastId += 1;
    return { id: this.#lastId, nodeId: `${nodePrefix}_kwDO${this.#lastId.toString(36).padStart(8, "0")}` };
  }

  /** Now, cut to whole seconds as GitHub's timestamps are. */
  now(): Date {
    const milliseconds = this.#clock().getTime();
    return new Date(milliseconds - (milliseconds % 1000));
  }
}
