/** Form in which requirement ids are compared: letter case and the separator before the number make no difference. */
export function requirementKey(id: string): string {
  return id
    .normalize("NFKC")
    .trim()
    .toUpperCase()
    .replaceAll(/[\s_:~]+/g, "-");
}
