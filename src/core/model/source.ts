/**
 * A stretch of a document's text.
 *
 * Units: UTF-16 offsets into the text as it stands on disk, byte order mark and front matter included.
 * Shape: `end` is exclusive; an empty range (`start === end`) marks a place.
 */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

/** A place as editors count it: `line` and `character` are 0-based, `character` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Replace what stands in `range` by `newText`. Edits of one list never overlap and refer to the text before any of them. */
export interface TextEdit {
  readonly range: SourceRange;
  readonly newText: string;
}

/** A value that stands somewhere in a document, with the place it was read from. */
export interface Located<T> {
  readonly value: T;
  /** The characters of the value itself, without its label or mark-up around it. */
  readonly range: SourceRange;
}
