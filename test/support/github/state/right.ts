/** What a user may do in a repository, from least to most. Public repositories grant `read` to everyone. */
export type Right = "none" | "read" | "triage" | "push" | "admin";

const ladder: readonly Right[] = ["none", "read", "triage", "push", "admin"];

/** True when `right` is `needed` or more. */
export function reaches(right: Right, needed: Right): boolean {
  return ladder.indexOf(right) >= ladder.indexOf(needed);
}
