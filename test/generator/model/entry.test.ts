import { describe, expect, test } from "vitest";
import { buildEntries, type Entry, groupBy } from "../../../generator/model/entry.ts";
import { catalogOf } from "../project.ts";

const CATALOG = `id,smtp_code,enhanced_code,message,comment,alias_of,deprecated,direction,fault,suppress,explanation,action,reference
full,452,4.2.2,550 mailbox full,See message.,,,delivery,recipient-mailbox,no,It is full.,Sender: wait.,https://a.example/ https://b.example/
box-full,,4.2.2,no room,a note,full,Use full.,,,,,,
inner,,5.9.1,[internal] hm,,,,,,yes,,,
plain,599,,no more,,,,,,,,,
`;

const TARGETS = [
  { title: "A", constants: true, style: "pascal" },
  { title: "B", constants: false, style: "snake" },
].map(({ title, constants, style }) => ({
  name: title,
  title,
  constants,
  identifier: {
    case: style as "pascal",
    acronyms: false,
    prefix: "",
    reserved: new Set<string>(),
    suffix: "_",
  },
  sections: null,
}));

const [full, boxFull, inner, plain] = buildEntries(catalogOf(CATALOG).rows, {
  targets: TARGETS,
  referenceUrl: "https://x.example/all.md",
}) as [Entry, Entry, Entry, Entry];

describe("an entry has all that follows from its row", () => {
  test("a response", () => {
    expect({ ...full, aliases: full.aliases.map(({ id }) => id) }).toMatchObject({
      id: "full",
      smtpCode: "452",
      enhancedCode: "4.2.2",
      comment: "See message.",
      note: null,
      deprecated: null,
      direction: "delivery",
      place: { name: "delivery" },
      explanation: "It is full.",
      action: "Sender: wait.",
      fault: "recipient-mailbox",
      faultWord: { title: "Recipient's mailbox" },
      suppress: { yes: false, word: "no" },
      references: ["https://a.example/", "https://b.example/"],
      severity: "transient",
      transient: true,
      internal: false,
      line: "452 4.2.2 550 mailbox full",
      subject: { name: "Mailbox Status" },
      meaning: { summary: "Mailbox full", reference: "RFC 3463" },
      replyMeaning: { summary: "Transient Negative Completion reply: Mail system" },
      aliasOf: null,
      aliases: ["box-full"],
      constants: [{ title: "A", name: "Full" }],
      url: "https://x.example/all.md#full",
    });
  });

  test("an alias leads to its response", () => {
    expect(full.aliases[0]).toBe(boxFull);
    expect(boxFull).toMatchObject({
      note: "a note",
      deprecated: "Use full.",
      smtpCode: null,
      references: [],
      aliasOf: { id: "full" },
      aliases: [],
      url: "https://x.example/all.md#full",
    });
  });

  test("what a row or the standards do not say is null", () => {
    expect(inner).toMatchObject({
      internal: true,
      severity: "permanent",
      meaning: null,
      subject: null,
      replyMeaning: null,
      direction: null,
      place: null,
      fault: null,
      faultWord: null,
      suppress: { yes: true, word: "yes" },
    });
    expect(plain).toMatchObject({
      enhancedCode: null,
      meaning: null,
      subject: null,
      suppress: null,
      replyMeaning: { summary: "Permanent Negative Completion reply" },
    });
  });

  test("entries are plain objects, whose fields templates see", () => {
    for (const entry of [full, boxFull]) {
      expect(Object.getPrototypeOf(entry)).toBe(Object.prototype);
      for (const [name, field] of Object.entries(Object.getOwnPropertyDescriptors(entry))) {
        expect(field.get, name).toBeUndefined();
      }
    }
  });
});

test("a response can have 20,000 aliases", () => {
  const rows = catalogOf(CATALOG).rows;
  const [first, alias] = rows as [(typeof rows)[0], (typeof rows)[0]];
  const many = Array.from({ length: 20_000 }, (_, i) => ({ ...alias, id: `alias-${i}` }));
  const [response] = buildEntries([first, ...many], { targets: [], referenceUrl: "" });
  expect(response?.aliases).toHaveLength(20_000);
});

test("groups come in the order in which their keys do", () => {
  expect([...groupBy(["b1", "a1", "b2"], (text) => text.charAt(0))]).toEqual([
    ["b", ["b1", "b2"]],
    ["a", ["a1"]],
  ]);
});
