/** Verbs by which a sentence obliges a system, by language. */
const obliging: readonly RegExp[] = [
  /\b(?:shall|must|should|ought to|has to|have to|is required to|are required to)\b/iu,
  /(?<!\p{L})(?:muss|müssen|soll|sollen|sollte|sollten|darf|dürfen)(?!\p{L})/iu,
  /(?<!\p{L})(?:doit|doivent|devra|devront|devrait|devraient)(?!\p{L})/iu,
  /(?<!\p{L})(?:debe|deben|deberá|deberán|debería|deve|devem|deverá|deverão|devono|dovrà|dovranno|dovrebbe)(?!\p{L})/iu,
  /(?<!\p{L})(?:skal|bør|må)(?!\p{L})/iu,
  /(?<!\p{L})(?:долж(?:ен|н[аоы])|обязан[аоы]?)(?!\p{L})/iu,
  /必须|必須|应当|应能|应该|应支持|应提供|应|需要|须/u,
  /なければならない|ねばならない|ものとする|すること|必要がある/u,
  /해야|하여야|되어야|이어야/u,
];

/** Whether a sentence says that something shall be so. Give it without mark-up. */
export function obliges(plain: string): boolean {
  return obliging.some((pattern) => pattern.test(plain));
}

/** What it is about that a list behind such a line holds: not what shall be, but what something else is made of. */
const otherLists =
  /\b(?:e\.g\.|for example|examples?|such as|notes?|details?|open questions?|fields?|columns?|attributes?|parameters?|properties|information|values|states|levels|components?|criteria|steps?|files?|see also|references?|links?|in order to)(?:\s+\S+){0,2}\s*[:：]$|(?<!\p{L})(?:z\. ?b\.|beispiele?|felder|champs|attributs?|exemples?|ejemplos?|exemplos?|campos|campi|attributi|esempi|felter|eksempler|поля|полей|атрибуты|примеры?)(?:\s+\S+){0,2}\s*[:：]$|(?:例|例如|字段|以下字段|項目例|ファイル|예시|예)[:：]$/iu;

/** A line that introduces a list, judged by its words. */
export type LeadIn =
  /** "The system shall:" */
  | "obligation"
  /** "For example:", "Fields:" */
  | "other"
  /** "The portal is for:", or no line at all. */
  | "none";

/** Judge the paragraph above a list. Give its plain text; the empty text when there is none. */
export function leadInOf(plain: string): LeadIn {
  const text = plain.trimEnd();
  if (!/[:：]$/u.test(text)) return "none";
  const last = text.slice(Math.max(0, text.length - 240));
  // What the sentence ends on says what follows: "shall store the following fields:" lists fields.
  if (otherLists.test(last)) return "other";
  const sentence = last.split(/(?<=[.!?。！？])\s/u).at(-1) ?? last;
  return obliges(sentence) ? "obligation" : "none";
}
