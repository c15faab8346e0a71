import type { Head } from "./heads.ts";
import { idPrefix } from "./ids.ts";
import type { OutlineSection } from "./outline.ts";
import { holdsSomethingElse } from "./sectionRoles.ts";

/**
 * How often ids of one prefix stand at the head of something, for prefixes whose letters say nothing to us: that
 * several of a kind stand there is what tells an id from a product's name.
 */
export type KnownPrefixes = ReadonlyMap<string, number>;

/** Count them over a document. Cost: O(sections). */
export function countPrefixes(outline: readonly OutlineSection[]): KnownPrefixes {
  const counts = new Map<string, number>();
  for (const { context, isAmongRequirements, prefixes } of outline) {
    if (holdsSomethingElse(context) && !isAmongRequirements) continue;
    for (const prefix of prefixes) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  return counts;
}

/** A place where a head may stand. */
export type Place = Pick<OutlineSection, "context" | "isAmongRequirements">;

/** Whether a head names a requirement where it stands. */
export function acceptsHead(head: Head, { context, isAmongRequirements }: Place, prefixes: KnownPrefixes): boolean {
  if (head.family === "other" || head.family === "criterion") return false;
  // "Risk scoring" among functional requirements is no section on risks: ids there are what they are elsewhere.
  if (holdsSomethingElse(context) && !isAmongRequirements) return false;
  if (head.family === "requirement") return true;
  // Letters we do not know: the section has to say that requirements stand here, or several of a kind have to.
  const id = head.id?.text ?? "";
  const siblings = prefixes.get(idPrefix(id)) ?? 0;
  return siblings >= 3 || (isAmongRequirements && (siblings >= 2 || /[-_.:~]/.test(id)));
}
