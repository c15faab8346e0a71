import { Project, type ProjectDocument } from "../../src/core/index.ts";

/** Read and check one document from scratch. */
export function readAndCheck(text: string): ProjectDocument {
  const view = new Project().read("prd.md", text);
  view.findings();
  return view;
}

/** What is wrong with a time, when the requirements that it should have read are not all there; else undefined. */
export function shortfall(text: string, count: number): string | undefined {
  const read = readAndCheck(text).document.requirements.length;
  return read === count ? undefined : `read ${read} of ${count} requirements`;
}
