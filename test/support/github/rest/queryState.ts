import { validationFailed } from "../http/refusal.ts";

/** Those in the state that the query asks for, `open` unless it says otherwise. @throws {Refusal} 422, no such state. */
export function inState<T extends { readonly state: "open" | "closed" }>(
  items: readonly T[],
  query: URLSearchParams,
): T[] {
  const state = query.get("state") ?? "open";
  if (state !== "open" && state !== "closed" && state !== "all") {
    throw validationFailed({ resource: "Issue", field: "state", code: "invalid", value: state });
  }
  return items.filter((item) => state === "all" || item.state === state);
}
