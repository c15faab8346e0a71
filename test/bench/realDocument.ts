import { corpusDocuments } from "../support/markdown.ts";

/** The largest Markdown file of the folder that THROUGHLINE_CORPUS names; undefined when it is not set. */
export function realDocument(): string | undefined {
  const texts = corpusDocuments().map(({ text }) => text);
  return texts.sort((a, b) => b.length - a.length)[0];
}
