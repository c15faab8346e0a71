import MarkdownIt from "markdown-it";
import { lint } from "markdownlint/sync";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { LanguageServicePeer } from "./languageServicePeer.ts";

/** The names of what others do with the same text, as the tables show them. */
export type PeerName = "markdown-it" | "language service" | "markdownlint" | "remark with GFM";

const markdownIt = new MarkdownIt();
const languageService = new LanguageServicePeer();
const remarkWithGfm = remark().use(remarkGfm).freeze();

/**
 * What others do with a document, from its text to their result: markdown-it parses, VS Code's own Markdown service
 * makes the outline, markdownlint checks its default rules, remark makes the whole tree. Fastest first.
 */
export const peers: Readonly<Record<PeerName, (text: string) => unknown>> = {
  "markdown-it": (text) => markdownIt.parse(text, {}),
  "language service": (text) => languageService.outline(text),
  markdownlint: (text) => lint({ strings: { document: text } }),
  "remark with GFM": (text) => remarkWithGfm.parse(text),
};
