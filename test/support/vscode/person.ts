import { resolve } from "node:path";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import type { VSCodeServer } from "./serverHost.ts";

export interface PersonOptions {
  readonly browser: Browser;
  readonly server: VSCodeServer;
  /** The folder that the window opens. */
  readonly folder: string;
  /** 1280 × 800 unless given. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** How long anything may take to show. */
const patienceMs = 30_000;

/** How long to wait before doing it again, where a key may have come before anyone listened. */
const attemptMs = 2000;

/** Open VS Code in a browser window of its own, as a person would, and wait until it can be used. */
export async function openWorkbench({ browser, server, folder, viewport }: PersonOptions): Promise<Person> {
  const context = await browser.newContext({ viewport: viewport ?? { width: 1280, height: 800 } });
  context.setDefaultTimeout(patienceMs);
  // So that a copied text can be read back.
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  await page.goto(server.url(resolve(folder)));
  await page.locator(".monaco-workbench .statusbar").waitFor();
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  return new Person(page);
}

/**
 * What a person does and sees in a VS Code window. Everything waits until it is there, and fails after half a minute.
 *
 * For what is not here, there is `page`.
 */
export class Person {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Run a command by its title as the palette shows it, category included: `Throughline: Show Log`. */
  async runCommand(title: string): Promise<void> {
    const row = this.#picks().filter({ has: this.page.getByText(title, { exact: true }) });
    // The palette lists what is enabled when it opens, so look again until the command is.
    await this.#untilSeen(row, async () => {
      await this.page.keyboard.press("Escape");
      await this.page.keyboard.press("F1");
      await this.#quickInput().fill(`>${title}`, { timeout: attemptMs });
    });
    await row.first().click();
  }

  /** Open a file by the end of its path, with quick open. */
  async openFile(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const row = this.#picks().filter({ hasText: name });
    await this.#untilSeen(row, async () => {
      await this.page.keyboard.press("Escape");
      await this.page.keyboard.press("ControlOrMeta+p");
      await this.#quickInput().fill(path, { timeout: attemptMs });
    });
    await row.first().click();
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }

  /** Go to a line (1-based) of the open file. */
  async goToLine(line: number): Promise<void> {
    await this.page.keyboard.press("Control+g");
    await this.#quickInput().fill(`:${line}`);
    // Before the list says where it would go, Enter is not heard.
    await this.#picks()
      .filter({ hasText: new RegExp(String.raw`line ${line}\b`) })
      .waitFor();
    await this.page.keyboard.press("Enter");
    await this.#quickInput().waitFor({ state: "hidden" });
  }

  /** Wait for a text anywhere in the window, webviews apart. */
  async seesText(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** The lenses in sight, from top to bottom; at least one. */
  async lenses(): Promise<string[]> {
    const lenses = this.page.locator(".codelens-decoration:visible");
    await lenses.first().waitFor();
    return plainTexts(lenses);
  }

  /** Press the first lens in sight that carries this text. */
  async pressLens(text: string | RegExp): Promise<void> {
    await this.page.locator(".codelens-decoration:visible a").filter({ hasText: text }).first().click();
  }

  /** The rows of the Problems view, files included; at least one. */
  async problems(): Promise<string[]> {
    const rows = this.page.locator(".markers-panel-container .monaco-list-row, .markers-panel .monaco-list-row");
    if (!(await rows.first().isVisible())) await this.page.keyboard.press("ControlOrMeta+Shift+m");
    await rows.first().waitFor();
    return plainTexts(rows);
  }

  /** The texts of the notifications in sight; none is an empty list. */
  async notifications(): Promise<string[]> {
    return plainTexts(this.page.locator(".notifications-toasts .notification-list-item-message"));
  }

  /** Wait for a notification. */
  async seesNotification(text: string | RegExp): Promise<void> {
    await this.#notification(text).waitFor();
  }

  /** Press a button of a notification, which is told by its text where there are several. */
  async pressNotificationButton(button: string, text: string | RegExp = ""): Promise<void> {
    const notification = this.#notification(text);
    // Its buttons are there once it is looked at.
    await notification.hover();
    await notification.getByRole("button", { name: button, exact: true }).click();
  }

  /** What the modal dialog says, message and detail. */
  async dialog(): Promise<string> {
    return plain(await this.page.locator(".monaco-dialog-box .dialog-message-container").innerText());
  }

  /** Press a button of the modal dialog, and wait until it is gone. */
  async pressDialogButton(button: string): Promise<void> {
    const dialog = this.page.locator(".monaco-dialog-box");
    await dialog.getByRole("button", { name: button, exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  /** Choose a quick fix for the problem at the cursor. */
  async chooseQuickFix(title: RegExp): Promise<void> {
    const rows = this.page.locator(".action-widget .monaco-list-row.action");
    await this.#untilSeen(rows.filter({ hasText: title }), async () => {
      await this.page.keyboard.press("Escape");
      await this.page.keyboard.press("ControlOrMeta+.");
    });
    const focused = this.page.locator(".action-widget .monaco-list-row.focused");
    for (let step = await rows.count(); step > 0 && !title.test(plain(await focused.innerText())); step -= 1) {
      await this.page.keyboard.press("ArrowDown");
    }
    await this.page.keyboard.press("Enter");
    await rows.first().waitFor({ state: "detached" });
  }

  /** Wait until the language status item in the status bar says something, when it is looked at. */
  async seesLanguageStatus(text: RegExp): Promise<void> {
    const hover = this.page.locator(".hover-language-status").filter({ hasText: text });
    await this.#untilSeen(hover, async () => {
      await this.page.mouse.move(0, 0);
      await this.page.locator("#status\\.languageStatus").hover({ timeout: attemptMs });
    });
    await this.page.mouse.move(0, 0);
  }

  /** The language status as it is when it is looked at. */
  async languageStatus(): Promise<string> {
    await this.page.mouse.move(0, 0);
    await this.page.locator("#status\\.languageStatus").hover();
    const hover = this.page
      .locator(".workbench-hover:visible")
      .filter({ has: this.page.locator(".hover-language-status") });
    await hover.waitFor();
    return plain(await hover.innerText());
  }

  /** Press a button in the title bar of the view in sight. */
  async pressViewButton(label: RegExp): Promise<void> {
    await this.page.locator(".sidebar .composite.title").hover();
    await this.page.locator(".sidebar").getByRole("button", { name: label }).first().click();
  }

  /** Type into the input box at the top, and confirm. */
  async typeInput(text: string): Promise<void> {
    await this.#quickInput().fill(text);
    await this.page.keyboard.press("Enter");
  }

  /** Choose from the list at the top. */
  async pick(label: string | RegExp): Promise<void> {
    await this.#picks().filter({ hasText: label }).first().click();
  }

  /** Show a view container by its title in the activity bar. */
  async openView(title: string): Promise<void> {
    await this.page.locator(".activitybar").getByRole("tab", { name: title }).click();
    await this.page.locator(".sidebar .composite.title").filter({ hasText: title }).waitFor();
  }

  /** The rows of the side bar's trees, from top to bottom; at least one. */
  async treeRows(): Promise<string[]> {
    const rows = this.page.locator(".sidebar .pane-body .monaco-list-row");
    await rows.first().waitFor();
    return plainTexts(rows);
  }

  /** The inside of the webview in sight. */
  webview(): FrameLocator {
    return this.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  }

  /** Turn to another program, and back: what the browser tells a window then. */
  async leaveAndComeBack(): Promise<void> {
    const tell = (event: "blur" | "focus") =>
      this.page.evaluate((name) => {
        document.hasFocus = Boolean.bind(undefined, name === "focus");
        window.dispatchEvent(new Event(name));
      }, event);
    await tell("blur");
    // VS Code looks a moment later whether the focus is really gone.
    await this.page.waitForTimeout(200);
    await tell("focus");
  }

  /** Take a picture, with the pointer out of the way and no hover left over. */
  async screenshot(path: string): Promise<void> {
    await this.page.mouse.move(0, 0);
    await this.page.locator(".workbench-hover:visible").waitFor({ state: "detached" });
    await this.page.screenshot({ path, animations: "disabled", caret: "hide" });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  #quickInput(): Locator {
    return this.page.locator(".quick-input-widget:visible input.input").first();
  }

  #picks(): Locator {
    return this.page.locator(".quick-input-widget:visible .quick-input-list .monaco-list-row");
  }

  #notification(text: string | RegExp): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item").filter({ hasText: text }).first();
  }

  /** Do something again and again until it brings `wanted` into sight. */
  async #untilSeen(wanted: Locator, act: () => Promise<void>): Promise<void> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      try {
        await act();
        await wanted.first().waitFor({ timeout: attemptMs });
        return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
    }
  }
}

async function plainTexts(locator: Locator): Promise<string[]> {
  return (await locator.allInnerTexts()).map(plain);
}

/** Without the no-break spaces and line breaks that VS Code lays out with. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
