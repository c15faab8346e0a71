import { maxLength } from "../rest/limits.ts";
import { property } from "./openApiDocument.ts";

/**
 * Make the schema of a request body say what GitHub enforces or silently ignores but does not write down:
 * no unknown properties at the top level, and the greatest lengths.
 *
 * @param operation  `POST /repos/{owner}/{repo}/issues`.
 * @param schema     as GitHub describes it.
 */
export function strictBody(operation: string, schema: unknown): unknown {
  return mistaken[operation] ?? strict(schema, lengths[operation] ?? {});
}

const label = { anyOf: [{ type: "string" }, { type: "object", required: ["name"] }] };

/** The two whose schema is at odds with its own text, which allows a bare array; and for PUT an empty one. */
const mistaken: Readonly<Record<string, unknown>> = {
  "POST /repos/{owner}/{repo}/issues/{issue_number}/labels": labelList(1),
  "PUT /repos/{owner}/{repo}/issues/{issue_number}/labels": labelList(0),
};

const issueLengths = { title: maxLength.title, body: maxLength.body };

const lengths: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "POST /repos/{owner}/{repo}/issues": issueLengths,
  "PATCH /repos/{owner}/{repo}/issues/{issue_number}": issueLengths,
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments": { body: maxLength.body },
  "POST /repos/{owner}/{repo}/labels": { name: maxLength.labelName, description: maxLength.labelDescription },
  "PATCH /repos/{owner}/{repo}/labels/{name}": {
    new_name: maxLength.labelName,
    description: maxLength.labelDescription,
  },
};

function labelList(minItems: number): object {
  const list = { type: "array", minItems, items: label };
  return {
    anyOf: [list, { type: "object", properties: { labels: list }, required: ["labels"], additionalProperties: false }],
  };
}

function strict(schema: unknown, greatest: Readonly<Record<string, number>>): unknown {
  if (typeof schema !== "object" || property(schema, "type") !== "object") {
    return schema;
  }
  const limits = Object.entries(greatest).map(([name, length]) => [name, { maxLength: length }]);
  return { allOf: [{ ...schema, additionalProperties: false }, { properties: Object.fromEntries(limits) as unknown }] };
}
