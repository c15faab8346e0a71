import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { globSync } from "tinyglobby";
import { commandIds, settingKeys, viewIds } from "../../src/extension/ids.ts";
import { generatedFiles } from "../../scripts/generatedFiles.ts";

interface Import {
  readonly from: string;
  /** A file of ours, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
  readonly lazy: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8");
  const statements = /^(?:import|export) (?:[^"';]* from )?"([^"]+)"/gm;
  const lazily = /\bimport\(\s*"([^"]+)"\s*\)/g;
  const resolve = (target: string) => (target.startsWith(".") ? join(dirname(file), target) : target);
  return [
    ...[...text.matchAll(statements)].map((match) => ({
      from: file,
      to: resolve(match[1] ?? ""),
      typeOnly: /^\w+ type\b/.test(match[0]),
      lazy: false,
    })),
    ...[...text.matchAll(lazily)].map((match) => ({
      from: file,
      to: resolve(match[1] ?? ""),
      typeOnly: false,
      lazy: true,
    })),
  ];
}

const files = globSync(["src/**/*.ts"]).sort();
const imports = files.flatMap(importsOf);

/** `src/core/plan/lock.ts` is in room `plan`, `src/core/project.ts` in room `project.ts`. */
function room(file: string): string | undefined {
  return /^src\/core\/([^/]+)/.exec(file)?.[1];
}

function describeImport({ from, to }: Import): string {
  return `${from} -> ${to}`;
}

const stages = [
  "document",
  "template",
  "rules",
  "priority",
  "plan",
  "publish",
  "trace",
  "report",
  "github",
  "practice",
];

describe("architecture", () => {
  it("reads imports at all", () => {
    assert.ok(imports.length > 100);
    assert.ok(imports.some(({ to }) => to === "src/core/model/document.ts"));
  });

  it("core imports neither vscode nor node builtins", () => {
    const wrong = imports.filter(({ from, to }) => from.startsWith("src/core/") && /^(?:vscode$|node:)/.test(to));
    assert.deepEqual(wrong.map(describeImport), []);
  });

  it("only core/github imports octokit, and is reached lazily", () => {
    const octokit = imports.filter(({ from, to }) => /^(?:octokit$|@octokit\/)/.test(to) && room(from) !== "github");
    assert.deepEqual(octokit.map(describeImport), []);
    const eager = imports.filter(
      ({ from, to, typeOnly, lazy }) =>
        /^(?:octokit$|@octokit\/)/.test(to) && room(from) === "github" && !typeOnly && !lazy,
    );
    const entrances = eager.map(({ from }) => from);
    const reached = imports.filter(({ to, lazy, typeOnly }) => entrances.includes(to) && !lazy && !typeOnly);
    const outside = reached.filter(({ from }) => room(from) !== "github");
    assert.deepEqual(outside.map(describeImport), []);
  });

  it("the model imports nothing but the model", () => {
    const wrong = imports.filter(({ from, to }) => room(from) === "model" && room(to) !== "model");
    assert.deepEqual(wrong.map(describeImport), []);
  });

  it("stages do not call each other", () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      const [a, b] = [room(from) ?? "", room(to) ?? ""];
      // Publishing computes its plan anew before it sends anything.
      if (a === "publish" && b === "plan") return false;
      return stages.includes(a) && stages.includes(b) && a !== b && !typeOnly;
    });
    assert.deepEqual(wrong.map(describeImport), []);
  });

  it("command line and extension come in by core's only door, and core knows neither", () => {
    const around = imports.filter(
      ({ from, to }) =>
        /^src\/(?:cli|extension)\//.test(from) && to.startsWith("src/core/") && to !== "src/core/index.ts",
    );
    const outward = imports.filter(
      ({ from, to }) => from.startsWith("src/core/") && /^src\/(?:cli|extension)\//.test(to),
    );
    assert.deepEqual([...around, ...outward].map(describeImport), []);
  });

  it("has no import cycles", () => {
    const next = new Map<string, string[]>();
    for (const { from, to, typeOnly } of imports) if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
    const done = new Set<string>();
    const walk = (file: string, path: readonly string[]): void => {
      assert.ok(!path.includes(file), `cycle: ${[...path, file].join(" -> ")}`);
      if (done.has(file)) return;
      for (const target of next.get(file) ?? []) walk(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
  });

  it("keeps no mutable state in modules", () => {
    const wrong = files.filter((file) => /^(?:export )?let /m.test(readFileSync(file, "utf8")));
    assert.deepEqual(wrong, []);
  });

  it("has no file whose name says nothing", () => {
    assert.deepEqual(
      files.filter((file) => /\/(?:utils?|helpers?|common|misc|manager)\.ts$/.test(file)),
      [],
    );
  });

  it("names the same commands and settings in manifest and code", () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
      contributes: {
        commands: { command: string; category: string }[];
        configuration: { properties: Record<string, unknown> };
        views: Record<string, { id: string }[]>;
      };
    };
    const { commands, configuration, views } = manifest.contributes;
    assert.deepEqual(commands.map(({ command }) => command).sort(), Object.values(commandIds).sort());
    assert.deepEqual([...new Set(commands.map(({ category }) => category))], ["Throughline"]);
    assert.deepEqual(
      Object.keys(configuration.properties).sort(),
      Object.values(settingKeys)
        .map((key) => `throughline.${key}`)
        .sort(),
    );
    assert.deepEqual(
      Object.values(views)
        .flat()
        .map(({ id }) => id),
      Object.values(viewIds),
    );
  });

  it("has generated files as their sources say", async () => {
    for (const [path, content] of await generatedFiles()) {
      assert.equal(readFileSync(path, "utf8"), content, `${path} is stale: npm run generate`);
    }
  });
});
