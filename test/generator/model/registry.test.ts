import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  meaningOf,
  registry,
  replyMeaningOf,
  subjectOf,
} from "../../../generator/model/registry.ts";
import { ROOT } from "../../tools.ts";

test("the table of codes is the registry's file, less the class", () => {
  const text = readFileSync(join(ROOT, "generator/data/enhanced-status-codes.csv"), "utf8");
  const lines = text.trimEnd().split("\n").slice(1);
  expect(lines).toHaveLength(80);
  expect(registry.codes).toHaveLength(80);
  for (const [i, { code, summary, reference }] of registry.codes.entries()) {
    const cell = summary.includes(",") ? `"${summary}"` : summary;
    expect(lines[i]).toBe(`X.${code},${cell},${reference}`);
  }
});

describe("what the standards say of a code", () => {
  test.each([
    ["4.2.2", "Mailbox full", "RFC 3463", "https://www.rfc-editor.org/rfc/rfc3463#section-3.3"],
    ["5.2.2", "Mailbox full", "RFC 3463", "https://www.rfc-editor.org/rfc/rfc3463#section-3.3"],
    [
      "5.1.10",
      "Recipient address has null MX",
      "RFC 7505",
      "https://www.rfc-editor.org/rfc/rfc7505",
    ],
    [
      "4.7.28",
      "Mail flood detected",
      "IANA registry",
      "https://www.iana.org/assignments/smtp-enhanced-status-codes",
    ],
  ])("%s is registered", (code, summary, reference, url) => {
    expect(meaningOf(code)).toEqual({ summary, reference, url });
  });

  test("a code that is not registered has the subject alone, a subject that is not has nothing", () => {
    expect([meaningOf("5.7.99"), subjectOf("5.7.99")?.name]).toEqual([
      null,
      "Security or Policy Status",
    ]);
    expect([meaningOf("5.9.1"), subjectOf("5.9.1")]).toEqual([null, null]);
    expect(subjectOf("5.999.999")).toBeNull();
    expect(subjectOf("5.10.1")).toBeNull();
  });

  test.each([
    ["421", "Transient Negative Completion reply: Connections"],
    ["550", "Permanent Negative Completion reply: Mail system"],
    ["599", "Permanent Negative Completion reply"],
    ["699", undefined],
  ])("the digits of %s", (code, summary) => expect(replyMeaningOf(code)?.summary).toBe(summary));
});
