import { validationFailed, type ValidationError } from "../http/refusal.ts";

/**
 * The lengths GitHub allows, in code points.
 *
 * Source: GitHub's own error texts, "title is too long (maximum is 256 characters)", collected in dead-claudia/github-limits;
 * label description: OpenAPI description of "Create a label".
 */
export const maxLength = { title: 256, body: 65_536, labelName: 50, labelDescription: 100 } as const;

export function isTooLong(text: string, max: number): boolean {
  return text.length > max && Array.from(text).length > max;
}

/** The complaint about a text that is over its length; none when it fits or is absent. */
export function lengthErrors(
  resource: string,
  field: string,
  text: string | null | undefined,
  max: number,
): ValidationError[] {
  const message = `${field} is too long (maximum is ${max} characters)`;
  return isTooLong(text ?? "", max) ? [{ resource, field, code: "custom", message }] : [];
}

/** The complaint about a text that must not be blank; none when it is absent. */
export function blankErrors(resource: string, field: string, text: string | undefined): ValidationError[] {
  return text !== undefined && text.trim() === "" ? [{ resource, field, code: "missing_field" }] : [];
}

/** @throws {Refusal} 422 with all of them, when there are any. */
export function refuseIfAny(errors: readonly ValidationError[]): void {
  if (errors.length > 0) {
    throw validationFailed(...errors);
  }
}
