import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  identify,
  indexWordings,
  type Reply,
  wordingOf,
} from "../../../generator/impact/identify.ts";
import * as reference from "../../oracle/reference.ts";
import { ROOT } from "../../root.ts";
import { catalogOf, catalogText } from "../project.ts";

describe("the ranks, each by a reply", () => {
  const rows = catalogOf(
    catalogText(
      "full,450,4.2.2,Mailbox full,,,",
      "quota,450,,Mailbox full (quota),,,",
      "timeout,451,,[internal] Timeout,,,",
      "timeout-old,,4.4.1,[internal] Timed out,,timeout,",
    ),
  ).rows;
  const wordings = indexWordings(rows);

  test.each([
    ["450", "4.2.2", "Mailbox full", "exact full"],
    ["450", null, "Mailbox full", "text full"],
    ["450", null, "Mailbox full; try later", "prefix full"],
    ["450", null, "Mailbox full (quota) now", "prefix quota"],
    ["450", null, "Mailbox fuller", null],
    ["450", null, "mailbox full", null],
    [null, null, "Mailbox full; try later", null],
    ["550", null, "Mailbox full", null],
    ["450", "5.2.2", "Mailbox full", null],
    [null, null, "[INTERNAL] timeout", "text timeout"],
    [null, null, "[internal] Timed out: x", "prefix timeout"],
    ["451", null, null, null],
    ["451", null, "", null],
  ])("%s %s %s: %s", (smtpCode, enhancedCode, text, expected) => {
    const match = identify(wordings, { smtpCode, enhancedCode, text });
    expect(match && `${match.rank} ${match.response}`).toBe(expected);
  });
});

test("it answers as the reference does, on what the catalog's wordings can become", () => {
  const csv = readFileSync(join(ROOT, "catalog.csv"), "utf8");
  const { rows } = catalogOf(csv);
  const wordings = indexWordings(rows);
  const entries = reference.referenceEntries(csv);
  const codesOf = (column: "smtp_code" | "enhanced_code") =>
    fc.option(fc.constantFrom(null, ...rows.map((row) => row[column] || null)), { nil: undefined });
  const reply = fc.record({
    wording: fc.constantFrom(...rows.map(wordingOf)),
    smtpCode: codesOf("smtp_code"),
    enhancedCode: codesOf("enhanced_code"),
    isFolded: fc.boolean(),
    end: fc.constantFrom("", "", "x", "!", " more", "\u00e9", "_"),
    isCut: fc.boolean(),
  });
  fc.assert(
    fc.property(reply, ({ wording, smtpCode, enhancedCode, isFolded, end, isCut }) => {
      const text = (wording.text ?? "").slice(0, isCut ? -1 : undefined) + end;
      const made: Reply = {
        smtpCode: smtpCode === undefined ? wording.smtpCode : smtpCode,
        enhancedCode: enhancedCode === undefined ? wording.enhancedCode : enhancedCode,
        text: isFolded ? text.toLowerCase() : text,
      };
      const line = [made.smtpCode, made.enhancedCode, made.text].filter(Boolean).join(" ");
      const parsed = reference.parseReply(line);
      // How a line is read otherwise says nothing of recognition.
      fc.pre(parsed.text === made.text && parsed.enhancedCode === made.enhancedCode);
      const expected = reference.identify(line, entries);
      expect(identify(wordings, made)).toEqual(
        expected === null ? null : { response: expected.entry.id, rank: expected.rank },
      );
    }),
    { numRuns: 2_000 },
  );
});
