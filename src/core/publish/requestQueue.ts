import { GatewayError } from "../errors.ts";
import type { Clock, WritePace } from "../ports.ts";
import { Stop } from "./stop.ts";

/** Sends one request at a time: writes at their pace, each once, and errors as answers. */
export class RequestQueue {
  readonly #clock: Clock;
  readonly #signal: AbortSignal | undefined;
  readonly #secondsBetweenWrites: number;
  #lastWrite = -Infinity;
  #writes = 0;

  constructor(clock: Clock, { secondsBetweenWrites }: WritePace, signal: AbortSignal | undefined) {
    this.#clock = clock;
    this.#signal = signal;
    this.#secondsBetweenWrites = secondsBetweenWrites;
  }

  /** Writes sent so far, whatever came of them. */
  get writes(): number {
    return this.#writes;
  }

  get isCancelled(): boolean {
    return this.#signal?.aborted ?? false;
  }

  /**
   * Send a write at its time.
   *
   * @throws {Stop} it was cancelled before, or the error concerns all that would come after it.
   */
  async write<T>(request: () => Promise<T>): Promise<T | GatewayError> {
    await this.waitForTurn();
    const answer = await this.writeNow(request);
    if (answer instanceof GatewayError) this.stopFor(answer);
    return answer;
  }

  /** Send a write whose turn it is. */
  async writeNow<T>(request: () => Promise<T>): Promise<T | GatewayError> {
    this.#writes++;
    const answer = await this.read(request);
    this.#lastWrite = this.#clock.now().getTime();
    return answer;
  }

  async read<T>(request: () => Promise<T>): Promise<T | GatewayError> {
    try {
      return await request();
    } catch (error) {
      if (error instanceof GatewayError) return error;
      throw error;
    }
  }

  /** Wait until the next write may be sent. @throws {Stop} it was cancelled meanwhile. */
  async waitForTurn(): Promise<void> {
    const wait = this.#secondsBetweenWrites - (this.#clock.now().getTime() - this.#lastWrite) / 1000;
    if (wait > 0) await this.sleep(wait);
    if (this.isCancelled) throw new Stop("cancelled", "Cancelled.");
  }

  sleep(seconds: number): Promise<void> {
    return this.#clock.sleep(seconds, this.#signal);
  }

  /** @throws {Stop} the error concerns all that would come after it. */
  stopFor(error: GatewayError): void {
    if (error.code === "auth") throw new Stop("auth", error.message);
    if (error.code !== "rate-limited") return;
    const seconds = error.retryAfterSeconds ?? 60;
    const time = new Date(this.#clock.now().getTime() + seconds * 1000).toISOString().slice(11, 16);
    throw new Stop("rate-limited", `${error.message} What was published is kept; go on after ${time} UTC.`);
  }
}
