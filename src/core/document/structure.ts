import type { Root } from "mdast";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import { remark } from "remark";
import type { Processor } from "unified";

/** Constructs of running text, by micromark's own names. Task list items stay: their box belongs to the list. */
const inlineConstructs = [
  "attention",
  "autolink",
  "characterEscape",
  "characterReference",
  "codeText",
  "hardBreakEscape",
  "htmlText",
  "labelEnd",
  "labelStartImage",
  "labelStartLink",
];

function structureOnly(this: Processor) {
  const data = this.data();
  data.micromarkExtensions = [gfmTable(), gfmTaskListItem(), { disable: { null: inlineConstructs } }];
  data.fromMarkdownExtensions = [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()];
}

const processor = remark().use(structureOnly).freeze();

/**
 * Parse blocks only: headings, paragraphs, lists, tables, code, quotes; running text stays raw.
 *
 * Running text is most of the time that a Markdown parser needs, and all of its worst cases; `scanInline` reads it
 * where it is wanted.
 *
 * Cost: linear in the text, for one segment; see `cutSegments` for why no more than that is ever given.
 */
export function parseStructure(text: string): Root {
  return processor.parse(text);
}
