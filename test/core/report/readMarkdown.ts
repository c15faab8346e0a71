import type { Nodes, Root } from "mdast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";

/** A document as a Markdown reader sees it, addresses linked as GitHub does. */
export function readMarkdown(text: string): Root {
  return remark().use(remarkGfm).parse(text);
}

/** All nodes, parents first. */
export function nodesOf(node: Nodes): Nodes[] {
  return [node, ...("children" in node ? node.children.flatMap(nodesOf) : [])];
}

/** What a reader reads. */
export function textOf(node: Nodes): string {
  return nodesOf(node)
    .map((part) => ("value" in part ? part.value : ""))
    .join("");
}
