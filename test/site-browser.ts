/** Opens the built page in a real browser: a missing one is a visible skip, and a failure under CI. */

import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeEach, expect, onTestFinished } from "vitest";
import { needs } from "./tools.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/** The command of the browser that is there; the usual one when there is none. */
const COMMAND = NAMES.find((name) => spawnSync(name, ["--version"]).status === 0) ?? "chromium";

/** Opens pages for the tests of a file. */
export interface Opener {
  /** Opens a file, at an address within it; the test fails if the page misbehaves. */
  open(file: string, options?: OpenOptions): Promise<Page>;
}

export interface OpenOptions extends BrowserContextOptions {
  /** What the address ends in: `#no-banner`. */
  readonly hash?: string;
  /** What runs in the page before its own script. */
  readonly before?: string;
}

/** Starts the browser when the first page is opened, and skips the tests when there is none. */
export function useBrowser(): Opener {
  let browser: Promise<Browser> | null = null;
  beforeEach((context) => needs(context, COMMAND, "--version"));
  afterAll(async () => (await browser)?.close());
  return {
    async open(file, { hash = "", before, ...options } = {}) {
      browser ??= launch();
      const context = await (await browser).newContext(options);
      const page = await context.newPage();
      const url = pathToFileURL(file).href;
      const faults = watch(page, url);
      await page.addInitScript(WATCH_POLICY);
      if (before !== undefined) await page.addInitScript(before);
      await page.goto(`${url}${hash}`);
      onTestFinished(async () => {
        await context.close();
        expect(faults).toEqual([]);
      });
      return page;
    },
  };
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

/** What no page may do: ask for anything but itself, fail, complain or open a dialog. */
function watch(page: Page, url: string): string[] {
  const faults: string[] = [];
  page.on("request", (request) => {
    const asked = request.url();
    if (!asked.startsWith(url) && !/^(?:blob|data):/.test(asked)) faults.push(`asks for ${asked}`);
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
