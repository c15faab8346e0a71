/** One measured number, beside what it is compared with and what was promised. */
export interface Figure {
  readonly name: string;
  /** null when it could not be measured; `note` says why. */
  readonly value: number | null;
  readonly unit: "ms" | "KB" | "MB per MB";
  /** A peer in the same run, or this product at another size; in the same unit. */
  readonly against?: { readonly name: string; readonly value: number };
  readonly promise?: FigurePromise;
  readonly note?: string;
}

/** What was promised of a figure, and whether it holds in this run. */
export interface FigurePromise {
  readonly atMost: number;
  /** Of the value itself, or of the value divided by what it is compared with. */
  readonly of: "value" | "ratio";
  readonly met: boolean;
}

/** One of the things that the benchmark measures. */
export interface Part {
  /** What `--only` calls it. */
  readonly name: string;
  readonly title: string;
  /** Figures in the order of the table. */
  measure(): AsyncIterable<Figure> | Iterable<Figure>;
}

/** The figure's value as a multiple of what it is compared with; null without either. */
export function ratioOf({ value, against }: Pick<Figure, "value" | "against">): number | null {
  return value === null || against === undefined ? null : value / against.value;
}

/** A promise that a value stays within a limit. */
export function valueAtMost(atMost: number, value: number): FigurePromise {
  return { atMost, of: "value", met: value <= atMost };
}

/** A promise that a value stays within a multiple of what it is compared with. */
export function ratioAtMost(atMost: number, value: number, against: number): FigurePromise {
  return { atMost, of: "ratio", met: value <= atMost * against };
}
