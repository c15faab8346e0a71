import * as z from "zod/mini";

/**
 * The shapes of `--format json`, by command. The one source of `schemas/<command>.schema.json`; tests hold every
 * command's output to it.
 *
 * Version 1. Within a version members are added, never taken away or given another meaning.
 */
const line = z.int().check(z.minimum(1));
const text = z.string();
const maybe = z.nullable(text);
const issue = z.strictObject({ number: z.int(), url: text });

const priority = z.strictObject({ text, level: z.nullable(z.int()) });

const requirement = z.strictObject({
  line,
  endLine: line,
  id: maybe,
  title: text,
  kind: text,
  priority: z.nullable(priority),
  parent: maybe,
  owner: maybe,
  milestone: maybe,
  dependsOn: z.array(text),
  acceptanceCriteria: z.array(text),
  issue: z.nullable(z.strictObject({ number: z.int(), url: maybe })),
});

const finding = z.strictObject({
  rule: text,
  severity: z.enum(["error", "warning", "information", "hint"]),
  message: text,
  line,
  column: line,
  endLine: line,
  endColumn: line,
  fixable: z.boolean(),
});

const changeKinds = [
  "ensureLabel",
  "ensureMilestone",
  "create",
  "adopt",
  "update",
  "drift",
  "conflict",
  "close",
  "refuse",
  "unchanged",
] as const;

const plan = z.strictObject({
  target: z.strictObject({ host: text, owner: text, repo: text }),
  digest: text,
  counts: z.record(z.enum(changeKinds), z.int()),
  changes: z.array(z.looseObject({ kind: z.enum(changeKinds), reason: text })),
  estimate: z.strictObject({ requests: z.int(), seconds: z.number() }),
  notifies: z.array(text),
  warnings: z.array(text),
});

const outcome = z.strictObject({
  kind: z.enum(changeKinds),
  requirementId: maybe,
  path: maybe,
  outcome: z.enum(["done", "skipped", "failed", "cancelled"]),
  issue: z.nullable(issue),
  message: text,
});

const drift = z.strictObject({
  field: text,
  movedIn: z.enum(["document", "github", "both"]),
  document: text,
  github: text,
});

export const outputShapes = {
  list: z.strictObject({
    documents: z.array(z.strictObject({ path: text, recognised: z.boolean(), requirements: z.array(requirement) })),
  }),
  explain: z.strictObject({
    path: text,
    line,
    recognised: z.boolean(),
    is: z.enum(["requirement", "part", "restatement", "none"]),
    requirementId: maybe,
    title: maybe,
    reasons: z.array(text),
    fields: z.array(z.strictObject({ field: text, text, line, from: text })),
    suggestion: maybe,
  }),
  check: z.strictObject({
    documents: z.array(z.strictObject({ path: text, template: maybe, findings: z.array(finding) })),
  }),
  rank: z.strictObject({
    framework: text,
    documents: z.array(
      z.strictObject({
        path: text,
        requirements: z.array(
          z.strictObject({ rank: line, id: maybe, line, score: z.nullable(z.number()), reasons: z.array(text) }),
        ),
      }),
    ),
  }),
  plan,
  publish: z.strictObject({
    digest: text,
    writes: z.int(),
    outcomes: z.array(outcome),
    stopped: z.nullable(z.strictObject({ code: text, message: text })),
  }),
  status: z.strictObject({
    documents: z.array(
      z.strictObject({
        path: text,
        links: z.array(
          z.strictObject({
            requirementId: text,
            issue: z.strictObject({ number: z.int(), url: text, state: z.enum(["open", "closed"]) }),
            drift: z.array(drift),
          }),
        ),
      }),
    ),
  }),
} as const;
