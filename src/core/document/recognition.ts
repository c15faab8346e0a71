import type { Recognition, SectionRole } from "../model/document.ts";
import type { Requirement } from "../model/requirement.ts";
import { requirementKey } from "../model/requirementKey.ts";

/** Points of evidence from which on a Markdown file counts as a requirements document. See docs/decisions.md. */
export const recognitionThreshold = 4;

/** What is known of a file when it is asked whether it is a requirements document. */
export interface RecognitionEvidence {
  readonly path: string;
  readonly title: string;
  readonly frontMatter: Readonly<Record<string, unknown>>;
  readonly roles: readonly (SectionRole | null)[];
  readonly requirements: readonly Requirement[];
  /** A glob of the team's own names the file. */
  readonly configured: boolean;
}

const titleWords =
  /\bprd\b|\bsrs\b|\brequirements?\b(?! for (?:running|installing))|product spec|functional spec|user stor(?:y|ies)|product brief|lastenheft|pflichtenheft|cahier des charges|anforderung|exigences|requisitos|requerimientos|требовани|需求|要件定義|要件|要求仕様|요구사항|기획서/iu;

/** File names that are about a repository, not about a product to be built. */
const housekeeping =
  /^(?:readme|changelog|contributing|code_of_conduct|license|licence|security|support|authors|history|notice|upgrading|migration|maintainers|governance|releasing|agents|claude)(?:[._-].*)?$/i;

const productRoles: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "goals",
  "non-goals",
  "metrics",
  "problem",
  "users",
  "risks",
  "market",
  "strategy",
  "launch",
  "assumptions",
]);

const requirementRoles: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "requirements",
  "functional",
  "non-functional",
  "stories",
]);

/**
 * Decide whether a Markdown file is a requirements document.
 *
 * The team's word decides: a `documents` glob, or front matter `throughline: true` / `false`. Otherwise evidence is
 * added up: requirements with ids, sections that only such documents have, the title, priorities and criteria.
 */
export function recogniseDocument(evidence: RecognitionEvidence): Recognition {
  const said = evidence.frontMatter["throughline"];
  if (said === false) return { recognised: false, by: "configured", score: 0, reasons: ["front matter says so"] };
  if (said !== undefined && said !== null) {
    return { recognised: true, by: "configured", score: 0, reasons: ["front matter says so"] };
  }
  if (evidence.configured) {
    return { recognised: true, by: "configured", score: 0, reasons: ["named by `documents` in throughline.yaml"] };
  }
  const points = weigh(evidence).filter(({ score }) => score !== 0);
  const score = points.reduce((sum, point) => sum + point.score, 0);
  return {
    recognised: score >= recognitionThreshold,
    by: "evidence",
    score,
    reasons: points.map((point) => `${point.score > 0 ? "+" : ""}${point.score} ${point.reason}`),
  };
}

function weigh({ path, title, roles, requirements }: RecognitionEvidence): { score: number; reason: string }[] {
  const name = (path.split("/").at(-1) ?? "").replace(/\.[^.]*$/, "");
  const explicit = new Set(requirements.flatMap(explicitName)).size;
  const implied = requirements.filter((each) => explicitName(each).length === 0).length;
  const sections = new Set(roles);
  const asked = count(sections, requirementRoles);
  const product = count(sections, productRoles);
  const named = titleWords.test(title) || titleWords.test(name.replaceAll(/[_-]/g, " "));
  return [
    { score: Math.min(explicit, 4), reason: `${explicit} requirements with an id or a heading of their own` },
    { score: Math.min(implied / 2, 2), reason: `${implied} requirements without an id` },
    { score: named ? 2 : 0, reason: "the title or file name speaks of requirements" },
    { score: Math.min(asked, 2), reason: `${asked} kinds of requirement sections` },
    { score: Math.min(product, 4) / 2, reason: `${product} kinds of product sections` },
    { score: requirements.some(({ priority }) => priority !== null) ? 1 : 0, reason: "priorities" },
    { score: requirements.some((each) => each.acceptanceCriteria.length > 0) ? 1 : 0, reason: "acceptance criteria" },
    { score: housekeeping.test(name) ? -4 : 0, reason: "the file name is that of a file about a repository" },
  ];
}

/** What sets a requirement apart from any other list item: its id, or that it has a heading. */
function explicitName({ id, shape, title }: Requirement): string[] {
  return id !== null ? [requirementKey(id.value)] : shape === "heading" ? [title.value] : [];
}

function count(roles: ReadonlySet<SectionRole | null>, wanted: ReadonlySet<SectionRole>): number {
  return [...roles].filter((role) => role !== null && wanted.has(role)).length;
}
