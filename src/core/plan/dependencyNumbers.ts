import { requirementKey } from "../model/requirementKey.ts";
import { recordKey } from "./lock.ts";

/** Numbers that a requirement's dependencies have, by `requirementKey`: its own document first, then any other. */
export function dependencyNumbers(
  document: string,
  dependsOn: readonly string[],
  numbers: ReadonlyMap<string, number>,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const id of dependsOn) {
    const key = requirementKey(id);
    const own = numbers.get(recordKey({ document, requirement: id }));
    const number = own ?? [...numbers].find(([other]) => other.endsWith(`\n${key}`))?.[1];
    if (number !== undefined) found.set(key, number);
  }
  return found;
}
