/** Form in which requirement ids are compared: letter case and the separator before the number make no difference. */
export function requirementKey(id: string): string {
  if (isPlain.test(id)) return id.toUpperCase();
  return id
    .normalize("NFKC")
    .trim()
    .toUpperCase()
    .replaceAll(/[\s_:~]+/g, "-");
}

/** What nothing but the case of its letters has to be done to: nearly every id there is. */
const isPlain = /^[A-Z0-9.-]+$/i;
