import type { OpenDocument } from "../workspace/documents.ts";
import type { PlanRequest } from "../../core/index.ts";

/** What to publish of an open document: all of it, or only some requirements. */
export function planRequest(open: OpenDocument, only?: readonly string[]): PlanRequest {
  const { view, config } = open;
  const { document } = view;
  const path = document.path;
  return {
    config,
    documents: [
      {
        path,
        lockPath: path,
        title: document.title,
        ranked: view.ranked(),
        documentUrl: null,
        positionAt: document.positionAt,
      },
    ],
    options: {
      minLevel: null,
      only: only?.map((requirementId) => ({ path, requirementId })) ?? null,
      ready: view.template?.ready ?? [],
      milestoneDates: {},
      goneDocuments: [],
    },
  };
}
