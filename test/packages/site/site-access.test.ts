/** The page for people who do not see it, or not all of it: what axe finds in each state. */

import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../tools.ts";
import { paste, settle, useBrowser } from "./site-browser.ts";
import { LOG } from "./site-samples.ts";

const FILE = join(ROOT, "out/site/index.html");

const { open } = useBrowser();

/** What is wrong by the rules of WCAG and axe's own, each with where it is. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run()")) as axe.AxeResults;
  return violations.map(({ id, impact, nodes }) => `${impact}: ${id}: ${nodes[0]?.html}`);
}

const STATES: Readonly<Record<string, string>> = {
  "nothing asked": "",
  "a list": "no mx",
  "a code": "4.4.1",
  "nothing found": "zebra quagga",
  "a reply": "550 5.7.1 relaying denied for you",
  "a cause":
    "554 5.4.7 [internal] message timeout (exceeded max time, last transfail: 421 4.4.0 [internal] no MXs for this domain could be reached at this time)",
  "a reply of nobody": "550 4.1.1 User unknown",
  "a table": LOG,
};

describe.each(["light", "dark"] as const)("%s", (colorScheme) => {
  test.each(Object.entries(STATES))("%s", async (_, text) => {
    const page = await open(FILE, { colorScheme });
    if (text !== "") await paste(page, text);
    await settle(page);
    expect(await faultsOf(page)).toEqual([]);
  });

  test("a response", async () => {
    const page = await open(FILE, { colorScheme, hash: "#no-banner" });
    expect(await faultsOf(page)).toEqual([]);
  });

  test("a narrow window, a long text held apart", async () => {
    const viewport = { width: 360, height: 700 };
    const page = await open(FILE, { colorScheme, viewport });
    await paste(page, LOG.repeat(10));
    await page.getByRole("table").waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});
