/** Opens the built page in a real browser: a missing one is a visible skip, and a failure under CI. */

import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page, type ViewportSize } from "playwright-core";
import { afterAll, beforeEach, expect, onTestFinished } from "vitest";
import { needs } from "../../tools.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/** The command of the browser that is there; the usual one when there is none. */
const COMMAND = NAMES.find((name) => spawnSync(name, ["--version"]).status === 0) ?? "chromium";

/** Opens pages for the tests of a file. */
export interface Opener {
  /** Opens a file, at an address within it; the test fails if the page misbehaves. */
  open(file: string, options?: OpenOptions): Promise<Page>;
}

export interface OpenOptions {
  /** What the address ends in: `#no-banner`. */
  readonly hash?: string;
  /** What runs in the page before its own script. */
  readonly before?: string;
  readonly viewport?: ViewportSize;
  readonly colorScheme?: "light" | "dark";
}

const VIEWPORT: ViewportSize = { width: 1280, height: 720 };

/** A page of one test after another, and what it did wrong since it was last asked. */
interface WatchedPage {
  readonly page: Page;
  readonly faults: string[];
}

/** Starts the browser when the first page is opened, and skips the tests when there is none. */
export function useBrowser(): Opener {
  let browser: Promise<Browser> | null = null;
  let shared: Promise<WatchedPage> | null = null;
  beforeEach((context) => needs(context, COMMAND, "--version"));
  afterAll(async () => (await browser)?.close());

  /** A page without a past: a new one costs a process, so all share one that need no script of their own. */
  async function pageFor(before: string | undefined): Promise<WatchedPage> {
    browser ??= launch();
    if (before !== undefined) return newPage(await browser, before);
    shared ??= newPage(await browser);
    return shared;
  }

  return {
    async open(file, { hash = "", before, viewport = VIEWPORT, colorScheme = "light" } = {}) {
      const { page, faults } = await pageFor(before);
      const url = pathToFileURL(file).href;
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto(`${url}${hash}`);
      onTestFinished(async () => {
        await (before === undefined ? forget(page) : page.context().close());
        expect(faults.splice(0).filter((fault) => !fault.startsWith(`asks for ${url}`))).toEqual(
          [],
        );
      });
      return page;
    },
  };
}

async function newPage(browser: Browser, before?: string): Promise<WatchedPage> {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(WATCH_POLICY);
  if (before !== undefined) await page.addInitScript(before);
  return { page, faults: watch(page) };
}

/** Leaves a page as it was when it was new. */
async function forget(page: Page): Promise<void> {
  await page.evaluate("localStorage.clear(); sessionStorage.clear()");
  await page.context().clearPermissions();
  await page.goto("about:blank");
}

function launch(): Promise<Browser> {
  // A container's root has no sandbox.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const { stdout } = spawnSync("which", [COMMAND], { encoding: "utf8" });
  return chromium.launch({ executablePath: stdout.trim(), args });
}

/** Breaches of the policy become errors of the page. */
const WATCH_POLICY = `addEventListener("securitypolicyviolation", (event) => {
  console.error("policy: " + event.violatedDirective + " " + event.blockedURI);
});`;

/** What no page may do: ask for anything (but itself), fail, complain or open a dialog. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on("request", (request) => {
    if (!/^(?:blob|data):/.test(request.url())) faults.push(`asks for ${request.url()}`);
  });
  page.on("pageerror", (error) => faults.push(`fails: ${error.stack}`));
  page.on("console", (message) => faults.push(`says: ${message.text()}`));
  page.on("dialog", (dialog) => {
    faults.push(`opens a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return faults;
}

/** Pastes a text into the box by the clipboard and the keyboard, as people do. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.getByRole("textbox").focus();
  await page.keyboard.press("ControlOrMeta+V");
}

/** Waits until what is in the box is answered. */
export async function settle(page: Page): Promise<void> {
  await page.locator('.results[aria-busy="false"]').waitFor();
}

/** What a page shows at each of some addresses within it: the window's title, and the card's. */
export async function headingsAt(
  page: Page,
  ids: readonly string[],
): Promise<readonly { readonly title: string; readonly heading: string | undefined }[]> {
  return page.evaluate(`(async () => {
    const shown = [];
    for (const id of ${JSON.stringify(ids)}) {
      const isThere = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
      location.hash = id;
      await isThere;
      shown.push({ title: document.title, heading: document.querySelector("article h2")?.textContent });
    }
    return shown;
  })()`);
}
