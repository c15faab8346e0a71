import type { Label } from "../state/model.ts";
import { html, type Html } from "./html.ts";

/** A label in its own colour, written in whichever of black and white reads better on it. */
export function labelChip(label: Label): Html {
  const [red, green, blue] = [0, 2, 4].map((start) => Number.parseInt(label.color.slice(start, start + 2), 16));
  const brightness = ((red ?? 0) * 299 + (green ?? 0) * 587 + (blue ?? 0) * 114) / 1000;
  const style = `background:#${label.color};color:${brightness > 140 ? "#1f2328" : "#fff"}`;
  return html`<span class="label" style="${style}" title="${label.description ?? ""}">${label.name}</span>`;
}
