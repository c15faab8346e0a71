import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { patienceMs, untilGone, untilSeen } from "./again.ts";
import { focusRow, QuickInput } from "./quickInput.ts";

export interface PersonOptions {
  readonly browser: Browser;
  /** Of a window, as a `VSCodeServer` tells it. */
  readonly address: string;
  /** 1280 × 800 unless given. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** Open VS Code in a browser window of its own, as a person would, and wait until it can be used. */
export async function openWorkbench({ browser, address, viewport }: PersonOptions): Promise<Person> {
  const context = await browser.newContext({ viewport: viewport ?? { width: 1280, height: 800 } });
  context.setDefaultTimeout(patienceMs);
  // So that a copied text can be read back.
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  await page.goto(address);
  await page.locator(".monaco-workbench .statusbar").waitFor();
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  return new Person(page);
}

/**
 * What a person does and sees in a VS Code window. Everything waits until it is there, and fails after a minute.
 *
 * What is done is done with keys where the window may lay itself out anew meanwhile, and again until its outcome is
 * seen. For what is not here, there is `page`.
 */
export class Person {
  readonly page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page) {
    this.page = page;
    this.#quickInput = new QuickInput(page);
  }

  /** Run a command by its title as the palette shows it, category included: `Throughline: Show Log`. */
  async runCommand(title: string): Promise<void> {
    await this.#quickInput.run(title);
  }

  /** The commands that the palette offers for a text, from top to bottom, once `title` is among them. */
  async offeredCommands(text: string, title: string): Promise<string[]> {
    return (await this.#quickInput.offered(text, title)).map(plain);
  }

  /** Open a file by the end of its path, with quick open, and have the cursor in it. */
  async openFile(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const tab = this.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`);
    await this.#quickInput.find("ControlOrMeta+p", path, { hasText: name }, async (timeout) => {
      await tab.waitFor({ timeout });
      await this.#hasCursor(timeout);
    });
  }

  /** Go to a place (1-based) of the open file. */
  async goToLine(line: number, column = 1): Promise<void> {
    const row = { hasText: new RegExp(String.raw`line ${line}\b`) };
    const position = this.page.locator("#status\\.editor\\.selection").filter({
      hasText: new RegExp(String.raw`Ln ${line}, Col ${column}\b`),
    });
    await this.#quickInput.find("Control+g", `:${line}:${column}`, row, async (timeout) => {
      await position.waitFor({ timeout });
      await this.#hasCursor(timeout);
    });
  }

  /** Wait for a text anywhere in the window, webviews apart. */
  async seesText(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** The first lens in sight with this text. */
  lens(text: string | RegExp): Locator {
    return this.page.locator(".codelens-decoration:visible").filter({ hasText: text }).first();
  }

  /** Press the first lens in sight that carries this text, until what it is for is seen. */
  async pressLens(text: string | RegExp, shows: Locator): Promise<void> {
    // VS Code listens to the mouse only here; a lens that moved under it is pressed again.
    const link = this.page.locator(".codelens-decoration:visible a").filter({ hasText: text }).first();
    await untilSeen(shows, (timeout) => link.click({ timeout }));
  }

  /** Wait for a row of the Problems view. */
  async seesProblem(text: string | RegExp): Promise<void> {
    const rows = this.page.locator(".markers-panel-container .monaco-list-row, .markers-panel .monaco-list-row");
    if (!(await rows.first().isVisible())) await this.runCommand("Problems: Focus on Problems View");
    await rows.filter({ hasText: text }).first().waitFor();
  }

  /** The texts of the notifications in sight; none is an empty list. */
  async notifications(): Promise<string[]> {
    return plainTexts(this.page.locator(".notifications-toasts .notification-list-item-message"));
  }

  /** Wait for a notification. */
  async seesNotification(text: string | RegExp): Promise<void> {
    await this.notification(text).waitFor();
  }

  /** Press a button of the notification with this text, until that is gone. */
  async pressNotificationButton(button: string, text: string | RegExp): Promise<void> {
    const notification = this.notification(text);
    await notification.waitFor();
    // Others push it up and down, so with its key.
    await untilGone(notification, (timeout) =>
      notification.getByRole("button", { name: button, exact: true }).press("Enter", { timeout }),
    );
  }

  /** What the modal dialog says, message and detail. */
  async dialog(): Promise<string> {
    return plain(await this.page.locator(".monaco-dialog-box .dialog-message-container").innerText());
  }

  /** Press a button of the modal dialog, until it is gone. */
  async pressDialogButton(button: string): Promise<void> {
    const dialog = this.page.locator(".monaco-dialog-box");
    await dialog.waitFor();
    await untilGone(dialog, (timeout) =>
      dialog.getByRole("button", { name: button, exact: true }).press("Enter", { timeout }),
    );
  }

  /** Choose a quick fix for the problem at the cursor. */
  async chooseQuickFix(title: RegExp): Promise<void> {
    const widget = this.page.locator(".action-widget:visible");
    const rows = widget.locator(".monaco-list-row.action");
    const wanted = { hasText: title };
    await untilSeen(rows.filter(wanted), async () => {
      await untilGone(widget, () => this.page.keyboard.press("Escape"));
      await this.page.keyboard.press("ControlOrMeta+.");
    });
    await untilGone(widget, async (timeout) => {
      await focusRow(rows, wanted, { page: this.page, timeout });
      await this.page.keyboard.press("Enter");
    });
  }

  /** Press an item of the status bar, until what it is for is seen. */
  async pressStatusItem(text: string, shows: Locator): Promise<void> {
    const item = this.page.locator(".statusbar-item a").filter({ hasText: text });
    await untilSeen(shows, (timeout) => item.click({ timeout }));
  }

  /** Trust the open folder, in the editor that manages trust, which is in front. */
  async trustFolder(): Promise<void> {
    const restricted = this.page.locator(".workspace-trust-editor.untrusted");
    await restricted.waitFor();
    await untilGone(restricted, (timeout) =>
      restricted.getByRole("button", { name: "Trust", exact: true }).press("Enter", { timeout }),
    );
  }

  /** Wait until the language status item in the status bar says something, when it is looked at. */
  async seesLanguageStatus(text: RegExp): Promise<void> {
    const hover = this.page.locator(".hover-language-status").filter({ hasText: text });
    await untilSeen(hover, async (timeout) => {
      await this.page.mouse.move(0, 0);
      await this.page.locator("#status\\.languageStatus").hover({ timeout });
    });
    await this.page.mouse.move(0, 0);
  }

  /** The language status as it is when it is looked at. */
  async languageStatus(): Promise<string> {
    const hover = this.page
      .locator(".workbench-hover:visible")
      .filter({ has: this.page.locator(".hover-language-status") });
    await untilSeen(hover, async (timeout) => {
      await this.page.mouse.move(0, 0);
      await this.page.locator("#status\\.languageStatus").hover({ timeout });
    });
    return plain(await hover.innerText());
  }

  /** Press a button in the title bar of the view in sight, until what it is for is seen. */
  async pressViewButton(label: RegExp, shows: Locator): Promise<void> {
    const button = this.page.locator(".sidebar").getByRole("button", { name: label }).first();
    // Its row of buttons hears a key only after Tab has led there; it stays where it is, so the mouse will do.
    await untilSeen(shows, async (timeout) => {
      await this.page.locator(".sidebar .composite.title").hover({ timeout });
      await button.click({ timeout });
    });
  }

  /** Type into the box at the top that has this title, and confirm. */
  async typeInput(text: string, title: string | RegExp): Promise<void> {
    await this.#quickInput.type(text, title);
  }

  /** Choose from the list at the top. */
  async pick(label: string | RegExp): Promise<void> {
    await this.#quickInput.pick(label);
  }

  /** Show a view container by its title. Its icon in the activity bar would hide it again when pressed once more. */
  async openView(title: string): Promise<void> {
    const shown = this.page.locator(".sidebar .composite.title").filter({ hasText: title });
    await untilSeen(shown, () => this.runCommand(`View: Show ${title}`));
  }

  /** A row of the side bar's trees. */
  treeRow(text: string | RegExp): Locator {
    return this.page.locator(".sidebar .pane-body .monaco-list-row").filter({ hasText: text }).first();
  }

  /** The rows of the side bar's trees, from top to bottom; at least one. */
  async treeRows(): Promise<string[]> {
    const rows = this.page.locator(".sidebar .pane-body .monaco-list-row");
    await rows.first().waitFor();
    return plainTexts(rows);
  }

  /** The inside of the webview in sight; the newest while one takes another's place. */
  webview(): FrameLocator {
    return this.page.locator("iframe.webview.ready").last().contentFrame().frameLocator("iframe#active-frame");
  }

  /** Turn to another program and back, until what that is for is seen: what the browser tells a window then. */
  async leaveAndComeBack(shows: Locator): Promise<void> {
    await untilSeen(shows, () =>
      this.page.evaluate(async () => {
        document.hasFocus = () => false;
        window.dispatchEvent(new Event("blur"));
        // VS Code looks a task later whether the focus is really gone.
        await new Promise((done) => setTimeout(done));
        document.hasFocus = () => true;
        window.dispatchEvent(new Event("focus"));
      }),
    );
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

  /** The notification with this text, at the corner or in the list of those put away. */
  notification(text: string | RegExp): Locator {
    const lists = this.page.locator(".notifications-toasts.visible, .notifications-center.visible");
    return lists.locator(".notification-list-item").filter({ hasText: text }).first();
  }

  async #hasCursor(timeout: number): Promise<void> {
    await this.page.locator(".editor-group-container.active .monaco-editor.focused").first().waitFor({ timeout });
  }
}

async function plainTexts(locator: Locator): Promise<string[]> {
  return (await locator.allInnerTexts()).map(plain);
}

/** Without the no-break spaces and line breaks that VS Code lays out with. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
