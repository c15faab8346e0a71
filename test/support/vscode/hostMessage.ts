/** How many tests passed and failed in a window; skipped ones count as failed. */
export interface HostResult {
  readonly passed: number;
  readonly failed: number;
}

/** What tests in an extension host tell whoever started them; the last message is the result. */
export type HostMessage = { readonly kind: "line"; readonly text: string } | ({ readonly kind: "result" } & HostResult);

const mark = "throughline-test ";

/** Write a message as one line, which stands out among all that VS Code prints. */
export function writeHostMessage(message: HostMessage): string {
  return mark + JSON.stringify(message);
}

/** Read a message from a printed line; undefined when it is none. */
export function readHostMessage(line: string): HostMessage | undefined {
  const start = line.indexOf(mark);
  return start < 0 ? undefined : (JSON.parse(line.slice(start + mark.length)) as HostMessage);
}
