import type { ListItem, TableCell, TableRow } from "./blocks.ts";
import { copyDraft, type Draft } from "./draft.ts";
import { readHead, type Head } from "./heads.ts";
import type { SectionReading } from "./sectionReader.ts";
import type { SectionSeed } from "./seeds.ts";

interface Known<T> {
  /** All that it depended on beside its own text. */
  readonly key: string;
  /** Where it began then. */
  readonly start: number;
  readonly value: T;
}

/**
 * What was read of the parts of a document, for its next version: sections, and the items and rows of lists and tables
 * that were cut. What one version does not ask for is forgotten.
 */
export class Recall {
  readonly #sections = new Generation<SectionSeed, Known<SectionReading>>();
  readonly #drafts = new Generation<ListItem | TableRow, Known<readonly Draft[]>>();
  readonly #heads = new Generation<TableCell, { readonly head: Head | undefined }>();

  /** @param before  of the version before. */
  constructor(before?: Recall) {
    if (before === undefined) return;
    this.#sections = before.#sections.next();
    this.#drafts = before.#drafts.next();
    this.#heads = before.#heads.next();
  }

  /** A section's reading, and how far behind its places are: read now, or recalled. */
  section(
    seed: SectionSeed,
    key: string,
    start: number,
    read: () => SectionReading,
  ): { readonly reading: SectionReading; readonly by: number } {
    const known = this.#sections.get(seed);
    const kept = known?.key === key ? known : { key, start, value: read() };
    this.#sections.set(seed, kept);
    return { reading: kept.value, by: start - kept.start };
  }

  /** The requirements in an item or row. */
  drafts(part: ListItem | TableRow, key: string, start: number, read: () => readonly Draft[]): readonly Draft[] {
    const known = this.#drafts.get(part);
    const by = start - (known?.start ?? start);
    const value =
      known?.key !== key ? read() : by === 0 ? known.value : known.value.map((draft) => copyDraft(draft, by));
    this.#drafts.set(part, { key, start, value });
    return value;
  }

  /** The head of a cell that may hold an id. */
  head(cell: TableCell | undefined): Head | undefined {
    if (cell === undefined) return undefined;
    const known = this.#heads.get(cell) ?? { head: readHead(cell.content.plain) };
    this.#heads.set(cell, known);
    return known.head;
  }
}

/** A map that knows what the one before it knew, and passes on only what it was asked for. */
class Generation<K, V> {
  readonly #before: ReadonlyMap<K, V>;
  readonly #own = new Map<K, V>();

  constructor(before: ReadonlyMap<K, V> = new Map()) {
    this.#before = before;
  }

  next(): Generation<K, V> {
    return new Generation(this.#own);
  }

  get(key: K): V | undefined {
    return this.#own.get(key) ?? this.#before.get(key);
  }

  set(key: K, value: V): void {
    this.#own.set(key, value);
  }
}
