import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { toJsonSchema, sharedSchemasId } from "./jsonSchema.ts";
import { property, readOperation, type OpenApiDocument, type Operation } from "./openApiDocument.ts";
import { strictBody } from "./strictBody.ts";

/** An operation of the REST API by method and path, `/repos/{owner}/{repo}/issues`. */
export interface OperationName {
  readonly method: string;
  readonly path: string;
}

/**
 * What GitHub publishes about its REST API, as a judge of requests and answers.
 *
 * Every check returns its complaints, none when all is well, and never throws for what it is shown.
 * Cost: the first check of an operation compiles its schemas, up to some hundred milliseconds; later ones take microseconds.
 */
export class Contract {
  readonly #document: OpenApiDocument;
  readonly #ajv = new Ajv({ strict: false, allErrors: true, verbose: true, logger: false });
  readonly #operations = new Map<string, Operation>();
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
    addFormats(this.#ajv);
    this.#ajv.addFormat("repo.nwo", /^[^/\s]+\/[^/\s]+$/);
    const schemas = Object.entries(document.components["schemas"] ?? {});
    const converted = Object.fromEntries(schemas.map(([name, schema]) => [name, toJsonSchema(schema)]));
    this.#ajv.addSchema({ $id: sharedSchemasId, components: { schemas: converted } });
  }

  /** Check the names and values in a query, and the body. @param body  parsed JSON; `undefined` when there is none. */
  checkRequest(name: OperationName, query: URLSearchParams, body: unknown): string[] {
    const operation = this.#operation(name);
    const parameters = operation.parameters.filter((parameter) => parameter.in === "query");
    const complaints = [...query].flatMap(([key, text]) => {
      const parameter = parameters.find((candidate) => candidate.name === key);
      return parameter === undefined
        ? [`query/${key} is not a parameter of this operation`]
        : this.#check(
            `${name.method} ${name.path} query ${key}`,
            parameter.schema,
            fromText(text, parameter.schema),
            `query/${key}`,
          );
    });
    return [...complaints, ...this.#checkBody(name, operation, body)];
  }

  /** Check an answer. @param body  `undefined` when there is none. */
  checkAnswer(name: OperationName, status: number, body: unknown): string[] {
    const described = this.#operation(name).responses[String(status)];
    if (described === undefined && status < 300) {
      return [`status ${status} is not described`];
    }
    if (described === null || status === 304) {
      return body === undefined ? [] : ["body is described as empty"];
    }
    // Not every operation lists all the errors that GitHub does answer with.
    const usual = { $ref: `#/components/schemas/${status === 422 ? "validation-error" : "basic-error"}` };
    return this.#check(`${name.method} ${name.path} ${status}`, described ?? usual, body, "body");
  }

  /** Check a value against a shared schema such as `issue`. */
  checkValue(schemaName: string, value: unknown): string[] {
    return this.#check(`schema ${schemaName}`, { $ref: `#/components/schemas/${schemaName}` }, value, "value");
  }

  /** One of GitHub's own examples, `undefined` when it was not asked for at loading. */
  example(name: string): unknown {
    return property(this.#document.components["examples"]?.[name], "value");
  }

  #checkBody(name: OperationName, operation: Operation, body: unknown): string[] {
    if (operation.requestBody === undefined) {
      return body === undefined ? [] : ["body is not described for this operation"];
    }
    if (body === undefined) {
      return operation.requestBody.required ? ["body is missing"] : [];
    }
    const key = `${name.method} ${name.path}`;
    return this.#check(`${key} body`, strictBody(key, operation.requestBody.schema), body, "body");
  }

  #check(key: string, schema: unknown, value: unknown, where: string): string[] {
    const validate = this.#validators.get(key) ?? this.#ajv.compile(toJsonSchema(schema) as object);
    this.#validators.set(key, validate);
    return validate(value) ? [] : (validate.errors ?? []).map((error) => describe(error, where));
  }

  #operation(name: OperationName): Operation {
    const key = `${name.method} ${name.path}`;
    const operation = this.#operations.get(key) ?? readOperation(this.#document, name.method, name.path);
    this.#operations.set(key, operation);
    return operation;
  }
}

function describe(error: ErrorObject, where: string): string {
  const detail = Object.values(error.params as Record<string, unknown>)
    .filter((value) => typeof value === "string")
    .join(", ");
  const value = (JSON.stringify(error.data) as string | undefined) ?? "nothing";
  return `${where}${error.instancePath} ${error.message ?? error.keyword} (${detail}): ${value.slice(0, 120)}`;
}

function fromText(text: string, schema: unknown): unknown {
  const isNumber = property(schema, "type") === "integer" && text.trim() !== "" && Number.isFinite(Number(text));
  return isNumber ? Number(text) : text;
}
