import type { Keyboard, Locator, Page } from "playwright-core";
import { again, untilGone } from "./again.ts";

/** What tells one row of a list from the others. */
export type RowMatch = NonNullable<Parameters<Locator["filter"]>[0]>;

/** Move the focus of a list to a row; wherever the list has put it by now, Enter is for that row then. */
export async function focusRow(
  rows: Locator,
  wanted: RowMatch,
  { page, timeout, keys = page.keyboard }: { page: Page; timeout: number; keys?: Pick<Locator, "press"> | Keyboard },
): Promise<void> {
  await rows.filter(wanted).first().waitFor({ timeout });
  const focused = rows.and(page.locator(".focused")).filter(wanted);
  for (let step = await rows.count(); step > 0 && !(await focused.isVisible()); step -= 1) {
    await keys.press("ArrowDown");
  }
  await focused.waitFor({ timeout });
}

/** What a person does with the box and the list at the top of the window: with keys only, since the list moves. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;
  readonly #input: Locator;
  readonly #rows: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator(".quick-input-widget:visible");
    this.#input = this.#widget.locator("input.input").first();
    this.#rows = this.#widget.locator(".quick-input-list .monaco-list-row");
  }

  /** Open it with a key, write, and press Enter on a row, until what that is for is seen. */
  async find(key: string, text: string, row: RowMatch, isDone: (timeoutMs: number) => Promise<void>): Promise<void> {
    await again(async (timeout) => {
      await this.#open(key, text, timeout);
      await this.#enter(row, timeout);
      await isDone(timeout);
    });
  }

  /** Run a command of the palette, once: what comes after it is for others to wait for. */
  async run(title: string): Promise<void> {
    const row = { has: this.#page.getByText(title, { exact: true }) };
    // The palette lists what is enabled when it opens, so look again until the command is.
    await again(async (timeout) => {
      await this.#open("F1", `>${title}`, timeout);
      await this.#enter(row, timeout);
    });
    await this.#rows.filter(row).first().waitFor({ state: "hidden" });
  }

  /** The commands that the palette offers for a text, once one of them is this. */
  async offered(text: string, title: string): Promise<string[]> {
    await again(async (timeout) => {
      await this.#open("F1", `>${text}`, timeout);
      await this.#rows.filter({ has: this.#page.getByText(title, { exact: true }) }).waitFor({ timeout });
    });
    const titles = await this.#rows.locator(".label-name").allInnerTexts();
    await untilGone(this.#widget, () => this.#page.keyboard.press("Escape"));
    return titles;
  }

  /** Choose from the list that is there, or comes. */
  async pick(label: string | RegExp): Promise<void> {
    const row = { hasText: label };
    await again((timeout) => this.#enter(row, timeout));
    await this.#rows.filter(row).first().waitFor({ state: "hidden" });
  }

  /** Write into the box that has this title, and confirm, until it is gone. */
  async type(text: string, title: string | RegExp): Promise<void> {
    const titled = this.#widget.filter({ has: this.#page.locator(".quick-input-title", { hasText: title }) });
    await titled.waitFor();
    await untilGone(titled, async (timeout) => {
      await this.#input.fill(text, { timeout });
      await this.#input.press("Enter", { timeout });
    });
  }

  async #open(key: string, text: string, timeout: number): Promise<void> {
    await untilGone(this.#widget, () => this.#page.keyboard.press("Escape"));
    await this.#page.keyboard.press(key);
    await this.#input.fill(text, { timeout });
  }

  async #enter(row: RowMatch, timeout: number): Promise<void> {
    // Into the box itself: a report that opens late takes the keyboard away from it.
    await focusRow(this.#rows, row, { page: this.#page, timeout, keys: this.#input });
    await this.#input.press("Enter", { timeout });
  }
}
