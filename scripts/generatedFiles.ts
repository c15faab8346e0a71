import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { format } from "prettier";
import * as z from "zod/mini";
import { rules } from "../src/core/rules/rules.ts";
import type { Rule } from "../src/core/rules/rule.ts";
import { configSchema } from "../src/core/config/configSchema.ts";
import { outputShapes } from "../src/cli/shapes.ts";
import { templateSchema } from "../src/core/template/templateSchema.ts";

/** Every generated file of the project by its path, as it should be now. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  files.set("src/core/template/builtinTemplates.ts", templatesModule());
  files.set("schemas/template.schema.json", await schema(templateSchema, "A Throughline template"));
  files.set("schemas/throughline.schema.json", await schema(configSchema, "What a team agreed on: throughline.yaml"));
  for (const [command, shape] of Object.entries(outputShapes)) {
    const title = `Output of throughline ${command} --format json, version 1`;
    files.set(`schemas/${command}.schema.json`, await schema(shape, title));
  }
  files.set("docs/rules/README.md", rulesIndex());
  for (const rule of rules) files.set(`docs/rules/${rule.id}.md`, rulePage(rule));
  return files;
}

function templatesModule(): string {
  const entries = readdirSync("templates")
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map(
      (name) =>
        `  ${JSON.stringify(basename(name, ".yaml"))}: ${JSON.stringify(readFileSync(`templates/${name}`, "utf8"))},`,
    );
  return [
    "// Made from templates/*.yaml by `npm run generate`: core has no file system.",
    "",
    "/** The text of each template that comes with Throughline, by file name. */",
    "export const builtinTemplateFiles: Readonly<Record<string, string>> = {",
    ...entries,
    "};",
    "",
  ].join("\n");
}

async function schema(source: z.core.$ZodType, title: string): Promise<string> {
  const json = { title, ...z.toJSONSchema(source, { io: "input" }) };
  return format(JSON.stringify(json), { parser: "json", printWidth: 120 });
}

function rulesIndex(): string {
  const rows = rules.map((rule) => `| [\`${rule.id}\`](${rule.id}.md) | ${rule.severity} | ${rule.summary} |`);
  return ["# Rules", "", "| Rule | Severity | Finds |", "| --- | --- | --- |", ...rows, ""].join("\n");
}

function rulePage(rule: Rule): string {
  const fence = (text: string) => ["```markdown", text.trimEnd(), "```"];
  return [
    `# ${rule.id}`,
    "",
    `${rule.summary}. Severity: ${rule.severity}.`,
    "",
    rule.explanation,
    "",
    "## Reported",
    "",
    ...fence(rule.examples.failing),
    "",
    "## Not reported",
    "",
    ...fence(rule.examples.passing),
    "",
    "## Switch it off",
    "",
    `For the team, in \`throughline.yaml\`: \`rules: { ${rule.id}: off }\`. For one block, right above it:`,
    "",
    "```markdown",
    `<!-- throughline-disable ${rule.id}: why it is right here -->`,
    "```",
    "",
  ].join("\n");
}
