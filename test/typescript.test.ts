/** The TypeScript package as its users meet it: proven, packed, installed, compiled and run. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Project, type ts } from "ts-morph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSources } from "../generator/input.ts";
import { runPipeline } from "../generator/pipeline.ts";
import { verify } from "../generator/templates/build.ts";
import { textOf } from "../generator/templates/render.ts";
import {
  type Entry,
  entries,
  entriesByEnhancedCode,
  entriesBySmtpCode,
  entryById,
  explain,
  identify,
  isInternal,
  isMtaResponse,
  isPermanent,
  isTransient,
  MtaResponse,
  parseReply,
} from "../out/typescript/dist/index.js";
import { disagreements, typescriptBinding } from "./differential.ts";
import { referenceEntries } from "./reference.ts";
import { copyOfPackage, ROOT, run } from "./tools.ts";
import type { Vector } from "./vectors.ts";

const TEMPLATES = join(ROOT, "templates/typescript");

/** What the target renders to, for a catalog of our own or the real one. */
async function renderPackage(catalog?: string) {
  const paths = {
    catalog: join(ROOT, "catalog.csv"),
    templates: join(ROOT, "templates"),
    out: join(ROOT, "out"),
    project: join(ROOT, "package.json"),
  };
  const sources = readSources(paths, ROOT);
  const bytes = catalog === undefined ? sources.catalog.bytes : Buffer.from(catalog);
  const pipeline = await runPipeline({ ...sources, catalog: { path: "catalog.csv", bytes } });
  const target = pipeline.targets.find(({ name }) => name === "typescript");
  if (target === undefined) throw new Error("there is no target typescript");
  const files = pipeline.files.filter((file) => file.target === target.name);
  const texts = new Map(
    files.map((file) => [file.path.replace("typescript/", ""), textOf(file)] as const),
  );
  return { target, files, texts };
}

// What could end a comment, a string or a code span, or become a tag.
const NASTY_CATALOG = String.raw`id,smtp_code,enhanced_code,message,comment,alias_of,deprecated
comment-end,550,5.7.1,ends */ here,"see */ and /* and // too",,
tags,550,5.7.1,@deprecated and @param x {@link y},"{@inheritDoc z} @internal",,Use {@link x} */ or @y instead.
code-span,550,5.7.1,a ${"`"}tick${"``"} and \ and $${"{"}x},<b>*bold*</b> [link](x) _y_,,
quotes,,4.3.0,"""quoted"" 'twice' é 😀","line says ""x""",,
infinity,421,,[internal] never ends,See message.,,
constructor,503,,__proto__,See message.,,
repeated,503,,__proto__,See message.,constructor,
digits,550,5.7.1,550 [internal] starts with a code,See message.,,
`;

describe("the rendered package", () => {
  // `npx vitest run test/typescript.test.ts --update` writes these files anew.
  it("holds what the compiler emits from the sources without loops", async () => {
    const { emit } = await import(join(TEMPLATES, "verify.mjs"));
    const { target, texts } = await renderPackage();
    const emitted: ReadonlyMap<string, string> = await emit(texts);
    const copied = [...target.folder.files.keys()].filter((path) =>
      /^dist\/.*\.(js|d\.ts)$/.test(path),
    );
    expect(copied).not.toEqual([]);
    for (const path of copied) {
      await expect(emitted.get(path)).toMatchFileSnapshot(join(TEMPLATES, path));
    }
  });

  it.each([
    ["the catalog", undefined],
    ["a catalog of hostile texts", NASTY_CATALOG],
  ])("is proven for %s", async (_, catalog) => {
    const { target, files } = await renderPackage(catalog);
    expect(await verify(target, files, (url) => import(url))).toEqual([]);
  });

  it("shows hostile texts in its documentation as they are", async () => {
    const source = (await renderPackage(NASTY_CATALOG)).texts.get("src/mta-response.ts") ?? "";
    const file = new Project({ useInMemoryFileSystem: true }).createSourceFile("a.ts", source);
    const docs = file.getEnumOrThrow("MtaResponse").getMembers();
    const tags = docs.map((member) =>
      member.getJsDocs().flatMap((doc) => doc.getTags().map((tag) => tag.getTagName())),
    );
    expect(tags).toEqual([[], ["deprecated"], [], [], [], [], [], []]);
    expect(docs.map((member) => commentOf(member.getJsDocs()[0]?.compilerNode))).toMatchSnapshot();
  });

  it("is refused when its JavaScript is not that of its TypeScript", async () => {
    const { default: prove } = await import(join(TEMPLATES, "verify.mjs"));
    const { texts } = await renderPackage();
    const edit = (path: string, text: string): ReadonlyMap<string, string> =>
      new Map([...texts, [path, text]]);
    const entry = texts.get("dist/entry.js") ?? "";
    expect(await prove(edit("dist/entry.js", entry.replace("new Map", "new  Map")))).toEqual([
      expect.objectContaining({ file: "dist/entry.js", rule: "typescript-emit" }),
    ]);
    expect(await prove(edit("src/index.ts", "export  const a: number = 'b'\n"))).toEqual([
      expect.objectContaining({
        file: "src/index.ts",
        line: 1,
        column: 15,
        rule: "typescript-2322",
      }),
    ]);
    expect(await prove(edit("src/index.ts", "export  const a = 1;\n"))).toContainEqual(
      expect.objectContaining({ file: "src/index.ts", column: 7, rule: "typescript-format" }),
    );
  });

  it("is proven by a module that passes the strictest checks itself", () => {
    const args = "--noEmit --checkJs --strict --module nodenext --target es2022 --skipLibCheck";
    const result = run("tsc", [...args.split(" "), join(TEMPLATES, "verify.mjs")]);
    expect(result.output).not.toContain("error");
    expect(result.status).toBe(0);
  });
});

function commentOf(doc: ts.JSDoc | undefined): unknown {
  const { comment } = doc ?? {};
  return typeof comment === "string" ? comment : comment?.map(({ text }) => text);
}

describe("the entries", () => {
  it("are the rows of the catalog, in its order", () => {
    const expected = referenceEntries().map(({ id, smtpCode, enhancedCode, message }) => ({
      id,
      smtpCode: smtpCode === null ? null : Number(smtpCode),
      enhancedCode,
      message,
    }));
    const pick = ({ id, smtpCode, enhancedCode, message }: Entry) => ({
      id,
      smtpCode,
      enhancedCode,
      message,
    });
    expect(entries.map(pick)).toEqual(expected);
    expect(Object.values(MtaResponse)).toEqual(expected.map(({ id }) => id));
  });

  it("hold what is derived from the rows", () => {
    expect(entryById(MtaResponse.NoMxReachable)).toEqual({
      id: "no-mx-reachable",
      smtpCode: 421,
      enhancedCode: "4.4.0",
      message: "[internal] no MXs for this domain could be reached at this time",
      comment: "See message.",
      aliasOf: null,
      deprecated: null,
      severity: "transient",
      internal: true,
      subject: "Network and Routing Status",
      meaning: {
        summary: "Other or undefined network or routing status",
        reference: "RFC 3463",
      },
    });
    expect(entryById(MtaResponse.MailFromSyntaxErrorUnexplained).aliasOf).toBe(
      MtaResponse.MailFromSyntaxError,
    );
  });

  it("cannot be changed", () => {
    expect(Object.isFrozen(entries)).toBe(true);
    expect(entries.every((entry) => Object.isFrozen(entry))).toBe(true);
    expect(entries.every(({ meaning }) => Object.isFrozen(meaning))).toBe(true);
    expect(Object.isFrozen(entriesBySmtpCode(421))).toBe(true);
    expect(Object.isFrozen(entriesByEnhancedCode("9.9.9"))).toBe(true);
  });

  it("are found by id and by code", () => {
    for (const unknown of ["", "constructor", "__proto__", "RELAYING-DENIED"]) {
      expect(entryById(unknown)).toBeUndefined();
      expect(isMtaResponse(unknown)).toBe(false);
    }
    expect(isMtaResponse("relaying-denied")).toBe(true);
    for (const { smtpCode, enhancedCode } of entries) {
      const filtered = entries.filter((entry) => entry.smtpCode === smtpCode);
      if (smtpCode !== null) expect(entriesBySmtpCode(smtpCode)).toEqual(filtered);
      const alike = entries.filter((entry) => entry.enhancedCode === enhancedCode);
      if (enhancedCode !== null) expect(entriesByEnhancedCode(enhancedCode)).toEqual(alike);
    }
    expect(entriesBySmtpCode(999)).toEqual([]);
    expect(entriesByEnhancedCode("")).toEqual([]);
  });

  it("answer the predicates, by entry and by id", () => {
    for (const entry of entries) {
      for (const response of [entry, entry.id]) {
        expect(isTransient(response)).toBe(entry.severity === "transient");
        expect(isPermanent(response)).toBe(entry.severity === "permanent");
        expect(isInternal(response)).toBe(entry.message.includes("[internal]"));
      }
    }
  });
});

describe("recognition", () => {
  const answer = (raw: string): unknown => {
    const { match, ...rest } = explain(raw);
    return { ...rest, match: match && { id: match.entry.id, rank: match.rank } };
  };

  // Read as text, since half a surrogate pair is nothing that every loader of JSON can take.
  const vectors: Record<string, Vector[]> = JSON.parse(
    readFileSync(join(ROOT, "test/vectors.json"), "utf8"),
  );

  it.each(Object.entries(vectors))("answers every vector: %s", (_, cases) => {
    expect(cases.length).toBeGreaterThan(50);
    for (const { name, raw, explanation } of cases) {
      expect({ name, ...(answer(raw) as object) }).toEqual({ name, ...explanation });
    }
  });

  it("agrees with the reference on hostile replies", async () => {
    expect(await disagreements([typescriptBinding()], { seed: 20260401, count: 5_000 })).toEqual(
      [],
    );
  });

  it("agrees with the reference on a catalog of near misses", async () => {
    const { texts } = await renderPackage(NEAR_MISSES);
    const folder = temporaryPackage(texts);
    const rows = referenceEntries(NEAR_MISSES);
    const binding = typescriptBinding(folder);
    expect(await disagreements([binding], { seed: 20260402, count: 10_000 }, rows)).toEqual([]);
  });

  it.each([
    ["empty", ""],
    ["white space alone", " \t\r\n\v\f\n"],
    ["NUL", "\0".repeat(100)],
    ["half a surrogate pair", "550 5.7.1 relaying denied\ud800"],
    ["a long line", `550 5.7.1 ${"relaying denied ".repeat(65_536)}`],
    [
      "a long run of spaces",
      `550 5.7.1${" ".repeat(1 << 20)}relaying denied${" ".repeat(1 << 20)}`,
    ],
    ["many codes", "550 5.7.1 ".repeat(100_000)],
    ["many lines", "550-5.7.1 relaying\r\n".repeat(50_000)],
    ["many carriage returns", "\r".repeat(1 << 20)],
  ])("survives what is hostile: %s", (_, raw) => {
    const start = performance.now();
    expect(() => [parseReply(raw), identify(raw), explain(raw)]).not.toThrow();
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

// Texts that are the beginnings of others, that differ in case alone, and that other codes share.
const NEAR_MISSES = `id,smtp_code,enhanced_code,message,comment,alias_of,deprecated
no,550,5.0.0,no,,,
no-such,550,5.1.1,no such,,,
no-such-user,,5.1.1,no such user,,,
no-such-user-here,550,,no such user here,,,
capital,550,5.1.1,No such,,,
internal,550,5.1.1,[internal] No such,,,
internal-user,551,5.1.1,[internal] no such user,,,
internal-other,551,5.1.2,[INTERNAL] no such user,,,
internal-transient,451,,[internal] No Such,,,
tagged,451,4.1.1,no such [internal] user,,,
accents,550,5.1.1,é[internal] kélvin,,,
kelvin,550,5.1.1,[internal] kKk,,,
`;

function temporaryPackage(texts: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(scratch, "package-"));
  for (const [path, text] of texts) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

let scratch = "";
let consumer = "";

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "mta-responses-"));
  consumer = join(scratch, "consumer");
  mkdirSync(consumer);
  writeFileSync(join(consumer, "package.json"), '{ "type": "module", "private": true }\n');
  const pack = ["pack", "--silent", "--pack-destination", scratch, join(ROOT, "out/typescript")];
  const packed = run("npm", pack);
  expect(packed.status, packed.output).toBe(0);
  const tarball = join(scratch, packed.stdout.trim().split("\n").at(-1) ?? "");
  const flags = ["--offline", "--no-audit", "--no-fund", "--ignore-scripts"];
  const installed = run("npm", ["install", ...flags, tarball], { cwd: consumer });
  expect(installed.status, installed.output).toBe(0);
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const CONSUMER = `import {
  type Entry,
  entries,
  entryById,
  explain,
  type Explanation,
  identify,
  type Match,
  isMtaResponse,
  type Meaning,
  MtaResponse,
} from "mta-responses";

const found: Entry = entryById(MtaResponse.NoBanner);
const sought: Entry | undefined = entryById("no-banner");
const match: Match | null = identify("451 4.4.2 [internal] no banner");
const { meaning }: Explanation = explain("550 5.7.1 relaying denied");
const standard: Meaning | null = meaning;
const text: string = "no-banner";
if (isMtaResponse(text)) text satisfies MtaResponse;

export function change(): void {
  // @ts-expect-error: the entries are readonly.
  entries.push(found);
  // @ts-expect-error: so is each of them.
  found.message = "";
}

type Few = Extract<MtaResponse, MtaResponse.NoBanner | MtaResponse.NoValidHosts>;

export function team(response: Few): string {
  switch (response) {
    case MtaResponse.NoBanner:
      return "network";
    case MtaResponse.NoValidHosts:
      return "dns";
  }
}

console.log(sought === match?.entry, standard?.summary, team(MtaResponse.NoBanner));
`;

describe("the packed package", () => {
  it("pleases publint", () => {
    const result = run("publint", ["run", copyOfPackage("typescript"), "--strict"]);
    expect(result.output).toContain("All good!");
    expect(result.status).toBe(0);
  });

  it("has types that resolve", () => {
    const args = ["--pack", copyOfPackage("typescript"), "--profile", "esm-only", "--no-color"];
    const result = run("attw", args);
    expect(result.status, result.output).toBe(0);
  });

  it("holds what it needs and nothing else", () => {
    const { status, stdout } = run("npm", ["pack", "--dry-run", "--json"], {
      cwd: join(ROOT, "out/typescript"),
    });
    expect(status).toBe(0);
    const [{ files }]: [{ files: { path: string }[] }] = JSON.parse(stdout);
    const paths = files.map(({ path }) => path);
    expect(paths.filter((path) => !/^(src|dist)\//.test(path)).toSorted()).toEqual([
      "LICENSE",
      "README.md",
      "package.json",
    ]);
    for (const path of paths.filter((name) => name.startsWith("src/"))) {
      const module = path.replace(/^src\/(.*)\.ts$/, "dist/$1");
      expect(paths).toEqual(expect.arrayContaining([`${module}.js`, `${module}.d.ts`]));
    }
  });

  it.each([
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ])("compiles in a strict consumer: module %s, resolution %s", (module, moduleResolution) => {
    writeFileSync(join(consumer, "index.ts"), CONSUMER);
    const compilerOptions = {
      module,
      moduleResolution,
      target: "es2022",
      lib: ["es2022", "dom"],
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      types: [],
      outDir: "built",
    };
    const config = { compilerOptions, files: ["index.ts"] };
    writeFileSync(join(consumer, "tsconfig.json"), JSON.stringify(config));
    const compiled = run("tsc", ["-p", consumer]);
    expect(compiled.output).not.toContain("error");
    expect(compiled.status).toBe(0);
    const result = run("node", [join(consumer, "built/index.js")]);
    expect(result.output).toBe("true Delivery not authorized, message refused network\n");
  });

  it("prints what the README says", () => {
    const readme = readFileSync(join(consumer, "node_modules/mta-responses/README.md"), "utf8");
    const [, example = "", output = ""] = /```ts\n(.*?)```.*?```text\n(.*?)```/s.exec(readme) ?? [];
    writeFileSync(join(consumer, "example.ts"), example);
    const args = "--strict --module nodenext --target es2022 --lib es2022,dom";
    const compiled = run("tsc", [...args.split(" "), "--outDir", "built", "example.ts"], {
      cwd: consumer,
    });
    expect(compiled.output).not.toContain("error");
    expect(run("node", ["built/example.js"], { cwd: consumer }).output).toBe(output);
  });

  it("can be shaken off: a bundle that needs the enum alone has no rows", async () => {
    const { build } = await import("esbuild");
    const bundled = await build({
      stdin: {
        contents: 'export { MtaResponse } from "mta-responses";',
        resolveDir: consumer,
      },
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
    });
    expect(bundled.outputFiles[0]?.text).toContain("no-banner");
    expect(bundled.outputFiles[0]?.text).not.toContain("no banner");
  });
});
