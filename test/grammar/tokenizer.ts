import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type * as Oniguruma from "vscode-oniguruma";
import type * as Textmate from "vscode-textmate";
import type { IGrammar, IRawGrammar, StateStack } from "vscode-textmate";

// Both packages are CommonJS bundles whose names Node cannot see from an ES module.
const require = createRequire(import.meta.url);
const textmate = require("vscode-textmate") as typeof Textmate;
const oniguruma = require("vscode-oniguruma") as typeof Oniguruma;

/** One token: its text, and every scope it has, outermost first. */
export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** What the engine made of some lines, and whether it ever gave up on one of them. */
export interface Tokenized {
  readonly tokens: readonly Token[];
  readonly stoppedEarly: boolean;
}

const injection = "throughline.requirements.injection";

const files: Readonly<Record<string, URL>> = {
  "text.html.markdown": new URL("markdown.tmLanguage.json", import.meta.url),
  [injection]: new URL("../../syntaxes/throughline.requirements.tmLanguage.json", import.meta.url),
};

/** Load the reduced Markdown grammar beside this file, with the requirements grammar injected as VS Code does it. */
export async function loadMarkdown(): Promise<IGrammar> {
  const wasm = await readFile(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scopeName) => {
      const file = files[scopeName];
      return file === undefined ? null : readGrammar(file);
    },
    getInjections: (scopeName) => (scopeName === "text.html.markdown" ? [injection] : undefined),
  });
  const grammar = await registry.loadGrammar("text.html.markdown");
  if (grammar === null) throw new Error("Cannot load the Markdown grammar");
  return grammar;
}

/** Tokenise a text line by line, without a time limit. */
export function tokenize(grammar: IGrammar, text: string): Tokenized {
  let state: StateStack = textmate.INITIAL;
  let stoppedEarly = false;
  const tokens: Token[] = [];
  for (const line of text.split("\n")) {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    stoppedEarly ||= result.stoppedEarly;
    tokens.push(...result.tokens.map((t) => ({ text: line.slice(t.startIndex, t.endIndex), scopes: t.scopes })));
  }
  return { tokens, stoppedEarly };
}

async function readGrammar(file: URL): Promise<IRawGrammar> {
  return textmate.parseRawGrammar(await readFile(file, "utf8"), file.pathname);
}
