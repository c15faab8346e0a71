import { validationFailed } from "../http/refusal.ts";

/** A moment given in the query; `undefined` when absent. @throws {Refusal} 422, not a date. */
export function queryDate(query: URLSearchParams, name: string): Date | undefined {
  const text = query.get(name);
  if (text === null) {
    return undefined;
  }
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) {
    throw validationFailed({ resource: "Issue", field: name, code: "invalid", value: text });
  }
  return date;
}
