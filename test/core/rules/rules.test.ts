import assert from "node:assert/strict";
import { applyEdits } from "../../../src/core/document/edits/applyEdits.ts";
import { Project } from "../../../src/core/project.ts";
import { rules } from "../../../src/core/rules/rules.ts";

const project = new Project();

function findings(text: string, rule: string) {
  // Examples are documents whatever they hold.
  const view = project.read("prd.md", text, { configured: true });
  return view.findings().filter((finding) => finding.rule === rule);
}

describe("rules", () => {
  for (const { id, examples } of rules) {
    it(`${id} reports its failing example`, () => {
      const found = findings(examples.failing, id);
      assert.ok(found.length > 0);
      for (const { message, range } of found) {
        assert.match(message, /^Unexpected .*[^.]$/);
        assert.ok(range.end >= range.start && range.end <= examples.failing.length);
      }
    });

    it(`${id} is quiet on its passing example`, () => {
      assert.deepEqual(findings(examples.passing, id), []);
    });

    it(`the fix of ${id} makes its own finding go away`, () => {
      const [finding] = findings(examples.failing, id);
      if (finding?.fix == null) return;
      const mended = applyEdits(examples.failing, finding.fix.edits);
      assert.ok(findings(mended, id).every(({ message }) => message !== finding.message));
    });

    it(`${id} is silenced by a comment with a reason, and by no other`, () => {
      const comment = (reason: string) => `<!-- throughline-disable ${id}${reason} -->\n\n`;
      if (examples.failing.startsWith("---")) return;
      assert.deepEqual(findings(comment(": it is right here") + examples.failing, id), []);
      assert.ok(findings(comment("") + examples.failing, id).length > 0);
    });

    it(`${id} can be switched off and made an error`, () => {
      const read = (severity: "off" | "error") =>
        new Project({ ...project.config, rules: { [id]: severity } })
          .read("prd.md", examples.failing, { configured: true })
          .findings()
          .filter((finding) => finding.rule === id);
      assert.deepEqual(read("off"), []);
      assert.ok(read("error").every(({ severity }) => severity === "error"));
    });
  }

  it("say once what most requirements lack, and each what few lack", () => {
    const item = (index: number, lacks: boolean) => `- **FR-${index}**${lacks ? "" : " (Must)"}: Do ${index}.\n`;
    const document = (count: number, lacking: number) =>
      `# PRD\n\n## Requirements\n\n${Array.from({ length: count }, (_, index) => item(index + 1, index < lacking)).join("")}`;
    const said = (count: number, lacking: number) => findings(document(count, lacking), "requirement/missing-priority");
    assert.deepEqual([said(10, 9).length, said(10, 10).length, said(10, 3).length, said(1, 1).length], [1, 1, 3, 1]);
  });

  it("take prose for no placeholder", () => {
    const found = (text: string) => findings(`# PRD\n\n## Goals\n\n${text}\n`, "structure/placeholder").length;
    assert.equal(found("The order has to be completed within a minute, rules can to be defined by users."), 0);
    assert.equal(found("Keep a list of TODO items."), 0);
    assert.equal(found("To be defined."), 1);
    assert.equal(found("The limit is to be determined."), 1);
  });

  it("have ids of their own", () => {
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
  });

  it("say nothing of a file that is no requirements document", () => {
    assert.deepEqual(project.read("notes.md", "# Notes\n\n## Empty\n\n## TBD\n").findings(), []);
  });
});
