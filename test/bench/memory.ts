import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Figure, Part } from "./figure.ts";
import { forms } from "./generatedDocument.ts";

/** What `memory.process.ts` prints: growth of the heap, for each megabyte of the document's UTF-8. */
export interface HeldMemory {
  readonly afterReading: number;
  readonly afterEdits: number;
}

/** What a project holds of a document, its text included. Stated, not promised. */
export const memory: Part = {
  name: "memory",
  title: "Heap growth for each megabyte of document, 1,000 requirements read and checked",
  *measure() {
    for (const form of forms) {
      const flags = ["--expose-gc", "--import", "tsx"];
      const script = join(import.meta.dirname, "memory.process.ts");
      const output = execFileSync(process.execPath, [...flags, script, form], { encoding: "utf8" });
      const { afterReading, afterEdits } = JSON.parse(output) as HeldMemory;
      const unit = "MB per MB";
      yield { name: `${form}, after reading`, value: afterReading, unit } satisfies Figure;
      yield { name: `${form}, after 30 edits`, value: afterEdits, unit } satisfies Figure;
    }
  },
};
