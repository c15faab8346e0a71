import { invalidRequest, unparsable } from "../http/refusal.ts";

/** The JSON object of a request, read field by field. Absent is `undefined`; what has the wrong type is refused. */
export class RequestBody {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.#fields = fields;
  }

  /**
   * Read the text of a body. An empty one counts as `{}`, an array as `{ labels: [...] }`, which the label endpoints take.
   * @throws {Refusal} 400, not JSON or not an object.
   */
  static parse(text: string): RequestBody {
    const value = parseJson(text.trim() === "" ? "{}" : text);
    if (Array.isArray(value)) {
      return new RequestBody({ labels: value as unknown[] });
    }
    if (typeof value !== "object" || value === null) {
      throw unparsable("Body should be a JSON object");
    }
    return new RequestBody(value as Record<string, unknown>);
  }

  /** Every field as it came, for the contract check. */
  get fields(): Readonly<Record<string, unknown>> {
    return this.#fields;
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined;
  }

  /** Numbers are taken as text, as GitHub does for titles. */
  text(name: string): string | undefined {
    const value = this.#fields[name];
    return typeof value === "number" ? String(value) : this.#read(name, "a string", isString);
  }

  textOrNull(name: string): string | null | undefined {
    return this.#fields[name] === null ? null : this.text(name);
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value === undefined) {
      throw invalidRequest(`"${name}" wasn't supplied.`);
    }
    return value;
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const isChoice = (value: unknown): value is T => choices.some((choice) => choice === value);
    return this.#read(name, `a member of ${JSON.stringify(choices)}`, isChoice);
  }

  /** A list of names, each given as text or as an object that holds it under `key`. */
  names(name: string, key: string): readonly string[] | undefined {
    const list = this.#read(name, "an array", (value): value is unknown[] => Array.isArray(value));
    return list?.map((entry) => {
      const text: unknown = typeof entry === "object" && entry !== null ? Reflect.get(entry, key) : entry;
      if (!isString(text)) {
        throw invalidRequest(`For 'items', ${JSON.stringify(entry)} is not a string.`);
      }
      return text;
    });
  }

  #read<T>(name: string, expected: string, isExpected: (value: unknown) => value is T): T | undefined {
    const value = this.#fields[name];
    if (value === undefined || isExpected(value)) {
      return value;
    }
    throw invalidRequest(`For 'properties/${name}', ${JSON.stringify(value)} is not ${expected}.`);
  }
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unparsable("Problems parsing JSON");
  }
}
