/**
 * Foreign text as one line without characters that hide or reorder what is read: control characters and line endings
 * become blanks, bidirectional controls go.
 *
 * @param maxLength  in code points, the ellipsis included.
 */
export function plainLine(text: string, maxLength = Infinity): string {
  const line = text
    .replaceAll(/\p{Bidi_Control}/gu, "")
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (line.length <= maxLength) return line;
  const characters = Array.from(line);
  if (characters.length <= maxLength) return line;
  return `${characters
    .slice(0, maxLength - 1)
    .join("")
    .trimEnd()}…`;
}
