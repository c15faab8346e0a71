import { criterion, sentence, statement, title } from "./prose.ts";
import { Random } from "./random.ts";

/** How the requirements of a generated document are written. */
export type Form = "headings" | "table" | "list";

export const forms: readonly Form[] = ["headings", "table", "list"];

interface Content {
  readonly id: string;
  readonly title: string;
  readonly statement: string;
  readonly sentences: readonly string[];
  readonly criteria: readonly string[];
  readonly priority: string;
  readonly owner: string;
  readonly milestone: string;
  readonly dependsOn: string;
  readonly notes: string;
}

/** The seed of every generated document. */
const seed = 4;

/**
 * A document of so many requirements, the same in every run: some 880 bytes each, with prose, fields and criteria.
 * One in twenty has no priority, and one in twenty no criteria, so that there is something to find.
 *
 * `headings` has a heading for each and one for every 25 of them; `table` has one table, `list` one list of them all.
 */
export function generatedDocument(form: Form, count: number): string {
  const random = new Random(seed);
  const contents = Array.from({ length: count }, (_, index) => contentOf(index + 1, random));
  return `${opening}${writers[form](contents)}\n\n${ending}`;
}

const opening = [
  "# Dispatch PRD",
  "## Summary",
  "One place where orders become routes, for those who plan them and those who drive them.",
  "## Goals",
  "- Fewer late deliveries\n- No route planned twice",
  "## Functional requirements\n\n",
].join("\n\n");

const ending = "## Out of scope\n\nRoutes that are driven by partners.\n";

const writers: Readonly<Record<Form, (contents: readonly Content[]) => string>> = {
  headings: (contents) =>
    contents
      .map((content, index) => (index % 25 === 0 ? `### Area ${index / 25 + 1}\n\n` : "") + headed(content))
      .join("\n\n"),
  table: (contents) => [...tableHead, ...contents.map(row)].join("\n"),
  list: (contents) => contents.map(item).join("\n"),
};

function contentOf(number: number, random: Random): Content {
  return {
    id: `FR-${number}`,
    title: title(random),
    statement: statement(random),
    sentences: Array.from({ length: 3 + random.below(3) }, () => sentence(random)),
    criteria: random.below(20) === 0 ? [] : Array.from({ length: 2 + random.below(2) }, () => criterion(random)),
    priority: random.below(20) === 0 ? "" : random.pick(["P0", "P1", "P2", "P3"]),
    owner: random.pick(["@ann", "@bo", "@chris", "@dana", "@emre"]),
    milestone: random.pick(["Alpha", "Beta", "1.0", "1.1"]),
    dependsOn: number > 1 && random.below(4) === 0 ? `FR-${1 + random.below(number - 1)}` : "",
    notes: sentence(random),
  };
}

function fieldsOf({ priority, owner, milestone, dependsOn }: Content): string[] {
  const fields = { Priority: priority, Owner: owner, Milestone: milestone, "Depends on": dependsOn };
  return Object.entries(fields).flatMap(([name, value]) => (value === "" ? [] : [`**${name}:** ${value}`]));
}

function headed(content: Content): string {
  const parts = [
    `#### ${content.id}: ${content.title}`,
    fieldsOf(content).join("  \n"),
    content.statement,
    content.sentences.join("\n"),
  ];
  if (content.criteria.length > 0) {
    parts.push("**Acceptance criteria:**", content.criteria.map((text) => `- [ ] ${text}`).join("\n"));
  }
  return parts.join("\n\n");
}

const columns = [
  "ID",
  "Title",
  "Description",
  "Priority",
  "Owner",
  "Milestone",
  "Depends on",
  "Acceptance criteria",
  "Notes",
];
const tableHead = [`| ${columns.join(" | ")} |`, `|${" --- |".repeat(columns.length)}`];

function row(content: Content): string {
  const { id, priority, owner, milestone, dependsOn, notes } = content;
  const description = [content.statement, ...content.sentences].join(" ");
  const criteria = content.criteria.join("<br>");
  const cells = [id, content.title, description, priority, owner, milestone, dependsOn, criteria, notes];
  return `| ${cells.join(" | ")} |`;
}

function item(content: Content): string {
  return [
    `- **${content.id}**: ${content.statement}`,
    ...content.sentences.map((text) => `  ${text}`),
    ...fieldsOf(content).map((field) => `  - ${field}`),
    ...(content.criteria.length > 0 ? ["  - **Acceptance criteria:**"] : []),
    ...content.criteria.map((text) => `    - [ ] ${text}`),
  ].join("\n");
}
