import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import { needs, ROOT } from "../../tools.ts";

const FILE = join(ROOT, "out/markdown/overview.svg");
const CHROMIUM = "/usr/bin/chromium";
const svg = readFileSync(FILE, "utf8");

interface Row {
  readonly smtp_code: string;
  readonly enhanced_code: string;
  readonly alias_of: string;
  readonly direction: string;
}

const rows: Row[] = parse(readFileSync(join(ROOT, "catalog.csv")), { columns: true });
const responses = rows.filter(({ alias_of }) => alias_of === "");

describe("the picture on the front page", () => {
  it("counts what the catalog has", () => {
    const cards = [...svg.matchAll(/<g class="(\w+)">(.*?)<\/g>/gs)];
    const counted = Object.fromEntries(
      cards.map(([, name, card = ""]) => [
        name,
        [/>(\d+)</, />(\d+) retried</, />(\d+) not retried</].map((text) =>
          Number(text.exec(card)?.[1]),
        ),
      ]),
    );
    const expected = ["reception", "queue", "delivery", "cluster"].map((name) => {
      const members = responses.filter(({ direction }) => direction === name);
      const retried = members.filter((row) => (row.smtp_code || row.enhanced_code).startsWith("4"));
      return [name, [members.length, retried.length, members.length - retried.length]];
    });
    expect(counted).toEqual(Object.fromEntries(expected));
  });

  it.each(["light", "dark"] as const)("has enough contrast in the %s", (scheme) => {
    const fills = fillsOf(scheme);
    for (const text of ["title", "count", "words"]) {
      for (const ground of ["card", "page"]) {
        expect(contrast(fills.get(text), fills.get(ground)), text).toBeGreaterThan(7);
      }
    }
    for (const bar of ["retried", "final"]) {
      expect(contrast(fills.get(bar), fills.get("card")), bar).toBeGreaterThan(3);
    }
  });

  it("cuts no label, and lets none overlap another", async (context) => {
    needs(context, CHROMIUM, "--version");
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    try {
      const page = await browser.newPage();
      await page.goto(`file://${FILE}`);
      const boxes = await page.$$eval("text", (texts) =>
        texts.map((text) => {
          const { left, right, top, bottom } = text.getBoundingClientRect();
          return { label: text.textContent, left, right, top, bottom };
        }),
      );
      expect(boxes.length).toBeGreaterThan(4);
      for (const [i, a] of boxes.entries()) {
        expect(a.left > 0 && a.top > 0 && a.right < 920 && a.bottom < 340, `${a.label}`).toBe(true);
        const over = boxes.filter(
          (b, j) =>
            j > i && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
        );
        expect(over.map((b) => `${a.label} over ${b.label}`)).toEqual([]);
      }
    } finally {
      await browser.close();
    }
  });
});

/** The colour by which each class is filled in a scheme; the dark one changes what it names. */
function fillsOf(scheme: "light" | "dark"): ReadonlyMap<string, string> {
  const [light = "", dark = ""] = svg.split("@media (prefers-color-scheme: dark)");
  const rules = scheme === "light" ? light : light + dark;
  return new Map(
    [...rules.matchAll(/^\s*(\.[^{]+)\{([^}]*)\}/gm)].flatMap(([, classes = "", body = ""]) => {
      const fill = /fill: (#[0-9a-f]+)/.exec(body)?.[1];
      const names = classes.split(",").map((name) => name.trim().slice(1));
      return fill === undefined ? [] : names.map((name) => [name, fill] as const);
    }),
  );
}

/** The contrast of two colours, as WCAG 2 has it. */
function contrast(a = "", b = ""): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const digits =
    color.slice(1).length === 3 ? color.slice(1).replace(/./g, "$&$&") : color.slice(1);
  const [r = 0, g = 0, b = 0] = (digits.match(/../g) ?? []).map((pair) => {
    const part = Number.parseInt(pair, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
