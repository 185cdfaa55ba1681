/** The page, opened from its file in a real browser, as its users meet it. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { entries } from "../../../out/typescript/src/index.js";
import { ROOT } from "../../tools.ts";
import { headingsAt, paste, settle, useBrowser } from "./site-browser.ts";
import { BOUNCE, LOG, longLog } from "./site-samples.ts";

const FILE = join(ROOT, "out/site/index.html");
const HTML = readFileSync(FILE, "utf8");

const { open } = useBrowser();

/** Pastes a text, and waits for the answer. */
async function ask(page: Page, text: string): Promise<void> {
  await paste(page, text);
  await settle(page);
}

const box = (page: Page) => page.getByRole("textbox");
const results = (page: Page) => page.getByRole("region", { name: "Results" });
const card = (page: Page) => page.getByRole("article");
const hits = (page: Page) => results(page).locator("a.hit");
const status = (page: Page) => page.getByRole("status");

/** Which element has the focus, by its id. */
const focused = (page: Page) => page.evaluate("document.activeElement.id");

/** How far a page is wider than its window. */
const overflow = (page: Page) =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

describe("the file", () => {
  test("is one, and no heavier than it should be", () => {
    expect(Buffer.byteLength(HTML)).toBeLessThanOrEqual(700_000);
    expect(HTML).not.toMatch(/<(?:script|link|img|iframe)[^>]+(?:src|href)="(?!data:)/);
  });

  test("lets its own script and style run, and nothing else", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(HTML)?.[1] ?? "";
    const hash = (text = "") => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const [, style] = /<style>(.*?)<\/style>/s.exec(HTML) ?? [];
    const [, script] = /<script>(.*?)<\/script>/s.exec(HTML) ?? [];
    expect(policy.split("; ")).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        `script-src ${hash(script)}`,
        `style-src ${hash(style)}`,
        "require-trusted-types-for 'script'",
      ]),
    );
    expect(policy).not.toContain("unsafe");
  });
});

describe("nothing asked", () => {
  test("the box has the focus, and all responses are there", async () => {
    const page = await open(FILE);
    expect(await focused(page)).toBe("Box");
    expect(await hits(page).count()).toBe(entries.length);
    expect(await page.getByText("stays in your browser").isVisible()).toBe(true);
  });

  test.each([
    ["A code", "a.hit"],
    ["Words", "a.hit"],
    ["A reply", "article"],
    ["Log lines", "table"],
    ["A bounce message", "article"],
  ])("%s can be tried", async (name, shown) => {
    const page = await open(FILE);
    await page.getByRole("button", { name }).click();
    await settle(page);
    expect(await results(page).locator(shown).first().isVisible()).toBe(true);
    expect(await box(page).inputValue()).not.toBe("");
  });
});

describe("a search", () => {
  test.each([
    ["no-banner", "no-banner"],
    ["NoBanner", "no-banner"],
    ["NO_BANNER", "no-banner"],
    ["MtaResponse.NO_BANNER", "no-banner"],
    ["421 4.4.5 concurrency", "service-concurrency-limit-reached"],
    ["connection timed", "connection-timed-out"],
    ["no mx", "no-mx-or-a-for-domain"],
  ])("%j finds %s", async (query, id) => {
    const page = await open(FILE);
    await box(page).pressSequentially(query);
    expect(await hits(page).or(card(page)).first().isVisible()).toBe(true);
    const found = await results(page).locator(`a[href="#${id}"]`).count();
    expect(found).toBeGreaterThan(0);
  });

  test.each(["4.4.1", "421", "550 5.7.1"])("the code %s finds those that have it", async (code) => {
    const page = await open(FILE);
    await box(page).fill(code);
    const having = entries.filter((entry) =>
      code.split(" ").every((part) => [String(entry.smtpCode), entry.enhancedCode].includes(part)),
    );
    expect(await hits(page).count()).toBeGreaterThanOrEqual(having.length);
    const first = await hits(page).first().getAttribute("href");
    expect(having.map(({ id }) => `#${id}`)).toContain(first);
    expect(await results(page).textContent()).toContain("stands for");
  });

  test("nothing found is told, and what may help", async () => {
    const page = await open(FILE);
    await box(page).fill("zebra quagga");
    expect(await results(page).textContent()).toMatch(/Nothing found.*a code such as/s);
    await expect.poll(() => status(page).textContent()).toBe("Nothing found");
  });

  test("what is found is said to a screen reader", async () => {
    const page = await open(FILE);
    await box(page).fill("4.4.1");
    await expect
      .poll(() => status(page).textContent())
      .toBe(`${await hits(page).count()} responses`);
  });
});

describe("a reply", () => {
  test("of the catalog is explained", async () => {
    const page = await open(FILE);
    await ask(page, "451 4.4.2 [internal] no banner");
    const text = await card(page).textContent();
    for (const part of ["Temporary failure", "What happened", "What to do", "Is it retried?"]) {
      expect(text).toContain(part);
    }
    for (const name of ["no-banner", "NO_BANNER", "NoBanner"]) expect(text).toContain(name);
    expect(text).toMatch(/stands for “.*” \(RFC 3463\). This is what the registry says/);
    await expect.poll(() => status(page).textContent()).toBe("Temporary failure: no-banner");
  });

  test("that goes on is known by how it begins", async () => {
    const page = await open(FILE);
    await ask(page, "550 5.7.1 relaying denied for <alice@example.com>");
    expect(await results(page).textContent()).toContain("by how its text begins");
    expect(await card(page).textContent()).toContain("#relaying-denied");
  });

  test("that is not in the catalog is explained by its codes", async () => {
    const page = await open(FILE);
    await ask(page, "550 5.1.1 User unknown in virtual mailbox table");
    const text = await card(page).textContent();
    for (const part of ["Permanent failure", "Not in the catalog", "Bad destination mailbox"]) {
      expect(text).toContain(part);
    }
  });

  test("whose codes contradict each other says so", async () => {
    const page = await open(FILE);
    await ask(page, "550 4.4.7 QUEUE.Expired; message expired");
    expect(await card(page).textContent()).toContain("contradict");
  });

  test("of the MTA itself is told from others, in the catalog or not", async () => {
    const page = await open(FILE);
    await ask(page, "451 4.3.0 [internal] Sending IP on holiday");
    expect(await card(page).textContent()).toContain("The MTA wrote this itself");
  });

  test("that quotes another has that as its cause", async () => {
    const page = await open(FILE);
    await ask(
      page,
      "554 5.4.7 [internal] message timeout (exceeded max time, last transfail: 421 4.4.0 [internal] no MXs for this domain could be reached at this time)",
    );
    const cause = results(page).locator(".cause");
    expect(await cause.textContent()).toContain("Temporary failure");
    expect(await cause.locator("a").getAttribute("href")).toBe("#no-mx-reachable");
  });

  test("of several lines is one reply", async () => {
    const page = await open(FILE);
    await ask(page, "550-5.7.1 relaying\r\n550 5.7.1 denied\r\n");
    expect(await card(page).textContent()).toContain("#relaying-denied");
  });

  test("in a line of a log is found", async () => {
    const page = await open(FILE);
    await ask(page, LOG.split("\n")[0] ?? "");
    expect(await results(page).textContent()).toContain("Found in this line");
    expect(await card(page).textContent()).toContain("#no-banner");
  });

  test.each([
    ["alone", "Remote host said: 550 5.7.1 relaying denied"],
    ["among others", "Hi. This is the mailer.\n\nRemote host said: 550 5.7.1 relaying denied\n"],
  ])("that a line quotes is found: %s", async (_, text) => {
    const page = await open(FILE);
    await ask(page, text);
    expect(await card(page).textContent()).toContain("#relaying-denied");
  });

  test("in a whole bounce message is found, and counts once", async () => {
    const page = await open(FILE);
    await ask(page, BOUNCE);
    expect(await card(page).textContent()).toContain("#relaying-denied");
    expect(await page.getByRole("table").count()).toBe(0);
  });
});

describe("log lines", () => {
  test("become a table of counts, with the unknown below", async () => {
    const page = await open(FILE);
    await ask(page, LOG);
    expect(await results(page).locator("h2").textContent()).toBe("190 replies in 200 lines");
    const rows = await page.getByRole("row").allTextContents();
    expect(rows.slice(1).map((row) => row.replace(/\s+/g, " "))).toEqual([
      expect.stringMatching(/^57\s*30 %.*no-banner$/),
      expect.stringMatching(/^38\s*20 %.*connection-timed-out$/),
      expect.stringMatching(/^19\s*10 %.*no-mx-or-a-for-domain$/),
      expect.stringMatching(/^19\s*10 %.*relaying-denied$/),
    ]);
    const kinds = await results(page).locator("summary").allTextContents();
    expect(kinds.map((kind) => Number.parseInt(kind, 10))).toEqual([38, 19]);
    expect(await results(page).textContent()).toContain("10 lines hold no reply");
    await expect.poll(() => status(page).textContent()).toBe("190 replies in 200 lines");
  });

  test("lead to a response, and back to the table where it was left", async () => {
    const page = await open(FILE);
    await ask(page, LOG);
    await page.getByRole("link", { name: /relaying denied/ }).click();
    expect(page.url()).toMatch(/#relaying-denied$/);
    expect(await card(page).textContent()).toContain("What to do");
    await page.goBack();
    expect(await results(page).locator("h2").textContent()).toBe("190 replies in 200 lines");
    expect(await page.evaluate("document.activeElement.hash")).toBe("#relaying-denied");
    expect(await box(page).inputValue()).toBe(LOG);
  });

  test("of no reply are told", async () => {
    const page = await open(FILE);
    await ask(page, "1790000060@@@@M1\n1790000120@@@@M1");
    expect(await results(page).textContent()).toContain("2 lines were read. None holds a reply");
  });

  test("two hundred thousand show a bar, and the page answers meanwhile", async () => {
    const page = await open(FILE);
    await paste(page, longLog(200_000));
    expect(await page.getByRole("progressbar").isVisible()).toBe(true);
    await results(page).locator("h2", { hasText: "in 200,000 lines" }).waitFor();
  });

  test("are read without a worker too, where a browser has none", async () => {
    const page = await open(FILE, { before: "delete globalThis.Worker" });
    await ask(page, longLog(10_000));
    await results(page).locator("h2", { hasText: "in 10,000 lines" }).waitFor();
  });

  test("that nobody waits for any more are forgotten", async () => {
    const page = await open(FILE);
    await paste(page, longLog(100_000));
    await page.getByRole("button", { name: "Clear" }).click();
    await box(page).fill("4.4.1");
    await page.waitForTimeout(1_000);
    expect(await hits(page).first().isVisible()).toBe(true);
  });
});

test("nothing moves by itself", async () => {
  const page = await open(FILE, { before: WATCH_SHIFTS });
  await page.keyboard.type("no mx");
  await ask(page, longLog(20_000));
  await page.getByRole("table").waitFor();
  expect(await page.evaluate("globalThis.shifted")).toBeLessThan(0.01);
});

/** Sums how far things moved that nobody had touched: the cumulative layout shift. */
const WATCH_SHIFTS = `globalThis.shifted = 0;
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shifted += value;
}).observe({ type: "layout-shift", buffered: true });`;

describe("a dropped file", () => {
  const drop = (page: Page, name: string, bytes: Buffer) =>
    page.evaluate(`(() => {
      const bytes = Uint8Array.from(atob(${JSON.stringify(bytes.toString("base64"))}), (c) => c.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], ${JSON.stringify(name)}));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    })()`);

  test.each([
    ["bouncelog.ec", Buffer.from(LOG)],
    ["bouncelog.ec.gz", gzipSync(LOG)],
  ])("%s is read", async (name, bytes) => {
    const page = await open(FILE);
    await drop(page, name, bytes);
    await results(page).locator("h2", { hasText: "190 replies in 200 lines" }).waitFor();
  });
});

describe("addresses", () => {
  test("of a response open its card", async () => {
    const page = await open(FILE, { hash: "#no-banner" });
    expect(await card(page).textContent()).toContain("no banner");
    expect(await page.title()).toContain("no-banner");
    expect(await page.evaluate("document.activeElement.tagName")).toBe("H2");
  });

  test("of every response open its card", async () => {
    const page = await open(FILE);
    const shown = await headingsAt(
      page,
      entries.map(({ id }) => id),
    );
    for (const [at, { id, message }] of entries.entries()) {
      expect(shown[at]?.title).toMatch(new RegExp(`^${id} `));
      expect(shown[at]?.heading).toContain(message);
    }
  });

  test("of no response say so, and lead on", async () => {
    const page = await open(FILE, { hash: "#no-such-banner" });
    expect(await results(page).textContent()).toContain("No response is called no-such-banner");
    await results(page).getByRole("link", { name: "All responses" }).click();
    expect(await hits(page).count()).toBe(entries.length);
  });

  test("that are broken break nothing", async () => {
    const page = await open(FILE, { hash: "#%E0%A4%A" });
    expect(await results(page).textContent()).toContain("No response is called %E0%A4%A");
  });

  test("go back and forward", async () => {
    const page = await open(FILE);
    await box(page).fill("4.4.1");
    await hits(page).first().click();
    const url = page.url();
    await page.goBack();
    expect(await hits(page).count()).toBeGreaterThan(1);
    await page.goForward();
    expect(page.url()).toBe(url);
    expect(await card(page).count()).toBe(1);
  });

  test("give way to what is typed next", async () => {
    const page = await open(FILE, { hash: "#no-banner" });
    await box(page).fill("4.4.1");
    expect(await hits(page).count()).toBeGreaterThan(1);
    await page.goBack();
    expect(await card(page).textContent()).toContain("no banner");
  });
});

describe("copying", () => {
  test("copies a name, and says so", async () => {
    const page = await open(FILE, { hash: "#no-banner" });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy as Python" }).click();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe("NO_BANNER");
    await expect.poll(() => status(page).textContent()).toBe("Copied NO_BANNER");
  });

  test("copies where the browser keeps its clipboard", async () => {
    const before =
      "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })";
    const page = await open(FILE, { hash: "#no-banner", before });
    await page.evaluate(
      "document.addEventListener('copy', () => { globalThis.copied = String(getSelection()) })",
    );
    await page.getByRole("button", { name: "Copy as Id" }).click();
    await expect.poll(() => status(page).textContent()).toBe("Copied no-banner");
  });
});

describe("the keyboard alone", () => {
  test("searches, goes through the results, opens one and comes back", async () => {
    const page = await open(FILE);
    await page.keyboard.type("4.4.1");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const second = await hits(page).nth(1).getAttribute("href");
    expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe(second);
    await page.keyboard.press("Enter");
    expect(page.url()).toContain(second);
    await page.keyboard.press("Escape");
    await expect.poll(() => hits(page).count()).toBeGreaterThan(1);
    expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe(second);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(await focused(page)).toBe("Box");
    await page.keyboard.press("Escape");
    expect(await box(page).inputValue()).toBe("");
  });

  test("opens the first result by Enter in the box", async () => {
    const page = await open(FILE);
    await page.keyboard.type("no-ban");
    await page.keyboard.press("Enter");
    expect(await card(page).textContent()).toContain("no banner");
  });

  test("skips to the results", async () => {
    const page = await open(FILE, { hash: "#no-banner" });
    await page.evaluate("document.activeElement.blur()");
    await page.evaluate("document.body.focus()");
    await page.getByRole("link", { name: "Skip to the results" }).focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe(
      "Results",
    );
    expect(page.url()).toMatch(/#no-banner$/);
  });

  test("reaches everything that can be used, and shows where it is", async () => {
    const page = await open(FILE, { hash: "#no-banner" });
    await page.getByRole("link", { name: "Skip to the results" }).focus();
    const stops = Number(
      await page.evaluate("document.querySelectorAll('a, button:not([hidden]), textarea').length"),
    );
    const seen = new Set<string>();
    for (let stop = 0; stop < stops; stop++) {
      const { name, ring } = (await page.evaluate(`(() => {
        const { activeElement: at } = document;
        const { outlineStyle, boxShadow } = getComputedStyle(at.closest(".box") ?? at);
        return { name: at.outerHTML, ring: outlineStyle };
      })()`)) as { name: string; ring: string };
      expect(ring, name).not.toBe("none");
      seen.add(name);
      await page.keyboard.press("Tab");
    }
    expect(seen.size).toBe(stops);
  });
});

describe("light and dark", () => {
  const paper = (page: Page) =>
    page.evaluate("getComputedStyle(document.documentElement).backgroundColor");

  test("follow the system", async () => {
    const page = await open(FILE, { colorScheme: "dark" });
    const dark = await paper(page);
    expect(await page.getByRole("switch").getAttribute("aria-checked")).toBe("true");
    await page.emulateMedia({ colorScheme: "light" });
    expect(await paper(page)).not.toBe(dark);
    const checked = () => page.getByRole("switch").getAttribute("aria-checked");
    await expect.poll(checked).toBe("false");
  });

  test("follow the switch, next time too", async () => {
    const page = await open(FILE, { colorScheme: "light" });
    const light = await paper(page);
    await page.getByRole("switch").click();
    const dark = await paper(page);
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await paper(page)).toBe(dark);
    expect(await page.getByRole("switch").getAttribute("aria-checked")).toBe("true");
  });

  test("are no error where nothing can be remembered", async () => {
    const before =
      "Object.defineProperty(globalThis, 'localStorage', { get() { throw new Error('denied') } })";
    const page = await open(FILE, { before, colorScheme: "light" });
    await page.getByRole("switch").click();
    expect(await page.getByRole("switch").getAttribute("aria-checked")).toBe("true");
  });
});

describe.each([360, 720, 1600])("%d pixels", (width) => {
  test.each([
    ["nothing asked", ""],
    ["a list", "no mx"],
    ["a card", "550 5.7.1 relaying denied"],
    ["a reply of one long word", `550 5.7.1 ${"x".repeat(500)}`],
    ["a table", LOG],
  ])("%s is no wider than the window", async (_, text) => {
    const page = await open(FILE, { viewport: { width, height: 800 } });
    await box(page).fill(text);
    await settle(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
});
