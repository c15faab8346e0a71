import type { RequirementsDocument } from "../../model/document.ts";
import type { Requirement } from "../../model/requirement.ts";
import { startOfLine } from "../lines.ts";

/** Where the words end that are a requirement's own: before the next requirement, also one that is a part of it. */
export function endOfOwnText(
  { text, requirements }: Pick<RequirementsDocument, "text" | "requirements">,
  { head, range }: Requirement,
): number {
  const next = requirements.find((each) => each.head.start > head.start);
  let end = Math.min(range.end, next === undefined ? text.length : startOfLine(text, next.head.start));
  end = Math.max(end, head.end);
  while (end > head.end && /\s/.test(text[end - 1] ?? "")) end -= 1;
  return end;
}
