import type { Random } from "./random.ts";

type Words = readonly [string, ...string[]];

const words = {
  actor: listed("operator dispatcher customer auditor driver planner reviewer administrator partner technician"),
  thing: listed("order route invoice delivery report contract shipment account message schedule device booking"),
  verb: listed("create review export assign archive compare confirm reject forward restore filter merge"),
  adjective: listed("late urgent shared confirmed empty duplicate regional expired pending signed foreign archived"),
  code: listed("order.status /api/v2/routes maxRetries ROUTE_LOCKED --dry-run retry_after config.yaml 409"),
  place: listed("depot warehouse browser tablet gateway archive calendar dashboard"),
  number: listed("2 5 10 30 45 90 120 250 500"),
  unit: listed("seconds minutes rows attempts requests pages"),
} satisfies Record<string, Words>;

type Slot = keyof typeof words;

const sentences: Words = [
  "The {thing} list shows every {adjective} {thing} of the {place}, newest first, and keeps its order while it is filtered.",
  "When a {thing} is *{adjective}*, the {actor} sees why, and can {verb} it without leaving the page.",
  "The {actor} can {verb} up to **{number}** {thing}s at once — a larger selection is refused with a reason.",
  "Every change of a {thing} is written to the audit log with `{code}`, the time in UTC, and the {actor} who made it.",
  "If `{code}` is missing, the {place} answers within {number} {unit} with an error that names the {thing}.",
  "See the [{thing} guide](https://example.com/guides/{thing}#{adjective}) for what “{adjective}” means to the {actor}.",
  "A {adjective} {thing} is never shown to another {actor}, not even after the {place} was restored from a backup.",
  "Response time stays ≤ {number} {unit} for {number} open {thing}s on a {adjective} {place}.",
];

const criteria: Words = [
  "Given a {adjective} {thing}, when the {actor} opens it, then the {place} shows it within {number} {unit}",
  "The {actor} can {verb} the {thing} and undo it within {number} {unit}",
  "`{code}` is returned when the {thing} is {adjective}",
  "Nothing is sent while the {place} is offline; the {thing} is kept for {number} {unit}",
];

/** What a requirement asks for: `The depot **shall** let the planner …`, without a line break. */
export function statement(random: Random): string {
  return fill("The {place} **shall** let the {actor} {verb} each {adjective} {thing} within {number} {unit}.", random);
}

/** A few words to name a requirement by. */
export function title(random: Random): string {
  return fill("{verb} the {adjective} {thing} from the {place}", random).replace(/^./, (first) => first.toUpperCase());
}

/** One sentence with emphasis, code or a link in it now and then. */
export function sentence(random: Random): string {
  return fill(random.pick(sentences), random);
}

/** One acceptance criterion. */
export function criterion(random: Random): string {
  return fill(random.pick(criteria), random);
}

function fill(pattern: string, random: Random): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (_, slot) => random.pick(words[slot as Slot]));
}

function listed(text: string): Words {
  return text.split(" ") as [string, ...string[]];
}
