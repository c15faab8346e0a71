/** A day for people, `24 Sep 2026`, in UTC. */
export function day(date: Date): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(date);
}

/** The day a milestone is due: GitHub keeps midnight in California, and shows the date there. */
export function dueDay(date: Date): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "America/Los_Angeles" }).format(date);
}
