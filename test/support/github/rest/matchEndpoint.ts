import type { Endpoint, PathParameters } from "./endpoint.ts";

const noParameters: PathParameters = {
  owner: "",
  repo: "",
  issue_number: "",
  milestone_number: "",
  name: "",
  assignee: "",
};

/** The endpoint that serves a request, with the values of its path's placeholders; `undefined` when none does. */
export function matchEndpoint(
  endpoints: readonly Endpoint[],
  method: string,
  path: string,
): { endpoint: Endpoint; params: PathParameters } | undefined {
  for (const endpoint of endpoints) {
    const values = endpoint.method === method ? matchPath(endpoint.path, path) : undefined;
    if (values !== undefined) {
      return { endpoint, params: { ...noParameters, ...values } };
    }
  }
  return undefined;
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const expected = pattern.split("/");
  const given = path.split("/");
  if (expected.length !== given.length) {
    return undefined;
  }
  const values: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const segment = decode(given[index] ?? "");
    if (part.startsWith("{")) {
      values[part.slice(1, -1)] = segment;
    } else if (part !== segment) {
      return undefined;
    }
  }
  return values;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A stray percent sign: GitHub takes the segment as it stands, and so finds nothing of that name.
    return segment;
  }
}
