import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A copy of the sample workspace that may be written to, in a temporary folder of its own. */
export interface SampleWorkspace {
  /** The workspace itself. */
  readonly folder: string;
  /** Around it: for what else is needed and must go with it. */
  readonly home: string;
  remove(): void;
}

/** @param repository  what its throughline.yaml names; left out: nothing, as it is in `examples`. */
export function copySampleWorkspace(repository?: string): SampleWorkspace {
  const home = mkdtempSync(join(tmpdir(), "throughline-"));
  const folder = join(home, "orbit");
  cpSync("examples", folder, { recursive: true });
  if (repository !== undefined) appendFileSync(join(folder, "throughline.yaml"), `repository: ${repository}\n`);
  return {
    folder,
    home,
    remove: () => {
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
