import type { RankedRequirement } from "../model/ranking.ts";
import type { Requirement } from "../model/requirement.ts";

/**
 * Put requirements in order: by priority level, then by their place in the document.
 *
 * Pure and stable. A requirement without a priority, or with one that is on no scale, comes last.
 */
export function rankRequirements(requirements: readonly Requirement[]): RankedRequirement[] {
  return requirements
    .map((requirement, index) => ({ requirement, index }))
    .sort((a, b) => levelOf(a.requirement) - levelOf(b.requirement) || a.index - b.index)
    .map(({ requirement }, index) => ({
      rank: index + 1,
      score: null,
      reasons: [reasonFor(requirement)],
      requirement,
    }));
}

function levelOf({ priority }: Requirement): number {
  return priority?.value.level ?? Infinity;
}

function reasonFor({ priority }: Requirement): string {
  if (priority === null) return "no priority";
  const { text, level } = priority.value;
  return level === null ? `priority "${text}" is on no scale that is known` : `priority ${text}`;
}
