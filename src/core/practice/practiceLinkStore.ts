import { UsageError } from "../errors.ts";
import type { LinkStore } from "../ports.ts";

/** A lock and a journal in memory, for practice: no file is read, none is written. */
export class PracticeLinkStore implements LinkStore {
  #lock = "";
  #journal = "";
  #holder: symbol | null = null;

  readLock(): Promise<string> {
    return Promise.resolve(this.#lock);
  }

  writeLock(text: string): Promise<void> {
    this.#lock = text;
    return Promise.resolve();
  }

  readJournal(): Promise<string> {
    return Promise.resolve(this.#journal);
  }

  appendJournal(line: string): Promise<void> {
    this.#journal += `${line}\n`;
    return Promise.resolve();
  }

  clearJournal(): Promise<void> {
    this.#journal = "";
    return Promise.resolve();
  }

  acquire(): Promise<{ release(): Promise<void> }> {
    if (this.#holder !== null) {
      const message = "Cannot practise: a practice run is at work here. Wait until it is done.";
      return Promise.reject(new UsageError("busy", message));
    }
    const holder = Symbol("practice run");
    this.#holder = holder;
    return Promise.resolve({
      release: () => {
        // Released a second time, it must not let others in beside the one that came after.
        if (this.#holder === holder) this.#holder = null;
        return Promise.resolve();
      },
    });
  }

  /** Forget all links. A run that is at work keeps its hold. */
  reset(): void {
    this.#lock = "";
    this.#journal = "";
  }
}
