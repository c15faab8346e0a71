import type { SourceRange } from "../model/source.ts";
import type { Block, ListItem, Piece, TableRow } from "./blocks.ts";
import type { Part } from "./outline.ts";

/** A part of a block, and the piece its offsets count in. */
export interface Placed<T> {
  readonly value: T;
  readonly piece: Piece;
}

export type List = Extract<Block, { kind: "list" }>;
export type Table = Extract<Block, { kind: "table" }>;

/** A block of a section, in one piece or, for a long list or table, in several. */
export type Unit =
  | { readonly kind: "list"; readonly lists: readonly Placed<List>[] }
  | { readonly kind: "table"; readonly tables: readonly Placed<Table>[] }
  | { readonly kind: "block"; readonly block: Exclude<Block, List | Table>; readonly piece: Piece };

/** Put together the lists and tables that were cut. Cost: O(blocks). */
export function readUnits(parts: readonly Part[]): Unit[] {
  const units: Unit[] = [];
  let list: Placed<List>[] | undefined;
  let table: Placed<Table>[] | undefined;
  for (const { piece, blocks, tablePart } of parts) {
    blocks.forEach((block, index) => {
      if (block.kind === "list") {
        const placed = { value: block, piece };
        if (index === 0 && list !== undefined && goesOn(list.at(-1), placed)) list.push(placed);
        else units.push({ kind: "list", lists: (list = [placed]) });
        table = undefined;
      } else if (block.kind === "table") {
        const placed = { value: block, piece };
        if (tablePart === "row" && table !== undefined) table.push(placed);
        else units.push({ kind: "table", tables: (table = [placed]) });
        list = undefined;
      } else {
        units.push({ kind: "block", block, piece });
        [list, table] = [undefined, undefined];
      }
    });
  }
  return units;
}

/** Items with the same mark make one list, whatever the pieces they were read in. */
function goesOn(last: Placed<List> | undefined, next: Placed<List>): boolean {
  if (last === undefined || last.piece === next.piece) return false;
  const mark = ({ value, piece }: Placed<List>) => piece.text[value.range.start];
  return !last.value.ordered && !next.value.ordered && mark(last) === mark(next);
}

export function itemsOf(lists: readonly Placed<List>[]): Placed<ListItem>[] {
  return lists.flatMap(({ value, piece }) => value.items.map((item) => ({ value: item, piece })));
}

/** Header first. */
export function rowsOf(tables: readonly Placed<Table>[]): Placed<TableRow>[] {
  return tables.flatMap(({ value, piece }) => value.rows.map((row) => ({ value: row, piece })));
}

/** What a list or table says in the document, from its first piece to its last. */
export function sourceAcross(parts: readonly Placed<List | Table>[]): string {
  const last = parts.length - 1;
  return parts
    .map(({ value: { range }, piece }, index) =>
      piece.text.slice(index === 0 ? range.start : 0, index === last ? range.end : undefined),
    )
    .join("");
}

/** Where a unit stands in the document. */
export function rangeOfUnit(unit: Unit): SourceRange {
  if (unit.kind === "list") return rangeAcross(unit.lists);
  if (unit.kind === "table") return rangeAcross(unit.tables);
  return rangeAcross([{ value: unit.block, piece: unit.piece }]);
}

/** Where it stands in the document. */
export function rangeAcross(parts: readonly Placed<{ readonly range: SourceRange }>[]): SourceRange {
  const [first] = parts;
  const last = parts.at(-1);
  return {
    start: (first?.piece.base ?? 0) + (first?.value.range.start ?? 0),
    end: (last?.piece.base ?? 0) + (last?.value.range.end ?? 0),
  };
}
