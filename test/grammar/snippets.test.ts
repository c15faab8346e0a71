import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

interface Snippet {
  readonly prefix: string;
  readonly scope: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** A tab stop of a snippet; `choices` is empty for a plain one. */
interface TabStop {
  readonly number: number;
  readonly choices: readonly string[];
}

const snippets = JSON.parse(
  await readFile(new URL("../../snippets/throughline.json", import.meta.url), "utf8"),
) as Readonly<Record<string, Snippet>>;

const known = new Set(["CURRENT_YEAR", "CURRENT_MONTH", "CURRENT_DATE"]);

describe("snippets", () => {
  it("have prefixes of one family, each once", () => {
    const prefixes = Object.values(snippets).map((s) => s.prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const prefix of prefixes) assert.match(prefix, /^req(?:-[a-z]+)?$/);
  });

  for (const [name, snippet] of Object.entries(snippets))
    describe(name, () => {
      const text = snippet.body.join("\n");

      it("has what VS Code asks for", () => {
        assert.equal(snippet.scope, "markdown");
        assert.ok(snippet.description.length > 20);
        assert.doesNotMatch(snippet.description, /\.$/);
        assert.ok(snippet.body.length > 0);
      });

      it("numbers its tab stops from 1, in order, and ends at $0", () => {
        const numbers = readTabStops(text).map((stop) => stop.number);
        assert.deepEqual(numbers, [...numbers.slice(0, -1).map((_, index) => index + 1), 0]);
        assert.ok(numbers.length > 1);
      });

      it("offers choices that differ", () => {
        for (const { choices } of readTabStops(text)) {
          assert.notEqual(choices.length, 1);
          assert.equal(new Set(choices).size, choices.length);
          for (const choice of choices) assert.notEqual(choice.trim(), "");
        }
      });

      it("has no trailing white space and no tab", () => {
        for (const line of snippet.body) assert.doesNotMatch(line, /[ \t]$|\t|\n/);
      });
    });

  it("reads a malformed tab stop as an error", () => {
    for (const text of ["${1:open", "${1|a,b}", "${x}", "$NOBODY", "${1", "a $ b", "$"])
      assert.throws(() => readTabStops(text), /Unexpected/, text);
  });
});

/** Read `$1`, `${1:text}`, `${1|a,b|}` and variables, which is the part of VS Code's snippet syntax that we use. */
function readTabStops(text: string): readonly TabStop[] {
  const stops: TabStop[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const sticky = new RegExp(pattern.source, "y");
    sticky.lastIndex = at;
    const match = sticky.exec(text) ?? undefined;
    at = match === undefined ? at : sticky.lastIndex;
    return match;
  };
  const read = (inside: boolean): void => {
    while (at < text.length) {
      const plain = take(inside ? /(?:[^$\\}]|\\[$\\}])+/ : /(?:[^$\\]|\\[$\\}])+/);
      if (plain !== undefined) continue;
      if (inside && text[at] === "}") return;
      readDollar();
    }
  };
  const readDollar = (): void => {
    const variable = take(/\$([A-Z_]+)/)?.[1];
    if (variable !== undefined && known.has(variable)) return;
    const bare = take(/\$(\d+)/)?.[1];
    if (bare !== undefined) return void stops.push({ number: Number(bare), choices: [] });
    const choice = take(/\$\{(\d+)\|((?:[^\\|]|\\.)+)\|\}/);
    if (choice !== undefined) {
      return void stops.push({ number: Number(choice[1]), choices: choice[2]!.split(/(?<!\\),/) });
    }
    const placeholder = take(/\$\{(\d+):/)?.[1];
    if (placeholder === undefined) throw new SyntaxError(`Unexpected text at ${at}: ${text.slice(at, at + 20)}`);
    stops.push({ number: Number(placeholder), choices: [] });
    read(true);
    if (take(/\}/) === undefined) throw new SyntaxError("Unexpected end of the snippet, expected }");
  };
  read(false);
  return stops;
}
