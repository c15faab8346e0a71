import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Project, type ProjectDocument } from "../../src/core/index.ts";

const folders = ["test/fixtures/documents", "examples/docs"];

/** What a person would want to compare: one line a requirement, its fields below, then the findings. */
function describeView({ document, findings }: ProjectDocument): string {
  const place = (offset: number) => {
    const { line, character } = document.positionAt(offset);
    return `${line + 1}:${character + 1}`;
  };
  const requirements = document.requirements.map((requirement) => {
    const { id, priority, kind, shape, parent, owner, milestone, dependsOn, issue, statement } = requirement;
    const facts = [
      `${place(requirement.head.start)} ${id?.value ?? "-"} [${shape}, ${kind}] ${requirement.title.value}`,
      priority === null ? "" : `  priority ${priority.value.text} (${String(priority.value.level)})`,
      owner === null ? "" : `  owner ${owner.value}`,
      milestone === null ? "" : `  milestone ${milestone.value}`,
      parent === null ? "" : `  parent ${parent}`,
      dependsOn.length === 0 ? "" : `  depends on ${dependsOn.map(({ value }) => value).join(", ")}`,
      issue === null ? "" : `  issue #${issue.value.number}`,
      statement === "" ? "" : `  says ${JSON.stringify(statement)}`,
      ...requirement.acceptanceCriteria.map(
        ({ text, checked }) => `  criterion${checked === true ? " (ticked)" : ""} ${JSON.stringify(text)}`,
      ),
    ];
    return facts.filter((fact) => fact !== "").join("\n");
  });
  const found = findings().map(
    ({ range, rule, severity, message }) => `${place(range.start)}-${place(range.end)} ${severity} ${rule} ${message}`,
  );
  return [`recognised: ${String(document.recognition.recognised)}`, ...requirements, "", ...found, ""].join("\n");
}

describe("documents read as expected", () => {
  for (const folder of folders) {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".md"))) {
      it(`${folder}/${name}`, () => {
        const actual = describeView(new Project().read(name, readFileSync(join(folder, name), "utf8")));
        const path = join("test/fixtures/expected", `${name}.txt`);
        // A deliberate change of what is read: UPDATE_EXPECTED=1, then look at the difference.
        if (process.env["UPDATE_EXPECTED"] === "1") writeFileSync(path, actual);
        assert.ok(existsSync(path), `${path} is missing`);
        assert.equal(actual, readFileSync(path, "utf8"));
      });
    }
  }
});
