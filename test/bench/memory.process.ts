/** Print what a project holds of one generated document. `node --expose-gc --import tsx memory.process.ts <form>` */
import { Project } from "../../src/core/index.ts";
import { oneCharacterEdit } from "./oneCharacterEdit.ts";
import { generatedDocument, type Form } from "./generatedDocument.ts";
import type { HeldMemory } from "./memory.ts";
import { Random } from "./random.ts";

const form = process.argv[2] as Form;
const random = new Random(6);
const warmUp = new Project();
warmUp.read("prd.md", generatedDocument(form, 10)).findings();

const before = heldBytes();
const project = new Project();
let text = generatedDocument(form, 1000);
const megabytes = Buffer.byteLength(text) / 1e6;
project.read("prd.md", text).findings();
const afterReading = (heldBytes() - before) / 1e6 / megabytes;
for (let edit = 0; edit < 30; edit += 1) {
  text = oneCharacterEdit(text, random);
  project.read("prd.md", text).findings();
}
const afterEdits = (heldBytes() - before) / 1e6 / megabytes;
console.log(JSON.stringify({ afterReading, afterEdits } satisfies HeldMemory));

function heldBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
