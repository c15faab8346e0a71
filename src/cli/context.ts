import type { Clock } from "../core/index.ts";

/** What a command may touch of the world: everything else it is given. */
export interface CliContext {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Write to standard output, as it is. */
  print(text: string): void;
  /** Write a line for people to standard error. */
  note(text: string): void;
  /** Whether there is a person to ask. */
  readonly canAsk: boolean;
  /** Ask a yes-or-no question; false when nobody can be asked. */
  confirm(question: string): Promise<boolean>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** How a command ended: 0 nothing wrong, 1 findings or drift, 2 wrong use or configuration, 3 GitHub refused or failed. */
export type ExitCode = 0 | 1 | 2 | 3;
