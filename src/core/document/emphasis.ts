/** A run of `*`, `_` or `~`. Mutable while pairs are found. */
export interface DelimiterRun {
  readonly marker: "*" | "_" | "~";
  readonly start: number;
  readonly length: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** Its place in the list of tokens. */
  readonly token: number;
  /** Characters used up from its left end (as a closing run) and from its right end (as an opening one). */
  left: number;
  right: number;
  settled: boolean;
}

/** Two runs that mark what stands between them. */
export interface DelimiterPair {
  readonly kind: "strong" | "emphasis" | "delete";
  readonly open: DelimiterRun;
  readonly close: DelimiterRun;
  /** Both markers included. */
  readonly start: number;
  readonly end: number;
}

/**
 * Match opening and closing runs by CommonMark's delimiter algorithm; `~` by GFM's: same length, one or two.
 *
 * Cost: linear: for each kind of closing run it is remembered below which place no opening one is left.
 * Source: CommonMark 0.31, appendix "process emphasis".
 */
export function pairDelimiters(runs: readonly DelimiterRun[]): DelimiterPair[] {
  const pairs: DelimiterPair[] = [];
  const stack: DelimiterRun[] = [];
  const bottoms = new Map<string, number>();
  for (const close of runs) {
    if (close.canClose) closeRun(close, stack, bottoms, pairs);
    if (close.canOpen && rest(close) > 0) stack.push(close);
  }
  return pairs;
}

function closeRun(close: DelimiterRun, stack: DelimiterRun[], bottoms: Map<string, number>, pairs: DelimiterPair[]) {
  while (rest(close) > 0) {
    const key = `${close.marker}${close.canOpen ? "o" : "c"}${close.marker === "~" ? close.length : rest(close) % 3}`;
    const bottom = bottoms.get(key) ?? 0;
    let index = stack.length - 1;
    while (index >= bottom && !matches(stack[index], close)) index -= 1;
    const open = index >= bottom ? stack[index] : undefined;
    if (open === undefined) {
      bottoms.set(key, stack.length);
      return;
    }
    const used = close.marker === "~" ? close.length : rest(open) > 1 && rest(close) > 1 ? 2 : 1;
    const start = open.start + open.length - open.right - used;
    open.right += used;
    const end = close.start + close.left + used;
    close.left += used;
    pairs.push({ kind: close.marker === "~" ? "delete" : used === 2 ? "strong" : "emphasis", open, close, start, end });
    stack.length = rest(open) > 0 ? index + 1 : index;
    for (const [known, place] of bottoms) if (place > stack.length) bottoms.set(known, stack.length);
  }
}

function matches(open: DelimiterRun | undefined, close: DelimiterRun): boolean {
  if (open?.marker !== close.marker) return false;
  if (close.marker === "~") return open.length === close.length && close.length <= 2;
  const [opening, closing] = [rest(open), rest(close)];
  return !((open.canClose || close.canOpen) && closing % 3 !== 0 && (opening + closing) % 3 === 0);
}

function rest(run: DelimiterRun): number {
  return run.length - run.left - run.right;
}
