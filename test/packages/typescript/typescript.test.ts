/** The TypeScript package from within: what is rendered, what it holds, how it recognises. */

import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Node, Project, type SourceFile } from "ts-morph";
import { afterAll, describe, expect, it } from "vitest";
import { readSources } from "../../../generator/input.ts";
import { runPipeline } from "../../../generator/pipeline.ts";
import {
  entries,
  entriesByEnhancedCode,
  entriesBySmtpCode,
  entryById,
  explain,
  identify,
  identifyError,
  isInternal,
  isMtaResponse,
  isPermanent,
  isTransient,
  MtaResponse,
  parseReply,
  readLine,
} from "../../../out/typescript/src/index.js";
import { compile } from "../../../templates/typescript/compile.mjs";
import { disagreements, typescriptBinding } from "../../oracle/differential.ts";
import { referenceEntries } from "../../oracle/reference.ts";
import { ROOT } from "../../tools.ts";

/** What is rendered for a catalog of our own or the real one: texts by path. */
async function renderPackage(catalog?: string): Promise<ReadonlyMap<string, string>> {
  const paths = {
    catalog: join(ROOT, "catalog.csv"),
    templates: join(ROOT, "templates"),
    out: join(ROOT, "out"),
    project: join(ROOT, "package.json"),
  };
  const sources = readSources({ paths, base: ROOT, only: null });
  const bytes = catalog === undefined ? sources.catalog.bytes : Buffer.from(catalog);
  // The Markdown reference is what entries point to.
  const folders = sources.folders.filter(({ name }) => /^(typescript|markdown)$/.test(name));
  const input = { ...sources, catalog: { path: "catalog.csv", bytes }, folders };
  const { outputs } = await runPipeline(input);
  return outputs;
}

const scratch = mkdtempSync(join(tmpdir(), "mta-responses-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The package of a catalog, in a folder of its own. */
async function writePackage(catalog?: string): Promise<string> {
  const outputs = await renderPackage(catalog);
  const folder = mkdtempSync(join(scratch, "package-"));
  for (const [path, text] of outputs) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return join(folder, "typescript");
}

// What could end a comment, a string or a code span, or become a tag.
const NASTY_CATALOG = String.raw`id,smtp_code,enhanced_code,message,comment,alias_of,deprecated,direction,explanation,action,reference
comment-end,550,5.7.1,ends */ here,"see */ and /* and // too",,,queue,It ended */ here.,Sender: write /* less.,https://example.com/*/
tags,550,5.7.1,@deprecated and @param x {@link y},"{@inheritDoc z} @internal",,Use {@link x} */ or @y instead.,,"Tags: @throws it.","Tags: @see this.",
code-span,550,5.7.1,a ${"`"}tick${"``"} and \ and $${"{"}x},<b>*bold*</b> [link](x) _y_,,,,,,
quotes,,4.3.0,"""quoted"" 'twice'","line says ""x""",,,,,,
infinity,421,,[internal] never ends,See message.,,,,,,
constructor,503,,__proto__,See message.,,,,,,
repeated,503,,another __proto__,See message.,constructor,,,,,
digits,550,5.7.1,550 [internal] starts with a code,See message.,,,,,,
`;

describe("the rendered package", () => {
  it.each([
    ["the catalog", undefined],
    ["a catalog of hostile texts", NASTY_CATALOG],
  ])("is what a formatter would make it, for %s", async (_, catalog) => {
    const folder = await writePackage(catalog);
    expect(formatterEdits(folder)).toEqual([]);
  });

  it("is refused by the compiler when its types do not fit", async () => {
    const folder = await writePackage();
    writeFileSync(join(folder, "src/more.ts"), "export const a: number = 'b';\n");
    expect(() => compile(folder)).toThrow(/^src\/more\.ts\(1,14\): error TS2322: /);
    expect(existsSync(join(folder, "dist"))).toBe(false);
  });

  it("shows hostile texts in its documentation as they are", async () => {
    const outputs = await renderPackage(NASTY_CATALOG);
    const source = outputs.get("typescript/src/mta-response.ts") ?? "";
    const file = new Project({ useInMemoryFileSystem: true }).createSourceFile("a.ts", source);
    const docs = file.getEnumOrThrow("MtaResponse").getMembers();
    const tags = docs.map((member) =>
      member.getJsDocs().flatMap((doc) => doc.getTags().map((tag) => tag.getTagName())),
    );
    expect(tags).toEqual([[], ["deprecated"], [], [], [], [], [], []]);
    const [first] = docs.map((member) => member.getJsDocs()[0]?.getDescription().trim());
    expect(first).toBe(
      "550 5.7.1 ends \\*&#47; here\n\nIt ended \\*&#47; here.\n\nSender: write /\\* less.",
    );
  });
});

/** Where the compiler's formatter would change a source of the package. */
function formatterEdits(folder: string): string[] {
  const project = new Project({ skipAddingFilesFromTsConfig: true });
  const sources = project.addSourceFilesAtPaths(join(folder, "src/*.ts"));
  expect(sources.length).toBeGreaterThan(10);
  const service = project.getLanguageService();
  const isEdited = (source: SourceFile): boolean =>
    service.getFormattingEditsForDocument(source.getFilePath(), { indentSize: 2 }).some((edit) => {
      const span = edit.getSpan();
      // The formatter also lists edits that change nothing.
      return source.getFullText().slice(span.getStart(), span.getEnd()) !== edit.getNewText();
    });
  return sources.filter(isEdited).map((source) => source.getBaseName());
}

describe("entries", () => {
  it("are the responses of the catalog in its order, in the JSON of every language", () => {
    const responses = referenceEntries().filter(({ isAlias }) => !isAlias);
    expect(JSON.stringify(entries)).toBe(JSON.stringify(responses.map(({ json }) => json)));
  });

  it("have a name each, and their aliases too", () => {
    const rows = referenceEntries();
    expect(Object.values(MtaResponse).toSorted()).toEqual(
      rows.map(({ json }) => json.id).toSorted(),
    );
    expect(MtaResponse.MailFromSyntaxErrorUnexplained).toBe(MtaResponse.MailFromSyntaxError);
    expect(MtaResponse.MessageTimeout).toBe("max-time-exceeded");
  });

  it("are found by id, by the id of an alias, and by code", () => {
    for (const { id, json } of referenceEntries()) {
      expect(JSON.stringify(entryById(id))).toBe(JSON.stringify(json));
      expect(isMtaResponse(id)).toBe(id === json.id);
    }
    for (const unknown of ["", "constructor", "__proto__", "RELAYING-DENIED"]) {
      expect(entryById(unknown)).toBeUndefined();
      expect(isMtaResponse(unknown)).toBe(false);
    }
    for (const value of [undefined, null, 1, {}, entries[0]])
      expect(isMtaResponse(value)).toBe(false);
    for (const { smtpCode, enhancedCode } of entries) {
      const filtered = entries.filter((entry) => entry.smtpCode === smtpCode);
      if (smtpCode !== null) expect(entriesBySmtpCode(smtpCode)).toEqual(filtered);
      const alike = entries.filter((entry) => entry.enhancedCode === enhancedCode);
      if (enhancedCode !== null) expect(entriesByEnhancedCode(enhancedCode)).toEqual(alike);
    }
    for (const none of [999, 250, 0, Number.NaN, null as unknown as number]) {
      expect(entriesBySmtpCode(none)).toEqual([]);
    }
    for (const none of ["", "9.9.9", null as unknown as string]) {
      expect(entriesByEnhancedCode(none)).toEqual([]);
    }
  });

  it("cannot be changed", () => {
    const parts = entries.flatMap((entry) => [
      entry,
      entry.meaning,
      entry.references,
      entry.aliases,
      ...entry.aliases,
    ]);
    for (const part of [
      entries,
      ...parts,
      entriesBySmtpCode(421),
      entriesByEnhancedCode("9.9.9"),
    ]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it("answer the predicates, by entry and by id", () => {
    for (const entry of entries) {
      for (const response of [entry, entry.id]) {
        expect(isTransient(response)).toBe(entry.severity === "transient");
        expect(isPermanent(response)).toBe(entry.severity === "permanent");
        expect(isInternal(response)).toBe(entry.message.includes("[internal]"));
      }
    }
    expect(isTransient("no-banner")).toBe(true);
  });
});

// Texts that are the beginnings of others, that differ in case alone, and that other codes share.
const NEAR_MISSES = `id,smtp_code,enhanced_code,message,comment,alias_of,deprecated
no,550,5.0.0,no,,,
no-such,550,5.1.1,no such,,,
no-such-user,,5.1.1,no such user,,,
no-such-user-here,550,,no such user here,,,
capital,550,5.1.1,No such,,,
other-wording,550,5.1.1,nobody such,,capital,
internal,550,5.1.1,[internal] No such,,,
internal-user,551,5.1.1,[internal] no such user,,,
internal-wording,450,4.1.1,[internal] No such,,internal-transient,
internal-transient,451,,[internal] No Such,,,
tagged,451,4.1.1,no such [internal] user,,,
accents,550,5.1.1,k[internal] kelvin,,,
kelvin,550,5.1.1,[internal] kKk,,,
`;

describe("recognition", () => {
  it("agrees with the reference on a catalog of near misses", async () => {
    const binding = typescriptBinding(await writePackage(NEAR_MISSES));
    const rows = referenceEntries(NEAR_MISSES);
    expect(await disagreements([binding], { seed: 20260402, count: 10_000 }, rows)).toEqual([]);
  });

  it.each<[name: string, raw: unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a number", 550],
    ["not a number", Number.NaN],
    ["a symbol", Symbol("550")],
    ["a function", () => "550 5.7.1 relaying denied"],
    ["an object", { toString: () => "550 5.7.1 relaying denied" }],
    ["an empty list", []],
    ["a list that is no pair", [550, "5.7.1 relaying denied", 1]],
    ["a pair without a code", ["x", "relaying denied"]],
    ["a pair of a code that cannot be made a text", [Object.create(null), "x"]],
    ["a pair of a code that throws when it is made a text", [throwing("toString"), "x"]],
    ["a pair of a symbol", [Symbol("550"), "relaying denied"]],
    ["a pair whose text is a pair", [550, [550, "5.7.1 relaying denied"]]],
    ["a pair in the wrong order", ["relaying denied", 550]],
    ["a pair that holds itself", selfHolding()],
    ["a pair that nests 10,000 deep", nested(10_000)],
    ["a pair that throws when its members are asked for", throwing("0", [550, "x"])],
    ["a revoked proxy of a pair", revoked([550, "relaying denied"])],
    ["a revoked proxy of an object", revoked({})],
    ["a revoked proxy of bytes", revoked(Buffer.from("550 5.7.1 relaying denied"))],
    ["bytes that were given away", givenAway()],
    ["an object that throws when it is asked", throwing("message")],
    ["a date", new Date()],
  ])("gives nothing for what is no reply: %s", (_, raw) => {
    expect(parseReply(raw)).toEqual({ smtpCode: null, enhancedCode: null, text: null });
    expect(identify(raw)).toBeNull();
    expect(identifyError(raw)).toBeNull();
    expect(readLine(raw)).toEqual([]);
    expect(explain(raw)).toMatchObject({
      match: null,
      severity: null,
      internal: false,
      cause: null,
    });
  });

  it("gives nothing for a code whose text is no text but the code", () => {
    for (const text of [revoked({}), Object.create(null), Symbol("x"), undefined, nested(9)])
      expect(parseReply([550, text]).text).toBeNull();
  });

  const LONGEST = 1_048_576;
  it("looks at the first 1,048,576 characters of a text", () => {
    const start = "550 5.7.1 ";
    const within = start + "a".repeat(LONGEST - start.length - 2);
    expect(parseReply(`${within}bcd`).text).toBe(`${within}bc`.slice(start.length));
    expect(parseReply([550, `5.7.1 ${"b".repeat(LONGEST)}`]).text).toHaveLength(LONGEST - 10);
    expect(parseReply(`${" ".repeat(LONGEST)}550 no`).smtpCode).toBeNull();
    expect(readLine(`${" ".repeat(LONGEST)}550 no`)).toEqual([]);
  });

  it("looks at the first 1,048,576 bytes of bytes, and breaks no character", () => {
    const bytes = Buffer.alloc(LONGEST + 1, "é");
    bytes.write("550 ");
    const { text } = parseReply(bytes.subarray(0, LONGEST - 1));
    expect(text).toBe(`${"é".repeat((LONGEST - 6) / 2)}\ufffd`);
    expect(parseReply(bytes.subarray(0, LONGEST)).text).toBe(parseReply(bytes).text);
  });

  it.each([
    ["a text of words", `550 5.7.1 ${"a ".repeat(4e6)}`],
    ["a text of lines", `550 5.7.1 ${"a\n".repeat(4e6)}`],
    ["a quoted reply", `450 4.4.1 last transfail: 550 5.7.1 ${"a ".repeat(4e6)}`],
    ["a bounce log", `1790000000@m@b@c@B@a@b@c@d@e@12@70@9@192.0.2.1@550 ${"a ".repeat(4e6)}`],
    ["600 MB of bytes", Buffer.alloc(600_000_000, "a ")],
  ])("does not throw for what is long: %s", (_, raw) => {
    for (const read of [parseReply, identify, identifyError, explain, readLine])
      expect(() => read(raw)).not.toThrow();
  });

  it.each<[name: string, raw: unknown]>([
    ["a Buffer", Buffer.from("550 5.7.1 relaying denied")],
    ["bytes", new TextEncoder().encode("550 5.7.1 relaying denied\r\n")],
    ["a pair", [550, "5.7.1 relaying denied"]],
    ["a pair of texts", ["550", "5.7.1 relaying denied"]],
    ["a pair with bytes", [550, Buffer.from("5.7.1 relaying\n5.7.1 denied")]],
  ])("reads what is no text: %s", (_, raw) => {
    expect(identify(raw)?.rank).toBe("exact");
    expect(identify(raw)?.entry.id).toBe(MtaResponse.RelayingDenied);
  });

  const MEGABYTE = 1 << 20;
  it.each([
    ["white space alone", " \t\r\n\v\f\n"],
    ["NUL", "\0".repeat(100)],
    ["a long text", `550 5.7.1 ${"relaying denied ".repeat(MEGABYTE / 16)}`],
    ["long runs of spaces", `550 5.7.1${" ".repeat(MEGABYTE)}relaying${" ".repeat(MEGABYTE)}`],
    ["many codes", "550 5.7.1 ".repeat(MEGABYTE / 10)],
    ["many codes made one line", "550-5.7.1 a ".repeat(MEGABYTE / 12)],
    ["many lines", "550-5.7.1 relaying\r\n".repeat(MEGABYTE / 20)],
    ["many carriage returns", "\r".repeat(MEGABYTE)],
    ["many empty lines", "\n ".repeat(MEGABYTE / 2)],
    ["many wrappers", "smtp; ".repeat(MEGABYTE / 6)],
    ["many headers", "Diagnostic-Code: smtp;\n".repeat(MEGABYTE / 23)],
    ["many statuses", "\nStatus: 5.1.1".repeat(MEGABYTE / 14)],
    ["many quotes", `550 "${'\\"'.repeat(MEGABYTE / 2)}`],
    ["many apostrophes", `(550, b'${"'".repeat(MEGABYTE)}`],
    ["many reports", "Remote Server ".repeat(MEGABYTE / 14)],
    ["many brackets", "<".repeat(MEGABYTE)],
    ["many soft breaks", "=\n".repeat(MEGABYTE / 2)],
    ["many causes", "554 5.4.7 (last transfail: ".repeat(MEGABYTE / 27)],
    ["many separators", `1790000000@a@b@c@T@${"@1".repeat(MEGABYTE / 2)}`],
    ["many contexts", `1790000000: R="x" E=550 ${"CTXMESS=[".repeat(MEGABYTE / 9)}`],
    ["many brackets of a context", `1790000000: R="x" E=550 CTXMESS=[${"]".repeat(MEGABYTE)}`],
    ["many details", "ecelerity: [1] ML-PERMFAIL: ".repeat(MEGABYTE / 28)],
    ["many hosts", "(host x said: ".repeat(MEGABYTE / 14)],
    ["many rejections", ": reject: RCPT from x: ".repeat(MEGABYTE / 23)],
    ["many errors", "SMTP error from remote mail server after ".repeat(MEGABYTE / 41)],
    ["many commands", `SMTP error from remote mail server after RCPT TO:${"<".repeat(MEGABYTE)}`],
    ["many last errors", "{LED=550 ".repeat(MEGABYTE / 9)],
    ["many deferrals", " DEFERRED[x] from=".repeat(MEGABYTE / 18)],
    ["deep JSON", `{"type":"Bounce","response":${'{"a":'.repeat(MEGABYTE / 5)}`],
  ])("ends, for a megabyte of %s", (_, raw) => {
    for (const read of [parseReply, identify, explain, readLine])
      expect(() => read(raw)).not.toThrow();
  });

  it("finds the longest of five hundred messages that open each other", async () => {
    const { identify: ask } = await import(join(packageOf(openings(500)), "src/index.ts"));
    const text = "go ".repeat(400);
    expect(ask(`550 5.7.1 ${text}on`)?.rank).toBe("prefix");
    // A conflict of codes makes each of the openings a candidate.
    expect(ask(`550 5.7.0 ${text}on`)).toBeNull();
  });
});

/** A pair that is its own text. */
function selfHolding(): unknown[] {
  const pair: unknown[] = ["550"];
  pair.push(pair);
  return [pair, pair];
}

function nested(depth: number): unknown {
  let pair: unknown = [550, "relaying denied"];
  for (let i = 0; i < depth; i++) pair = [pair, pair];
  return pair;
}

/** A value with a member that throws when it is asked for. */
function throwing(name: string, value: object = {}): object {
  return Object.defineProperty(value, name, {
    get() {
      throw new Error("no");
    },
  });
}

function revoked(value: object): object {
  const { proxy, revoke } = Proxy.revocable(value, {});
  revoke();
  return proxy;
}

/** Bytes of which another thread has become the owner. */
function givenAway(): Uint8Array {
  const bytes = new TextEncoder().encode("550 5.7.1 relaying denied");
  structuredClone(bytes, { transfer: [bytes.buffer] });
  return bytes;
}

/** The package as it stands, but for its rows. */
function packageOf(rows: readonly object[]): string {
  const folder = mkdtempSync(join(scratch, "package-"));
  cpSync(join(ROOT, "out/typescript"), folder, { recursive: true });
  const module = `export const REFERENCE = "";\nexport const rows = ${JSON.stringify(rows)};\n`;
  writeFileSync(join(folder, "src/catalog.ts"), module);
  return folder;
}

/** Rows of which each message is an opening of the next. */
function openings(count: number): object[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `row-${i}`,
    smtpCode: 550,
    enhancedCode: "5.7.1",
    message: "go ".repeat(i + 1).trim(),
  }));
}

describe("documentation", () => {
  it("has a text for every export and each of its properties", () => {
    const project = new Project({ skipAddingFilesFromTsConfig: true });
    project.addSourceFilesAtPaths(join(ROOT, "out/typescript/src/*.ts"));
    const index = project.getSourceFileOrThrow(join(ROOT, "out/typescript/src/index.ts"));
    const silent: string[] = [];
    for (const [name, declarations] of index.getExportedDeclarations()) {
      for (const declaration of declarations) {
        if (!hasText(declaration)) silent.push(name);
        if (Node.isInterfaceDeclaration(declaration)) {
          const mute = declaration.getProperties().filter((property) => !hasText(property));
          silent.push(...mute.map((property) => `${name}.${property.getName()}`));
        }
        if (Node.isEnumDeclaration(declaration)) {
          const mute = declaration.getMembers().filter((member) => !hasText(member));
          silent.push(...mute.map((member) => `${name}.${member.getName()}`));
        }
      }
    }
    expect(silent).toEqual([]);
  });
});

function hasText(node: Node): boolean {
  const documented = Node.isVariableDeclaration(node) ? node.getVariableStatement() : node;
  // Of an overload, the first says what all do.
  const overloads = Node.isFunctionDeclaration(node) ? node.getOverloads() : [];
  return [documented, ...overloads, previousOverload(node)].some(
    (each) => Node.isJSDocable(each) && each.getJsDocs().length > 0,
  );
}

function previousOverload(node: Node): Node | undefined {
  return Node.isFunctionDeclaration(node)
    ? node.getPreviousSibling(Node.isFunctionDeclaration)
    : undefined;
}
