import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { KEBAB } from "../../../../generator/templates/manifest.ts";
import { JSON_STRING } from "../../../../generator/templates/sinks/literals.ts";
import { makeSinks } from "../../../../generator/templates/sinks/sinks.ts";
import { cellsOf, textOf } from "../../../packages/markdown/markdown.ts";

const sinks = makeSinks({ identifier: KEBAB, string: JSON_STRING });

const renderers = [
  ["HTML off", new MarkdownIt({ html: false })],
  ["HTML on", new MarkdownIt({ html: true })],
  ["links from words", new MarkdownIt({ html: true, linkify: true })],
] as const;

/** What Markdown, GFM, HTML or GitHub reads as more than itself. */
const FRAGMENTS = [
  ..."\\`*_{}[]()<>#+-.!|~$@&:;=\"'/^?%,",
  ..." \t\u00a0\u2003aZ09\u00e9",
  "\u{1f600}",
  "`` ",
  "```",
  "~~~",
  "\\|",
  "\\\\|",
  "||",
  "|---|",
  "---",
  "===",
  "***",
  "1. ",
  "2) ",
  "    ",
  "<b>",
  "</td>",
  "<!--",
  "-->",
  "<https://example.com>",
  "http://example.com/a_b",
  "www.example.com",
  "user@example.com",
  "mailto:",
  "xmpp:",
  "ftp://",
  "//",
  "example.com",
  ".com",
  "www.",
  "http:",
  "xn--p1ai",
  "\u{1f600}.de",
  "@octocat",
  ":smile:",
  ":+1:",
  "&amp;",
  "&#60;",
  "&copy",
  "[internal]",
  "[a](b)",
  "![a](b)",
  "[^1]",
  "[x]: y",
  "RFC2822",
  "#12",
  "{{",
  "\r\n",
  "\u0000",
  "\u2028",
  "\u200b",
];

const value = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 8 }) },
  { weight: 1, arbitrary: fc.array(fc.string({ unit: "binary" }), { maxLength: 2 }) },
);

// What GitHub makes a link of, once the Markdown is read and no escape is left: GFM section 6.9, but
// wherever it stands.
const AUTOLINK = /www\.|(?:https?|ftp):\/\/|(?:mailto|xmpp):\S|[\w.+-]+@[\w-]+\.[\w-]/i;

/** What is text and not code in HTML, each piece for itself, as GitHub's filters see it. */
function textNodes(html: string): string[] {
  return html
    .replace(/<code>.*?<\/code>/gs, "\n")
    .split(/<[^>]*>|\n/)
    .map(textOf);
}

/** The value as one line, which is all that a sink may change. */
function shown(text: string): string {
  return sinks.line(text);
}

describe.each(renderers)("the Markdown sinks, %s", (_, markdown) => {
  const check = (property: (text: string) => void): void =>
    fc.assert(
      fc.property(value, (parts) => property(parts.join(""))),
      { seed: 1, numRuns: 5_000 },
    );

  it.each(["cell", "codecell"] as const)("%s keeps a table's cells whole", (sink) => {
    check((text) => {
      const cell = sinks[sink](text);
      const table = `| a | b | c |\n| --- | --- | --- |\n| ${cell} | x | ${cell} |\n`;
      const html = markdown.render(table);
      expect(cellsOf(html).slice(3), table).toEqual([shown(text), "x", shown(text)]);
      expect(html.match(/<(?!\/?(table|thead|tbody|tr|th|td|code)>)[^>]*>/g), table).toBeNull();
      expect(
        textNodes(html).filter((node) => AUTOLINK.test(node)),
        table,
      ).toEqual([]);
    });
  });

  it.each([
    ["text", "at the start of a paragraph", "", ""],
    ["text", "inside a paragraph", "Before ", " after."],
    ["code", "at the start of a paragraph", "", ""],
    ["code", "inside a paragraph", "Before ", " after."],
  ] as const)("%s %s stays what it is", (sink, _place, before, after) => {
    check((text) => {
      if (before === "" && text === "") return;
      const source = `First.\n\n${before}${sinks[sink](text)}${after}\n\nLast.\n`;
      const html = markdown.render(source);
      const paragraphs = html.trimEnd().split("\n");
      expect(paragraphs, source).toHaveLength(3);
      expect(paragraphs[1], source).toMatch(/^<p>.*<\/p>$/s);
      expect(textOf(paragraphs[1] ?? ""), source).toBe(before + shown(text) + after);
      expect(html.match(/<(?!\/?(p|code)>)[^>]*>/g), source).toBeNull();
      expect(
        textNodes(html).filter((node) => AUTOLINK.test(node)),
        source,
      ).toEqual([]);
    });
  });

  it.each([
    ["at the start of a paragraph", "", ""],
    ["inside a paragraph", "Before ", " after."],
  ])("prose %s stays what it is, back-ticks around code aside", (_place, before, after) => {
    const bare = (text: string): string => text.replaceAll("`", "").replace(/ +/g, " ");
    check((text) => {
      if (before === "" && text === "") return;
      const source = `First.\n\n${before}${sinks.prose(text)}${after}\n\nLast.\n`;
      const html = markdown.render(source);
      const paragraphs = html.trimEnd().split("\n");
      expect(paragraphs, source).toHaveLength(3);
      expect(paragraphs[1], source).toMatch(/^<p>.*<\/p>$/s);
      expect(bare(textOf(paragraphs[1] ?? "")), source).toBe(bare(before + shown(text) + after));
      expect(html.match(/<(?!\/?(p|code)>)[^>]*>/g), source).toBeNull();
      expect(
        textNodes(html).filter((node) => AUTOLINK.test(node)),
        source,
      ).toEqual([]);
    });
  });

  it("prose makes code of what stands between back-ticks", () => {
    const html = markdown.render(sinks.prose("Set `a_b = <c>` or `*d*`, e_f_g."));
    expect(html).toBe("<p>Set <code>a_b = &lt;c&gt;</code> or <code>*d*</code>, e_f_g.</p>\n");
  });

  it("docprose makes code of what stands between back-ticks", () => {
    const html = markdown.render(sinks.docprose("Set (`a_b`), not c_d*; see @e `*/` and f."));
    expect(html).toBe("<p>Set (<code>a_b</code>), not c_d*; see @e */ and f.</p>\n");
  });

  it("text after a paragraph's line does not change what that line is", () => {
    check((text) => {
      const source = `First\n${sinks.text(text)}\n`;
      expect(markdown.render(source), source).toMatch(/^<p>.*<\/p>\n$/s);
    });
  });

  it("text in a heading stays one line", () => {
    check((text) => {
      const source = `## ${sinks.text(text)}\n\nLast.\n`;
      const [heading = "", last] = markdown.render(source).trimEnd().split("\n");
      expect(last, source).toBe("<p>Last.</p>");
      expect(textOf(heading), source).toBe(shown(text));
      expect(heading, source).toMatch(/^<h2>.*<\/h2>$/s);
      expect(heading.match(/<(?!\/?(h2|code)>)[^>]*>/g), source).toBeNull();
    });
  });
});

describe("what is read after the Markdown", () => {
  // Its filters for mentions, emoji and links leave code alone, and nothing else.
  it.each([
    "@octocat",
    ":smile:",
    "www.example.com",
    "https://example.com",
    "user@example.com",
    "mailto:user@example.com",
    "mail.example.com",
    "//example.com/x",
  ])("is code: %s", (word) => {
    expect(sinks.text(`see ${word} there`)).toBe(`see \`${word}\` there`);
    expect(sinks.cell(word)).toBe(`\`${word}\``);
  });

  it.each([
    ["http://a.example\\|b", "`http://a.example`\\\\\\|`b`"],
    ["user\\|x@example.com", "`user`\\\\\\|`x@example.com`"],
    ["www.\\|a|b.com", "`www.`\\\\\\|`a\\|b.com`"],
  ])("is code around a backslash before a bar: %s", (word, written) => {
    expect(sinks.cell(word)).toBe(written);
    expect(sinks.codecell(word)).toBe(written);
  });

  it.each([
    "RFC2822 section 2.2",
    "relaying denied",
    "Private/Loopback Address",
    "skew: later",
    "e.g. this, i.e. 4.2.1 and so on...",
  ])("is not what is plain: %s", (text) => {
    expect(sinks.text(text)).toBe(text);
  });
});
