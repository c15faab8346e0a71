import { follow, type OpenApiDocument } from "./openApiDocument.ts";

/** What to keep of a description: paths, and shared examples by name. */
export interface SubsetRequest {
  readonly paths: readonly string[];
  readonly examples: readonly string[];
}

/**
 * Cut a description down to some paths and all they refer to, without the prose.
 * @throws {Error} the description lacks one of the paths.
 *
 * Cost: 13 MB become about 100 KB.
 */
export function cutSubset(document: OpenApiDocument, wanted: SubsetRequest): OpenApiDocument {
  const paths = Object.fromEntries(
    wanted.paths.map((path) => {
      const item = document.paths[path];
      if (item === undefined) {
        throw new Error(`GitHub's description has no path ${path}. Mend the endpoint's path, or raise the version.`);
      }
      return [path, withoutProse(item, false) as Record<string, unknown>];
    }),
  );
  const components: Record<string, Record<string, unknown>> = { examples: {} };
  collectReferences(document, paths, components);
  for (const name of wanted.examples) {
    components["examples"] = { ...components["examples"], [name]: document.components["examples"]?.[name] };
  }
  return { paths, components };
}

/** Add everything that `value` refers to, and what that refers to in turn, to `components`. */
function collectReferences(
  document: OpenApiDocument,
  value: unknown,
  components: Record<string, Record<string, unknown>>,
): void {
  for (const reference of references(value)) {
    const [, , kind = "", name = ""] = reference.split("/");
    const known = (components[kind] ??= {});
    if (!Object.hasOwn(known, name)) {
      known[name] = withoutProse(follow(document, reference), false);
      collectReferences(document, known[name], components);
    }
  }
}

function references(value: unknown): string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "$ref" && typeof inner === "string" ? [inner] : references(inner),
  );
}

/** @param isPropertyMap  the keys are names of properties, so that `description` is one of them and no prose. */
function withoutProse(value: unknown, isPropertyMap: boolean): unknown {
  if (Array.isArray(value)) {
    return value.map((entry) => withoutProse(entry, false));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const kept = Object.entries(value).filter(([name]) => isPropertyMap || !isProse(name));
  return Object.fromEntries(
    kept.map(([name, inner]) => [name, withoutProse(inner, !isPropertyMap && name === "properties")]),
  );
}

function isProse(name: string): boolean {
  return (
    ["description", "summary", "example", "examples", "externalDocs", "tags"].includes(name) || name.startsWith("x-")
  );
}
