/** The id under which the shared schemas are known to the validator. */
export const sharedSchemasId = "github";

/**
 * Turn an OpenAPI 3.0 schema into JSON Schema: `nullable`, references, and nothing that only documents.
 *
 * `nullable` stands beside `type`, `enum`, `oneOf` or nothing at all, so null becomes an alternative of the whole schema.
 */
export function toJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(toJsonSchema);
  }
  if (typeof schema !== "object" || schema === null) {
    return schema;
  }
  const reference: unknown = Reflect.get(schema, "$ref");
  if (typeof reference === "string") {
    // OpenAPI 3.0 ignores what stands beside a reference.
    return { $ref: `${sharedSchemasId}${reference}` };
  }
  const { nullable, properties, ...rest } = schema as Record<string, unknown>;
  const converted = {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, toJsonSchema(value)])),
    ...(properties === undefined ? {} : { properties: convertEach(properties as Record<string, unknown>) }),
  };
  return nullable === true ? { anyOf: [{ type: "null" }, converted] } : converted;
}

function convertEach(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, toJsonSchema(value)]));
}
