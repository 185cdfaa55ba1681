import { describe, expect, test } from "vitest";
import { type IdentifierStyle, identifier, spellName } from "../../../generator/model/names.ts";

const KEBAB: IdentifierStyle = {
  case: "kebab",
  acronyms: false,
  prefix: "",
  reserved: new Set(),
  suffix: "_",
};

const IDS = ["no-mx-reachable", "smtp", "utf8-ok", "class"];

function spell(style: Partial<IdentifierStyle>): string {
  return IDS.map((id) => identifier(id, { ...KEBAB, ...style })).join(" ");
}

describe("an id is spelt", () => {
  test.each<[style: Partial<IdentifierStyle>, expected: string]>([
    [{ case: "pascal" }, "NoMxReachable Smtp Utf8Ok Class"],
    [{ case: "camel" }, "noMxReachable smtp utf8Ok class"],
    [{ case: "snake" }, "no_mx_reachable smtp utf8_ok class"],
    [{ case: "screaming-snake" }, "NO_MX_REACHABLE SMTP UTF8_OK CLASS"],
    [{ case: "kebab" }, "no-mx-reachable smtp utf8-ok class"],
    [{ case: "pascal", acronyms: true }, "NoMXReachable SMTP UTF8Ok Class"],
    [{ case: "camel", acronyms: true, prefix: "r" }, "rnoMXReachable rsmtp rutf8Ok rclass"],
    [
      { case: "snake", reserved: new Set(["class", "smtp"]) },
      "no_mx_reachable smtp_ utf8_ok class_",
    ],
    [
      { case: "snake", reserved: new Set(["class"]), suffix: "_response" },
      "no_mx_reachable smtp utf8_ok class_response",
    ],
    [{ case: "pascal", reserved: new Set(["class"]) }, "NoMxReachable Smtp Utf8Ok Class"],
    [
      { prefix: "x-", reserved: new Set(["x-smtp"]) },
      "x-no-mx-reachable x-smtp_ x-utf8-ok x-class",
    ],
  ])("%j", (style, expected) => expect(spell(style)).toBe(expected));
});

describe("a name of a table is spelt", () => {
  const exceptions = new Map([["Entry.id", "Response"]]);
  test.each([
    ["snake", false, "smtp_code queue_id recipient_address most_words id Response"],
    ["camel", false, "smtpCode queueId recipientAddress mostWords id Response"],
    ["pascal", true, "SMTPCode QueueID RecipientAddress MostWords ID Response"],
    ["screaming-snake", false, "SMTP_CODE QUEUE_ID RECIPIENT_ADDRESS MOST_WORDS ID Response"],
  ] as const)("in %s case, acronyms: %s", (style, acronyms, expected) => {
    const names = [
      "smtpCode",
      "queueId",
      "recipient-address",
      "Limits.mostWords",
      "id",
      "Entry.id",
    ];
    const spelt = names.map((name) => spellName(name, { case: style, acronyms, exceptions }));
    expect(spelt.join(" ")).toBe(expected);
  });
});
