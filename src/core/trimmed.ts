/**
 * A text without the characters it ends with that are in `dropped`, blanks included.
 *
 * A regular expression such as `/[\s:]+$/` looks again from every blank of a long run: quadratic. This is linear.
 */
export function withoutEnd(text: string, dropped: string): string {
  let end = text.length;
  while (end > 0 && (dropped.includes(text.charAt(end - 1)) || text.charAt(end - 1).trim() === "")) end -= 1;
  return text.slice(0, end);
}
