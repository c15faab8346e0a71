/** The part of an OpenAPI 3.0 document that is used here. Schemas stay `unknown` until they are converted. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** One operation, references to shared parameters and responses followed. */
export interface Operation {
  readonly parameters: readonly Parameter[];
  readonly requestBody: { readonly required: boolean; readonly schema: unknown } | undefined;
  /** By status; `null` for an answer without a JSON body. */
  readonly responses: Readonly<Record<string, unknown>>;
}

export interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly schema: unknown;
}

/** @throws {Error} the document has no such operation. */
export function readOperation(document: OpenApiDocument, method: string, path: string): Operation {
  const operation = document.paths[path]?.[method.toLowerCase()];
  if (operation === undefined) {
    throw new Error(`GitHub's description has no ${method} ${path}. Mend the endpoint's path, or raise the version.`);
  }
  const requestBody = child(document, operation, "requestBody");
  return {
    parameters: list(child(document, operation, "parameters")).map((parameter) => readParameter(document, parameter)),
    requestBody:
      requestBody === undefined
        ? undefined
        : { required: property(requestBody, "required") === true, schema: jsonSchemaOf(document, requestBody) },
    responses: Object.fromEntries(
      Object.keys(child(document, operation, "responses") ?? {}).map((status) => {
        const response = child(document, property(operation, "responses"), status);
        return [status, jsonSchemaOf(document, response) ?? null];
      }),
    ),
  };
}

/** A member of an object; `undefined` when it is absent or `value` is not an object. */
export function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (Reflect.get(value, name) as unknown) : undefined;
}

/** What a reference such as `#/components/schemas/issue` points at. */
export function follow(document: OpenApiDocument, reference: string): unknown {
  return reference
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(property, document);
}

function readParameter(document: OpenApiDocument, value: unknown): Parameter {
  const parameter = resolved(document, value);
  const schema = property(parameter, "schema");
  return { in: String(property(parameter, "in")), name: String(property(parameter, "name")), schema };
}

function jsonSchemaOf(document: OpenApiDocument, holder: unknown): unknown {
  const content = child(document, holder, "content");
  return property(property(content, "application/json"), "schema");
}

function child(document: OpenApiDocument, value: unknown, name: string): object | undefined {
  const found = resolved(document, property(value, name));
  return typeof found === "object" && found !== null ? found : undefined;
}

function resolved(document: OpenApiDocument, value: unknown): unknown {
  const reference = property(value, "$ref");
  return typeof reference === "string" ? follow(document, reference) : value;
}

function list(value: object | undefined): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
