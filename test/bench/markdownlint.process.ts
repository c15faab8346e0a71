/** Check every Markdown file of the current folder with markdownlint's default rules: a line for each finding. */
import { readdirSync } from "node:fs";
import { lint } from "markdownlint/sync";

const files = readdirSync(".").filter((name) => name.endsWith(".md"));
const results = lint({ files: files.sort() });
const lines = Object.entries(results).flatMap(([file, findings]) =>
  findings.map(({ lineNumber, ruleNames, ruleDescription, errorDetail }) =>
    [`${file}:${lineNumber}`, ruleNames.join("/"), ruleDescription, errorDetail ?? ""].join(" ").trim(),
  ),
);
process.stdout.write(`${lines.join("\n")}\n`);
process.exitCode = lines.length > 0 ? 1 : 0;
