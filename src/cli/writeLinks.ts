import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import {
  applyEdits,
  requirementKey,
  writeBackLinks,
  type IssueLink,
  type LinkRecord,
  type RepositoryTarget,
} from "../core/index.ts";
import type { DocumentFile } from "./workspace.ts";

/**
 * Write the links of published requirements into their documents, as minimal edits.
 *
 * A document that changed on disk since it was read, or that is no UTF-8, is left alone.
 *
 * @returns what could not be written, for people.
 */
export function writeLinks(
  documents: readonly DocumentFile[],
  records: readonly LinkRecord[],
  target: RepositoryTarget,
): string[] {
  const repository = `${target.host}/${target.owner}/${target.repo}`.toLowerCase();
  return documents.flatMap((file) => {
    const links = records
      .filter(
        (record) => record.document === file.lockPath && record.repository === repository && record.state === "linked",
      )
      .map(({ requirement, number, url }) => ({ requirementId: requirement, number, url }));
    return writeInto(file, links);
  });
}

function writeInto({ absolute, path, view: { document } }: DocumentFile, links: readonly IssueLink[]): string[] {
  if (document.problems.some(({ code }) => code === "not-utf8")) {
    return [`${path} is no UTF-8, so links were not written into it. They are in throughline.lock.`];
  }
  const edits = writeBackLinks(document, links);
  if (edits.length > 0) {
    if (readFileSync(absolute, "utf8") !== document.text) {
      return [`${path} was changed meanwhile, so links were not written into it. Publish again.`];
    }
    replaceFile(absolute, applyEdits(document.text, edits));
  }
  const written = new Set(linked(document.requirements));
  const missing = links.length - written.size - edits.length;
  return missing > 0 && edits.length + written.size < links.length
    ? [
        `${path}: ${missing} links could not be placed without changing what the document says. They are in throughline.lock.`,
      ]
    : [];

  function linked(requirements: typeof document.requirements): string[] {
    const wanted = new Map(links.map(({ requirementId, number }) => [requirementKey(requirementId), number]));
    return requirements.flatMap(({ id, issue }) =>
      id !== null && issue !== null && wanted.get(requirementKey(id.value)) === issue.value.number
        ? [requirementKey(id.value)]
        : [],
    );
  }
}

/** Replace a file at once, with the permissions it had. */
function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { flush: true });
  chmodSync(temporary, statSync(path).mode);
  renameSync(temporary, path);
}
