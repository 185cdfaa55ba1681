/** The npm package as its users meet it: compiled, packed, installed, imported; and its sources in a monorepo. */

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile } from "../../../templates/typescript/compile.mjs";
import { copyOfPackage, ROOT, type RunResult, run } from "../../tools.ts";

const scratch = mkdtempSync(join(tmpdir(), "mta-responses-"));
/** The package as it is published. */
const published = join(scratch, "package");
const consumer = join(scratch, "consumer");

beforeAll(() => {
  mkdirSync(consumer);
  cpSync(join(ROOT, "out/typescript"), published, { recursive: true });
  compile(published);
  const packed = run("npm", ["pack", "--silent", "--pack-destination", scratch, published]);
  expect(packed.status, packed.output).toBe(0);
  const tarball = join(scratch, packed.stdout.trim().split("\n").at(-1) ?? "");
  writeConsumer({ "package.json": '{ "private": true }\n' });
  const flags = ["--offline", "--no-audit", "--no-fund", "--ignore-scripts"];
  const installed = run("npm", ["install", ...flags, tarball], { cwd: consumer });
  expect(installed.status, installed.output).toBe(0);
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function writeConsumer(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(consumer, name), text);
}

function here(command: string, args: readonly string[], input?: string): RunResult {
  return run(command, args, { cwd: consumer, ...(input === undefined ? {} : { input }) });
}

/** A mark, and what is said of a code alone. */
const WORDS = ["support.google.com/mail/?p=NoSuchUser", "it is not known whether it arrived"];

describe("the packed package", () => {
  it("draws no complaint from publint", () => {
    const result = run("publint", ["run", published, "--strict"]);
    expect(result.output).toContain("All good!");
    expect(result.status).toBe(0);
  });

  it("has types that resolve everywhere", () => {
    const result = run("attw", ["--pack", published, "--no-color"]);
    expect(result.status, result.output).toBe(0);
  });

  it("holds what it needs and nothing else", () => {
    const { status, stdout } = run("npm", ["pack", "--dry-run", "--json"], { cwd: published });
    expect(status).toBe(0);
    const [{ files }]: [{ files: { path: string; mode: number }[] }] = JSON.parse(stdout);
    const others = files.filter(({ path }) => !/^dist\/(cjs\/)?[a-z-]+\.(js|d\.ts)$/.test(path));
    expect(others.map(({ path }) => path).toSorted()).toEqual([
      "LICENSE",
      "README.md",
      "dist/cjs/package.json",
      "package.json",
    ]);
  });

  it.each([
    ["the enum alone has no rows", "MtaResponse", "no-banner", ["no banner"], 20],
    ["identify alone has no words of codes and marks", "identify", "no banner", WORDS, 105],
    ["parseReply alone has neither", "parseReply", "smtp", ["no banner", ...WORDS], 20],
    ["explain has them all", "explain", "spamhaus.org", [], 450],
  ] as const)("can be shaken off: a bundle of %s", async (_, name, has, lacks, kilobytes) => {
    const { build } = await import("esbuild");
    const bundled = await build({
      stdin: { contents: `export { ${name} } from "mta-responses";`, resolveDir: consumer },
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
    });
    const text = bundled.outputFiles[0]?.text ?? "";
    expect(text).toContain(has);
    for (const each of lacks) expect(text).not.toContain(each);
    expect(Buffer.byteLength(text)).toBeLessThan(kilobytes * 1000);
  });
});

const CONSUMER = `import {
  type Entry,
  entries,
  entryById,
  explain,
  type Explanation,
  type DeliveryRecord,
  explainRecord,
  identify,
  identifyError,
  isMtaResponse,
  isTransient,
  type Match,
  type Meaning,
  MtaResponse,
  readLine,
} from "mta-responses";

// The types of a browser, which have it too, take long to check: one of the consumers has them.
declare const console: { log(...data: unknown[]): void };

const found: Entry = entryById(MtaResponse.NoBanner);
const sought: Entry | undefined = entryById("no-banner" as string);
const match: Match | null = identify("451 4.4.2 [internal] no banner") ?? identifyError(new Error());
const { meaning }: Explanation = explain("550 5.7.1 relaying denied");
const standard: Meaning | null = meaning;
const records: readonly DeliveryRecord[] = readLine(undefined, { year: 2026 });
const finals: readonly (boolean | null)[] = records.map((record) => explainRecord(record).final);
const value: unknown = "no-banner";
if (isMtaResponse(value)) value satisfies MtaResponse;
const isWorthIt: boolean = isTransient("no-banner") && isTransient(MtaResponse.NoBanner);

export function change(): void {
  // @ts-expect-error: the entries are readonly.
  entries.push(found);
  // @ts-expect-error: so is each of them.
  found.message = "";
  // @ts-expect-error: no response has this id.
  isTransient("no-baner");
}

type Few = Extract2<MtaResponse, MtaResponse.NoBanner | MtaResponse.NoValidHosts>;
type Extract2<T, U> = T extends U ? T : never;

export function team(response: Few): string {
  switch (response) {
    case MtaResponse.NoBanner:
      return "network";
    case MtaResponse.NoValidHosts:
      return "dns";
  }
}

console.log(sought === match?.entry, standard?.summary, team(MtaResponse.NoBanner), isWorthIt, finals);
`;

const PRINTED = "true Delivery not authorized, message refused network true []\n";

describe("a consumer", () => {
  it.each<[type: string, module: string, resolution: string]>([
    ["module", "nodenext", "nodenext"],
    ["module", "node16", "node16"],
    ["module", "esnext", "bundler"],
    ["commonjs", "nodenext", "nodenext"],
    ["commonjs", "node16", "node16"],
    ["commonjs", "commonjs", "node"],
  ])(
    "of type %s compiles strictly and runs: module %s, resolution %s",
    (type, module, moduleResolution) => {
      const compilerOptions = {
        module,
        moduleResolution,
        ignoreDeprecations: "5.0",
        target: "es2022",
        lib: moduleResolution === "bundler" ? ["es2022", "dom"] : ["es2022"],
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        types: [],
        outDir: "built",
      };
      const { dependencies } = JSON.parse(readFileSync(join(consumer, "package.json"), "utf8"));
      writeConsumer({
        "package.json": JSON.stringify({ private: true, type, dependencies }),
        "index.ts": CONSUMER,
        "tsconfig.json": JSON.stringify({ compilerOptions, files: ["index.ts"] }),
      });
      const compiled = run("tsc", ["-p", consumer]);
      expect(compiled.output).not.toContain("error");
      expect(compiled.status).toBe(0);
      const result = here("node", ["built/index.js"]);
      expect(result.output).toBe(PRINTED);
    },
  );

  it("needs no setting of Jest", () => {
    const { dependencies } = JSON.parse(readFileSync(join(consumer, "package.json"), "utf8"));
    writeConsumer({
      "package.json": JSON.stringify({ private: true, dependencies }),
      "sample.test.js": `const { identify, MtaResponse } = require("mta-responses");
test("a reply", () => {
  expect(identify("451 4.4.2 [internal] no banner").entry.id).toBe(MtaResponse.NoBanner);
});
`,
    });
    const { status, output } = here("jest", ["--ci", "--rootDir", consumer]);
    expect(status, output).toBe(0);
  });
});

describe("the sources, as they are in out/typescript", () => {
  const monorepo = join(scratch, "monorepo");

  beforeAll(() => {
    mkdirSync(join(monorepo, "node_modules"), { recursive: true });
    // As workspaces link a package.
    symlinkSync(join(ROOT, "out/typescript"), join(monorepo, "node_modules/mta-responses"));
    writeFileSync(join(monorepo, "package.json"), '{ "private": true, "type": "module" }');
    writeFileSync(join(monorepo, "index.ts"), CONSUMER);
  });

  it.each([["pack"], ["publish", "--dry-run"]])(
    "are refused by npm %s, which says what to run",
    (...args) => {
      const { status, output } = run("npm", args, { cwd: copyOfPackage("typescript") });
      expect(output).toContain(
        "This folder holds sources. Run npm run pack or mta-responses-generator pack",
      );
      expect(status).toBe(1);
    },
  );

  it("are compiled by a monorepo's own compiler, the enum alone not where types are erased", () => {
    const flags = "--noEmit --skipLibCheck --strict --noUncheckedIndexedAccess";
    const more = "--exactOptionalPropertyTypes --erasableSyntaxOnly --module nodenext";
    const args = [...flags.split(" "), ...more.split(" "), "index.ts"];
    const { output } = run("tsc", args, { cwd: monorepo });
    expect(output.trim().split("\n")).toEqual([
      expect.stringMatching(/src\/mta-response\.ts\(8,13\): error TS1294/),
    ]);
  });

  it("are bundled by esbuild", async () => {
    const { build } = await import("esbuild");
    const { outputFiles } = await build({
      entryPoints: [join(monorepo, "index.ts")],
      bundle: true,
      format: "esm",
      write: false,
    });
    writeFileSync(join(monorepo, "bundle.mjs"), outputFiles[0]?.contents ?? "");
    expect(run("node", ["bundle.mjs"], { cwd: monorepo }).output).toBe(PRINTED);
  });

  it("are bundled by Vite", async () => {
    const { build } = await import("vite");
    await build({
      root: monorepo,
      logLevel: "silent",
      build: { lib: { entry: "index.ts", formats: ["es"], fileName: "vite" }, outDir: "built" },
    });
    expect(run("node", ["built/vite.js"], { cwd: monorepo }).output).toBe(PRINTED);
  });
});

describe("the README", () => {
  const readme = readFileSync(join(ROOT, "out/typescript/README.md"), "utf8");
  const blocks = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code = ""]) => code);
  const [use = "", count = "", meanings = "", maildir = "", alert = ""] = blocks;
  const log = (name: string): string =>
    readFileSync(join(ROOT, "test/packages/command/files", name), "utf8");

  function recipe(code: string, input: string, ...args: readonly string[]): string {
    writeConsumer({ "recipe.mjs": code });
    const { status, stdout, output } = here("node", ["recipe.mjs", ...args], input);
    expect(status, output).toBe(0);
    return stdout;
  }

  it("shows five lines of use that work", () => {
    expect(blocks).toHaveLength(5);
    const line = '"550 5.7.1 relaying denied"';
    expect(recipe(`const line = ${line};\n${use}`, "")).toMatch(
      /^null null permanent null relaying-denied \w/,
    );
  });

  it("counts a Momentum bouncelog", () => {
    expect(recipe(count, log("bouncelog.ec"))).toMatch(/^10 unknown\n3 no-banner\n3 max-time-/);
  });

  it("counts a Postfix mail log", () => {
    const counts = recipe(meanings, log("mixed.log"));
    expect(counts).toMatch(/^5 permanent: relaying-denied\n/);
    expect(counts).toContain("1 transient: Reverse DNS validation failed\n");
  });

  it("counts the bounces in a maildir", () => {
    mkdirSync(join(consumer, "Maildir/new"), { recursive: true });
    mkdirSync(join(consumer, "Maildir/cur"));
    writeConsumer({
      "Maildir/new/1": BOUNCE,
      "Maildir/cur/2": "Subject: no bounce\n\n550 5.1.1 no\n",
    });
    expect(recipe(maildir, "", "Maildir")).toBe(
      "permanent relaying-denied\npermanent Mailbox full\n",
    );
  });

  it("alerts on one response", () => {
    const [, id = ""] = /MtaResponse\.(\w+)/.exec(alert) ?? [];
    const reply = "501 5.5.2 invalid EHLO";
    expect(id).toBe("InvalidEhlo");
    expect(recipe(alert, `${log("bouncelog.ec")}${reply}\n`)).toBe(`alert: ${reply}\n`);
  });
});

const BOUNCE = `From: MAILER-DAEMON@example.net
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

This is the mail system: host mx.example.com said: 550 5.7.1 relaying denied

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; alice@example.com
Action: failed
Status: 5.7.1
Diagnostic-Code: smtp; 550-5.7.1 relaying
    550 5.7.1 denied

Final-Recipient: rfc822; bob@example.com
Action: failed
Status: 5.2.2
Diagnostic-Code: X-Postfix; full

--b--
`.replaceAll("\n", "\r\n");
