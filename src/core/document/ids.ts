import type { RequirementKind } from "../model/requirement.ts";

import { withoutEnd } from "../trimmed.ts";

/** What an id's letters say about the thing it names. */
export type IdFamily = "requirement" | "unknown" | "criterion" | "other";

/** An id at the head of a heading, list item or cell. */
export interface ParsedId {
  /** Without mark-up and brackets. */
  readonly id: string;
  readonly family: IdFamily;
  /** null when the letters do not say. */
  readonly kind: RequirementKind | null;
}

/**
 * Letters, then groups of letters or digits, with a digit at the end or before one final letter:
 * `FR-12`, `FR1.1`, `NFR-SEC-01`, `REQ-TRAQ-SWH-1`, `US01`, `F1.3`, `FR:11`, `FR-PI-001A`, `OIA_01a`, `req~login~1`,
 * `A11Y-01`. A part that is numbered on its own may follow: `FR-1-AC2`.
 */
const idPattern =
  /^(?:(?:[A-Za-z][A-Za-z0-9]{0,15}[-_~])+|(?:[A-Za-z][A-Za-z0-9]{0,15}[-_~.])*[A-Za-z]{1,12}[-_~:.]?)\d{1,6}(?:[.\-_]\d{1,4})*(?:-[A-Z]{1,6}-?\d{1,4})*[A-Za-z]?(?![\p{L}\p{N}_])/u;

const requirementWords: Readonly<Record<string, RequirementKind>> = {
  FR: "functional",
  REQ: "functional",
  R: "functional",
  F: "functional",
  RF: "functional",
  EF: "functional",
  FA: "functional",
  LF: "functional",
  SRS: "functional",
  PRD: "functional",
  BR: "functional",
  SR: "functional",
  UR: "functional",
  HLR: "functional",
  LLR: "functional",
  CFR: "functional",
  NFR: "non-functional",
  NF: "non-functional",
  NFA: "non-functional",
  RNF: "non-functional",
  ENF: "non-functional",
  CNFR: "non-functional",
  QR: "non-functional",
  US: "story",
  HU: "story",
  STORY: "story",
  EPIC: "epic",
  FEAT: "feature",
  CON: "constraint",
  RB: "constraint",
  IF: "interface",
  UC: "use-case",
  CU: "use-case",
};

const criterionWords: ReadonlySet<string> = new Set(["AC", "AK", "CA", "SC"]);

/** Goals, metrics, risks, tests, decisions, tasks, milestones, people: identified, but no requirements. */
const otherWords: ReadonlySet<string> = new Set(
  "G GOAL KPI OKR KR M MS RISK TC TST TEST TS ADR DEC DD OQ Q ASM AS ISSUE BUG PR MR TASK T SPRINT PHASE V VER P H D PERSONA UJ CVE CWE DEP".split(
    " ",
  ),
);

/** Standards, algorithms and products that only look like ids. */
const lookalikes =
  /^(?:UTF|SHA|AES|RSA|ISO|IEC|IEEE|RFC|HTTPS?|TLS|SSL|GPT|MD|IPV|OAUTH|WCAG|ASCII|UCS|EC|ES|CSS|HTML|COVID|DO|ED|GRIB|MP|[HCX]|WEB|PY|PYTHON|NODE|JAVA|PHP|S(?=3\b)|GDPR|PCI|SOC|FIPS|NIST|USB|PDF|BASE|TOP|LEVEL|STEP|DAY|WEEK|YEAR|FY|CY|TIER|VERSION|CHAPTER|SECTION|FIGURE|TABLE|OPTION|PART|APPENDIX|ANNEX|NOTE|LAYER|STAGE|GROUP)[-_ .]?\d/i;

/** A word for something passed between two parties, and a product's name with its version: `B2B`, `E2E`, `Sora2`. */
const names = /^(?:[A-Z]2[A-Z]|[A-Z]+[a-z]+\d+)$/;

/** The number of a section in an annex: `A.2.3`. */
const annexNumber = /^[A-Z]\.\d/;

/** Read the id a text starts with; undefined when it starts with none. Brackets around it are looked through. */
export function parseId(text: string): (ParsedId & { readonly start: number; readonly end: number }) | undefined {
  const start = /^[[(（【［]/u.test(text) ? 1 : 0;
  const match = idPattern.exec(text.slice(start, start + 80));
  if (match === null) return undefined;
  const id = match[0].replace(/[:.]$/, "");
  if (!/[A-Z]/.test(id) && !id.includes("~")) return undefined;
  if (lookalikes.test(id) || names.test(id) || /^P\d$/i.test(id) || annexNumber.test(id)) return undefined;
  const bracketed = start === 1 && /^[\])）】］]/u.test(text.slice(start + id.length));
  if (start === 1 && !bracketed) return undefined;
  return { id, start, end: start + id.length + (bracketed ? 1 : 0), ...familyOf(id) };
}

function familyOf(id: string): { family: IdFamily; kind: RequirementKind | null } {
  const words = id.toUpperCase().match(/[A-Z]+/g) ?? [];
  // A final letter after the number is a suffix (`FR-1a`), not a word; the last word before the number says most.
  const named = /\d[A-Z]$/i.test(id) ? words.slice(0, -1) : words;
  for (const word of [...named].reverse()) if (criterionWords.has(word)) return { family: "criterion", kind: null };
  for (const word of named) {
    const kind = requirementWords[word];
    if (kind !== undefined) return { family: "requirement", kind };
  }
  const last = named.at(-1) ?? "";
  return otherWords.has(last) ? { family: "other", kind: null } : { family: "unknown", kind: null };
}

/** The part of an id that its siblings share: everything before the last number. */
export function idPrefix(id: string): string {
  return withoutEnd(id.toUpperCase().replace(/(?<=\d)[A-Z]$/, ""), "0123456789.-_");
}

/** A heading of the form "Requirement 7: Title". */
export interface TypedHeading {
  /** Type word and number as written, null without number. */
  readonly id: string | null;
  readonly kind: RequirementKind;
  readonly end: number;
}

const typeWords: readonly (readonly [RegExp, RequirementKind])[] = [
  [/^(?:user )?story\b/i, "story"],
  [/^user[- ]?story\b/i, "story"],
  [/^(?:functional )?requirement\b/i, "functional"],
  [/^non-?functional requirement\b/i, "non-functional"],
  [/^epic\b/i, "epic"],
  [/^feature\b/i, "feature"],
  [/^use case\b/i, "use-case"],
  [/^anforderung\b/i, "functional"],
  [/^exigence\b/i, "functional"],
  [/^(?:requisito|requerimiento)\b/i, "functional"],
  [/^krav\b/i, "functional"],
  [/^требование(?!\p{L})/iu, "functional"],
  [/^(?:historia de usuario|história de usuário|récit utilisateur|storia utente|brugerhistorie)(?!\p{L})/iu, "story"],
  [/^пользовательская история(?!\p{L})/iu, "story"],
  [/^(?:需求|要件|要求|요구사항)/u, "functional"],
  [/^(?:用户故事|用戶故事|故事|ユーザーストーリー|사용자 스토리)/u, "story"],
];

/** Read "Requirement 7", "User Story 1", "Requirement:" at the start of a heading; undefined for other headings. */
export function parseTypedHeading(text: string): TypedHeading | undefined {
  for (const [pattern, kind] of typeWords) {
    const word = pattern.exec(text);
    if (word === null) continue;
    const rest = text.slice(word[0].length);
    const number =
      /^\s*(?:#\s*)?(\d+(?:\.\d+)*[a-z]?|[一二三四五六七八九十百]{1,4}(?=[:：、\s]))(?![\p{L}\p{N}])/iu.exec(rest);
    if (number !== null) {
      const end = word[0].length + number[0].length;
      return { id: text.slice(0, end), kind, end };
    }
    // Without a number, only "Requirement: Title" names one; "Requirements" and "Feature overview" are sections.
    if (/^\s*[:：]\s*\S/u.test(rest)) return { id: null, kind, end: word[0].length };
  }
  return undefined;
}
