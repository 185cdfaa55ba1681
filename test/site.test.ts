/** The page, opened from its file in a real browser, as its users meet it. */

import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostileCatalog, hostileRows, NAUGHTY_STRINGS } from "./hostile.ts";
import { SampleProject } from "./project.ts";
import { useBrowser } from "./site-browser.ts";
import { ROOT } from "./tools.ts";

const FILE = join(ROOT, "out/site/index.html");
const HTML = readFileSync(FILE, "utf8");

const browser = useBrowser();

const box = (page: Page) => page.getByRole("textbox");
const results = (page: Page) => page.getByRole("region", { name: "Results" });
const heading = (page: Page) => results(page).getByRole("heading", { level: 2 }).first();

/** Puts a text into the box as the clipboard does. */
async function paste(page: Page, text: string): Promise<void> {
  await box(page).focus();
  await page.evaluate(
    ([text]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      const options = { clipboardData, bubbles: true, cancelable: true };
      const isFree = document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
      if (isFree) document.execCommand("insertText", false, text);
    },
    [text],
  );
}
