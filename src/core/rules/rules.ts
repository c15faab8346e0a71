import { duplicateId } from "./requirement/duplicateId.ts";
import { missingAcceptanceCriteria } from "./requirement/missingAcceptanceCriteria.ts";
import { missingId } from "./requirement/missingId.ts";
import { missingPriority } from "./requirement/missingPriority.ts";
import type { Rule } from "./rule.ts";
import { emptySection } from "./structure/emptySection.ts";
import { missingSection } from "./structure/missingSection.ts";
import { placeholder } from "./structure/placeholder.ts";
import { unreadable } from "./structure/unreadable.ts";

/** Every rule, by family and name. */
export const rules: readonly Rule[] = [
  duplicateId,
  missingAcceptanceCriteria,
  missingId,
  missingPriority,
  emptySection,
  missingSection,
  placeholder,
  unreadable,
];
