import { defaultConfig } from "./config/readConfig.ts";
import { proposeField } from "./document/edits/proposeField.ts";
import { parseDocument, type ParsedDocument } from "./document/parseDocument.ts";
import { UsageError } from "./errors.ts";
import type { ProjectConfig } from "./model/config.ts";
import type { Problem, RequirementsDocument } from "./model/document.ts";
import type { FieldProposal, Finding } from "./model/finding.ts";
import type { RankedRequirement } from "./model/ranking.ts";
import type { Template } from "./model/template.ts";
import { rankRequirements } from "./priority/rankRequirements.ts";
import { checkDocument } from "./rules/checkDocument.ts";
import { matchSections } from "./template/matchSections.ts";
import { builtinTemplates, defaultTemplateId } from "./template/template.ts";

/** One version of one document, with everything that is known of it. What is not asked for is not computed. */
export interface ProjectDocument {
  readonly document: RequirementsDocument;
  /** null for a file that is no requirements document. */
  readonly template: Template | null;
  readonly findings: () => readonly Finding[];
  /** How to write the field that a finding misses; undefined when it misses none, or has no place for it. */
  readonly proposal: (finding: Finding) => FieldProposal | undefined;
  /** Most urgent first. */
  readonly ranked: () => readonly RankedRequirement[];
}

/** What is known of a file beside its text. */
export interface DocumentFacts {
  /** A glob of the team's own names it. */
  readonly configured?: boolean;
  readonly problems?: readonly Problem[];
}

/**
 * The documents of one team and what it agreed on: where the stages meet.
 *
 * Each version of a document is parsed once; a new version parses only what changed.
 */
export class Project {
  readonly config: ProjectConfig;
  readonly #templates: ReadonlyMap<string, Template>;
  readonly #known = new Map<string, { parsed: ParsedDocument; view: ProjectDocument; facts: DocumentFacts }>();

  /** @throws {UsageError} `config`: the configured template does not exist. */
  constructor(config: ProjectConfig = defaultConfig) {
    this.config = config;
    this.#templates = builtinTemplates();
    if (config.template !== null && !this.#templates.has(config.template)) {
      const names = [...this.#templates.keys()].join(", ");
      throw new UsageError("config", `Cannot find template "${config.template}". Write one of: ${names}.`);
    }
  }

  /** Read a document, or take what is known when the text is the same. */
  read(path: string, text: string, facts: DocumentFacts = {}): ProjectDocument {
    const known = this.#known.get(path);
    if (known?.parsed.document.text === text && known.facts.configured === facts.configured) return known.view;
    const parsed = parseDocument(path, text, known === undefined ? facts : { ...facts, previous: known.parsed });
    const view = this.#view(parsed.document);
    this.#known.set(path, { parsed, view, facts });
    return view;
  }

  forget(path: string): void {
    this.#known.delete(path);
  }

  /** The template a document is held against. */
  template(): Template {
    const template = this.#templates.get(this.config.template ?? defaultTemplateId);
    if (template === undefined)
      throw new UsageError("config", "Cannot find the default template. Reinstall Throughline.");
    return template;
  }

  #view(document: RequirementsDocument): ProjectDocument {
    const template = this.template();
    let findings: readonly Finding[] | undefined;
    let ranked: readonly RankedRequirement[] | undefined;
    return {
      document,
      template: document.recognition.recognised ? template : null,
      proposal: ({ lacks }) => (lacks === null ? undefined : proposeField(document, lacks.requirement, lacks.field)),
      findings: () =>
        (findings ??= checkDocument(document, template, matchSections(document, template), this.config.rules)),
      ranked: () => (ranked ??= rankRequirements(document.requirements)),
    };
  }
}
