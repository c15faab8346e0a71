import { LineCounter, parseDocument, type Document } from "yaml";
import type { $ZodIssue } from "zod/v4/core";

/** Something wrong in a YAML file of ours, for people. */
export interface YamlProblem {
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
}

/** A checked value, and what was wrong on the way; the value is there only when nothing was. */
export interface YamlResult<T> {
  readonly value: T | undefined;
  readonly problems: readonly YamlProblem[];
}

/** What checks a value: a zod schema, seen from here. */
export interface ValueSchema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: { issues: $ZodIssue[] } };
}

const maximumLength = 512 * 1024;

/** Read a YAML file against a schema. Never throws: every mistake is a problem with its place. */
export function readYaml<T>(text: string, schema: ValueSchema<T>): YamlResult<T> {
  if (text.length > maximumLength) {
    return {
      value: undefined,
      problems: [{ message: "The file is too large, at most 512 KB are read", line: 1, column: 1 }],
    };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  const place = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      message: error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "This is no YAML",
      ...place(error.pos[0]),
    }));
    return { value: undefined, problems };
  }
  const raw = toValue(document);
  if (raw === undefined) {
    return {
      value: undefined,
      problems: [{ message: "Aliases are not read here, write the value out", line: 1, column: 1 }],
    };
  }
  const result = schema.safeParse(raw.value);
  if (result.success) return { value: result.data, problems: [] };
  const found = result.error.issues.map((issue) => ({
    message: describe(issue),
    ...place(offsetOf(document, issue.path)),
  }));
  return { value: undefined, problems: found.sort((a, b) => a.line - b.line || a.column - b.column) };
}

function toValue(document: Document): { value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: 0 }) ?? {} };
  } catch {
    // The only thing it throws for is an alias, which the caller names as the problem.
    return undefined;
  }
}

const typeNames: Readonly<Partial<Record<string, string>>> = {
  array: "a list",
  boolean: "true or false",
  object: "a mapping",
  record: "a mapping",
  string: "a text",
};

/** What is wrong at a place, in words of ours: the small build of zod brings none. */
function describe(issue: $ZodIssue): string {
  const at = issue.path.length === 0 ? "" : `${issue.path.map(String).join(".")}: `;
  return at + problemOf(issue);
}

function problemOf(issue: $ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `expected ${typeNames[issue.expected] ?? issue.expected}`;
    case "invalid_format":
      return `expected ${issue.message}`;
    case "unrecognized_keys":
      return `unknown ${issue.keys.map((key) => `"${key}"`).join(", ")}, check the spelling`;
    case "invalid_value":
      return `expected one of ${issue.values.map(String).join(", ")}`;
    case "invalid_key":
      return `unknown "${String(issue.path.at(-1) ?? "")}": ${issue.issues.map(problemOf).join(", ")}`;
    case "too_small":
      return `expected at least ${String(issue.minimum)} characters`;
    case "too_big":
      return `expected at most ${String(issue.maximum)} characters`;
    default:
      return issue.message;
  }
}

/** The place of the value at a path, or of the nearest one around it that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    const range = (node as { range?: [number, number, number] } | undefined)?.range;
    if (range !== undefined) return range[0];
  }
  return 0;
}
