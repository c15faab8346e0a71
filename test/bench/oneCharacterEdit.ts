import type { Random } from "./random.ts";

/**
 * The text with one letter more or one character less, somewhere.
 *
 * Like an editor's, it is one flat string; joining two halves with `+` would leave the work of it to whoever reads it.
 */
export function oneCharacterEdit(text: string, random: Random): string {
  const at = random.below(text.length);
  const typed = random.below(3) === 0 ? "" : random.pick(["a", "e", "n", "s", " "]);
  return [text.slice(0, at), typed, text.slice(typed === "" ? at + 1 : at)].join("");
}
