import { existsSync, readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { basename, dirname, join, relative } from "node:path";

/**
 * Make a function that turns places in a bundle (`bundle.cjs:120:5`) into places in the sources it was made from.
 *
 * The extension host replaces what Node does to stack traces, so they arrive without this.
 */
export function sourceFrames(bundle: string): (text: string) => string {
  const mapFile = `${bundle}.map`;
  if (!existsSync(mapFile)) return (text) => text;
  const map = new SourceMap(JSON.parse(readFileSync(mapFile, "utf8")) as SourceMapPayload);
  const name = basename(bundle).replaceAll(".", "\\.");
  const place = new RegExp(`[^\\s(]*${name}(#vscode-extension)?:(\\d+):(\\d+)`, "g");
  return (text) =>
    text.replaceAll(place, (whole: string, inWorker: string | undefined, line: string, column: string) => {
      const entry = map.findEntry(
        Number(line) - 1 - (inWorker === undefined ? 0 : linesAroundWorker),
        Number(column) - 1,
      );
      if (!("originalSource" in entry)) return whole;
      const source = relative(process.cwd(), join(dirname(bundle), entry.originalSource));
      return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    });
}

/** The web worker makes a module with `new Function`, which puts its parameters and a brace on lines of their own. */
const linesAroundWorker = 2;
