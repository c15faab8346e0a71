import type { Section, SectionRole } from "./document.ts";

/** How much a section or field is asked for. */
export type Demand = "required" | "recommended" | "optional";

/** One section that a document of this template has. */
export interface TemplateSection {
  /** Stable, used in messages, settings and front matter. */
  readonly id: string;
  /** As a new document writes it. */
  readonly title: string;
  /** The role that a section of a document must play to fill this one; several when any will do. */
  readonly roles: readonly SectionRole[];
  /** Further titles, in lower case, that fill it. */
  readonly names: readonly string[];
  readonly demand: Demand;
  /** What a new document says below the heading. */
  readonly guidance: string;
}

/** The fields a template can ask a requirement to carry. */
export type RequirementField =
  "id" | "statement" | "priority" | "acceptanceCriteria" | "owner" | "milestone" | "dependsOn" | "goals" | "estimate";

/** The shape a document must have: data, made of YAML by `readTemplate`. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** In the order a document has them. */
  readonly sections: readonly TemplateSection[];
  /** How much each field of a requirement is asked for; a field left out is optional. */
  readonly fields: Readonly<Partial<Record<RequirementField, Demand>>>;
  /** Fields a requirement must carry before it may be published. */
  readonly ready: readonly RequirementField[];
}

/** Which sections of a document play the part of each section of its template. */
export type SectionMatch = ReadonlyMap<TemplateSection, readonly Section[]>;
