/** The first sentence of a long text, all of a short one; without its full stop. */
export function firstSentence(text: string): string {
  if (text.length <= 100) return text.replace(/(?<![.。])[.。]$/u, "");
  const sentence = /^.{20,}?[.!?。！？](?=\s|$)/u.exec(text)?.[0] ?? text;
  return sentence.replace(/[.。]$/u, "");
}
