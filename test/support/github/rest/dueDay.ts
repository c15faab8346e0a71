/**
 * The moment GitHub keeps for a milestone's due date: midnight in California before or at the moment it was given.
 *
 * So `2020-09-24T06:59:00Z` is kept as `2020-09-23T07:00:00Z`, the day before, and the hour is 7 or 8 by season.
 * Source: https://github.com/microsoft/PowerShellForGitHub/pull/133
 */
export function startOfDueDay(moment: Date): Date {
  const minute = 60_000;
  const start = moment.getTime() - (moment.getTime() % minute);
  const { hour, minutes } = clockInCalifornia(moment);
  const midnight = new Date(start - (hour * 60 + minutes) * minute);
  // On the two days when the clocks change, the hours since midnight are one more or one less than the clock shows.
  const shown = clockInCalifornia(midnight).hour;
  const correction = shown === 0 ? 0 : shown === 23 ? 60 : -shown * 60;
  return new Date(midnight.getTime() + correction * minute);
}

function clockInCalifornia(moment: Date): { hour: number; minutes: number } {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: "America/Los_Angeles",
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
  });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return { hour: parts.get("hour") ?? 0, minutes: parts.get("minute") ?? 0 };
}
