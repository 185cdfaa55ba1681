/** Pastes and catalogs that try to become markup or script: in the page they are only text. */

import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostileCatalog, hostileRows, NAUGHTY_STRINGS } from "../../generator/hostile.ts";
import { SampleProject } from "../../generator/project.ts";
import { ROOT } from "../../tools.ts";
import { headingsAt, paste, settle, useBrowser } from "./site-browser.ts";

const FILE = join(ROOT, "out/site/index.html");

const { open } = useBrowser();

/** Elements that the page never makes. */
const foreign = (page: Page) =>
  page.evaluate(
    "document.body.querySelectorAll('script, img, iframe, object, style, [onerror], [onload]').length",
  );

const text = (page: Page) => page.getByRole("region", { name: "Results" }).textContent();

const ATTACKS = [
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "</textarea><svg onload=alert(1)>",
  "javascript:alert(1)",
  "\u202E550 <b>bold</b>",
  "{{constructor.constructor('alert(1)')()}}",
];

describe("a paste", () => {
  test.each(ATTACKS)("%j is text", async (attack) => {
    const page = await open(FILE);
    await paste(page, `550 5.1.1 ${attack}`);
    expect(await text(page)).toContain(attack);
    await paste(page, `\n451 4.4.2 [internal] no banner ${attack}\n550 5.7.1 ${attack}`);
    await settle(page);
    expect(await text(page)).toContain(attack);
    expect(await foreign(page)).toBe(0);
  });

  test("naughty strings break nothing, alone and as replies", async () => {
    const page = await open(FILE);
    const some = NAUGHTY_STRINGS.filter((_, at) => at % 5 === 0);
    await page.evaluate(`(() => {
      const box = document.querySelector("textarea");
      for (const naughty of ${JSON.stringify(some)}) {
        for (const text of [naughty, "550 5.1.1 " + naughty, ""]) {
          box.value = text;
          box.dispatchEvent(new Event("input", { bubbles: true }));
        }
      }
    })()`);
    await paste(page, NAUGHTY_STRINGS.map((naughty) => `550 5.1.1 ${naughty}`).join("\n"));
    await settle(page);
    expect(await text(page)).toContain("not in the catalog");
    expect(await foreign(page)).toBe(0);
  });

  test("a reply of eight million characters is answered by its first", async () => {
    const page = await open(FILE);
    await paste(page, "451 4.4.2 [internal] no banner");
    await page.evaluate(`(() => {
      const box = document.querySelector("textarea");
      box.value = "550 5.7.1 " + "a ".repeat(4e6);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    })()`);
    await settle(page);
    expect(await text(page)).toMatch(/Not in the catalog.*550.*a a a/s);
  });

  test("an address is text", async () => {
    const page = await open(FILE, { hash: "#<img src=x onerror=alert(1)>" });
    expect(await text(page)).toContain("No response is called <img src=x onerror=alert(1)>");
    expect(await foreign(page)).toBe(0);
  });
});

describe("a catalog", () => {
  const ROWS = hostileRows(20260406, 200);
  let project: SampleProject;

  beforeAll(() => {
    project = new SampleProject(mkdtempSync(join(tmpdir(), "mta-responses-")));
    project.remove("templates");
    for (const target of ["typescript", "site"]) {
      cpSync(join(ROOT, "templates", target), project.path(`templates/${target}`), {
        recursive: true,
      });
    }
    symlinkSync(join(ROOT, "node_modules"), project.path("node_modules"));
    project.write("catalog.csv", hostileCatalog(ROWS));
    project.generate();
  });

  afterAll(() => rmSync(project.folder, { recursive: true, force: true }));

  test("ends no script and opens none", () => {
    const html = readFileSync(project.path("out/site/index.html"), "utf8");
    expect(html.match(/<script/gi)).toHaveLength(1);
    expect(html.match(/<\/script/gi)).toHaveLength(1);
    expect(html).not.toContain("<!--[");
    expect(html.match(/<!--/g)).toHaveLength(1);
  });

  test("is shown as it is", async () => {
    const page = await open(project.path("out/site/index.html"));
    const responses = ROWS.filter(({ alias_of }) => alias_of === "");
    const shown = await headingsAt(
      page,
      responses.map(({ id }) => id),
    );
    for (const [at, { id, message }] of responses.entries()) {
      expect(shown[at]?.title).toContain(id);
      expect(shown[at]?.heading).toContain(message);
    }
    expect(await foreign(page)).toBe(0);
  });
});
