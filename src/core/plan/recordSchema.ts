import * as z from "zod/mini";
import type { JournalEntry, LinkRecord } from "../model/link.ts";

const published = z.object({
  title: z.string(),
  statement: z.string(),
  acceptanceCriteria: z.array(z.string()),
  priority: z.nullable(z.string()),
  milestone: z.nullable(z.string()),
  dependsOn: z.array(z.string()),
  labels: z.array(z.string()),
});

const pending = z.object({
  link: z.string().check(z.minLength(1)),
  document: z.string().check(z.minLength(1)),
  requirement: z.string().check(z.minLength(1)),
  repository: z.string().check(z.minLength(1)),
  published,
});

const record = z.extend(pending, {
  number: z.int().check(z.positive()),
  nodeId: z.string().check(z.minLength(1)),
  url: z.string().check(z.minLength(1)),
  state: z.enum(["linked", "detached"]),
});

const entry = z.discriminatedUnion("event", [
  z.object({ event: z.literal("creating"), at: z.iso.datetime(), record: pending }),
  z.object({ event: z.literal("linked"), record }),
  z.object({ event: z.literal("abandoned"), link: z.string() }),
]);

/** Read a link record out of one line of JSON; null when it is none. */
export function readRecord(line: string): LinkRecord | null {
  return record.safeParse(parseJson(line)).data ?? null;
}

/** Read a journal entry out of one line of JSON; null when it is none. */
export function readEntry(line: string): JournalEntry | null {
  return entry.safeParse(parseJson(line)).data ?? null;
}

/** The value of a line of JSON; undefined when it is none. */
export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A line that is not JSON is the caller's to report.
    return undefined;
  }
}

/** One line, with the members of a record in one order. */
export function formatRecord(record: LinkRecord): string {
  const { link, document, requirement, repository, number, nodeId, url, state, published: fields } = record;
  const { title, statement, acceptanceCriteria, priority, milestone, dependsOn, labels } = fields;
  return JSON.stringify({
    ...{ document, requirement, repository, number, nodeId, url, link, state },
    published: { title, statement, acceptanceCriteria, priority, milestone, dependsOn, labels },
  });
}
