/** The Python package, judged by Python's own tools. */

import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, type TestContext, test, vi } from "vitest";
import { catalogText, SampleProject } from "../../generator/project.ts";
import { referenceEntries } from "../../oracle/reference.ts";
import { vectorLines } from "../../oracle/vectors.ts";
import { PATH } from "../../run.ts";
import { copyOfPackage, needs, ROOT, run, temporaryFolder } from "../../tools.ts";

const PYTHON_3_11 = ["python3", "-c", "import sys; sys.exit(sys.version_info < (3, 11))"] as const;

/** The names of the package that is generated. */
const SOURCE = join(ROOT, "out", "python", "src");
const PACKAGE = existsSync(SOURCE)
  ? (readdirSync(SOURCE).find((name) => !name.includes(".")) ?? "")
  : "";

/** Runs a command that must succeed, and gives what it prints. */
function succeed(...[command, args, options]: Parameters<typeof run>): string {
  const { status, output, stdout } = run(command, args, options);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} gave ${status}:\n${output}`);
  return stdout;
}

const scratch = mkdtempSync(join(tmpdir(), "mta-responses-"));

let built: Promise<string[]> | null = null;

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The wheel and the source distribution, which are built once. */
async function build(context: TestContext): Promise<string[]> {
  needs(context, ...PYTHON_3_11);
  needs(context, "python3", "-c", "import build, flit_core");
  const { buildDistributions } = await import(join(ROOT, "templates", "python", "pack.mjs"));
  // Of a copy, whose files are as old as this moment.
  const building: Promise<string[]> =
    built ?? buildDistributions(copyOfPackage("python"), scratch, PATH);
  built = building;
  return building;
}

/** A new virtual environment with a distribution installed; gives its Python. */
function install(distribution: string): string {
  const venv = join(temporaryFolder(), "venv");
  succeed("python3", ["-m", "venv", "--without-pip", venv]);
  const python = join(venv, "bin", "python");
  const options = ["--python", python, "install", "--no-index", "--no-deps"];
  succeed("python3", ["-m", "pip", ...options, distribution]);
  return python;
}

/** A program that names every response, or all but the first. */
function consumer(members: readonly string[]): string {
  const cases = members.map(
    (name) => `        case MtaResponse.${name}:\n            return True\n`,
  );
  return `from typing import assert_never, assert_type

from ${PACKAGE} import Entry, Explanation, Match, Meaning, MtaResponse, Rank, Severity
from ${PACKAGE} import by_enhanced_code, by_smtp_code, entries, entry, explain, explain_record
from ${PACKAGE} import from_json, identify, identify_error, parse_reply, read_line, to_json


def is_named(response: MtaResponse) -> bool:
    match response:
${cases.join("")}        case _:
            assert_never(response)


def will_be_retried(severity: Severity) -> bool:
    match severity:
        case Severity.TRANSIENT:
            return True
        case Severity.SUCCESS | Severity.INTERMEDIATE | Severity.PERMANENT:
            return False


sample = entries()[0]
found = identify(sample.line.encode())
assert_type(found, Match | None)
assert found is not None
assert_type(found.rank, Rank)
assert found.rank is Rank.EXACT
assert_type(found.entry.response, MtaResponse)
assert is_named(found.entry.response)
assert will_be_retried(found.entry.severity) == found.entry.is_transient
assert_type(identify_error(ValueError()), Match | None)
assert_type(explain(None).meaning, Meaning | None)
assert_type(explain("").cause, Explanation | None)
assert_type(parse_reply("550 no").smtp_code, int | None)
assert_type(entry(found.entry.response), Entry)
assert_type((*by_smtp_code(550), *by_enhanced_code("5.7.1"), *entries())[0].subject, str | None)
assert_type(from_json(to_json(found), Match), Match)
assert_type([explain_record(record).final for record in read_line("")], list[bool | None])
`;
}

/** The names of all members, as the enum's source has them. */
function members(): string[] {
  const source = readFileSync(join(SOURCE, PACKAGE, "_responses.py"), "utf8");
  return [...source.matchAll(/^ {4}([A-Z][A-Z0-9_]*) = "/gm)].map(([, name = ""]) => name);
}

/** The files of the package that the record of the output names. */
function recordedFiles(): string[] {
  const record = readFileSync(join(ROOT, "out", "MANIFEST.sha256"), "utf8");
  return [...record.matchAll(/^[0-9a-f]{64} {2}python\/(.*)$/gm)].map(([, path = ""]) => path);
}

function version(): string {
  return JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version;
}

/** The names of the files in an archive, by an expression of Python that lists them. */
function filesIn(list: string, archive: string): string[] {
  const program = `import sys, tarfile, zipfile; print(*${list}, sep="\\n")`;
  return succeed("python3", ["-c", program, archive]).trimEnd().split("\n").toSorted();
}

describe("the package", () => {
  test("passes the tests that are written in Python", { timeout: 300_000 }, (context) => {
    needs(context, ...PYTHON_3_11);
    const vectors = join(temporaryFolder(), "vectors.jsonl");
    writeFileSync(vectors, vectorLines(referenceEntries()));
    succeed("python3", ["-W", "error", "-m", "unittest", "--quiet"], {
      cwd: join(ROOT, "test", "packages", "python"),
      env: { PYTHONDONTWRITEBYTECODE: "1", MPLBACKEND: "agg", VECTORS: vectors },
    });
  });

  test("passes pyright in strict mode", (context) => {
    needs(context, "pyright", "--version");
    const folder = copyOfPackage("python");
    const config = { include: ["src"], typeCheckingMode: "strict", pythonVersion: "3.11" };
    writeFileSync(join(folder, "pyrightconfig.json"), JSON.stringify(config));
    succeed("pyright", ["--project", folder]);
  });

  test("passes mypy in strict mode", (context) => {
    needs(context, "mypy", "--version");
    const folder = copyOfPackage("python");
    succeed("mypy", ["--strict", "--python-version=3.11", "src"], { cwd: folder });
  });
});

describe("the package of a catalog", () => {
  const catalogs = {
    // Of the columns only those that a catalog must have.
    "of two responses": [
      "mailbox-full,452,4.2.2,mailbox is full,,,",
      "queue-expired,554,5.4.7,[internal] message expired,,,",
      "quota-exceeded,452,4.2.2,mailbox is full,,mailbox-full,",
    ],
    "of which no example can be made": ["odd,,5.1.1,odd,,,"],
  };

  test.for(Object.entries(catalogs))(
    "%s: its examples print what they say",
    ([, rows], context) => {
      needs(context, ...PYTHON_3_11);
      const project = new SampleProject(temporaryFolder(), false);
      project.write("catalog.csv", catalogText(...rows));
      for (const path of ["package.json", "LICENSE", "templates/python"])
        cpSync(join(ROOT, path), project.path(path), { recursive: true });
      project.generate();
      const modules = rows.length > 1 ? ["test_docs", "test_readme"] : ["test_docs"];
      succeed("python3", ["-W", "error", "-m", "unittest", "--quiet", ...modules], {
        cwd: join(ROOT, "test", "packages", "python"),
        env: {
          PYTHONDONTWRITEBYTECODE: "1",
          MPLBACKEND: "agg",
          PACKAGE: project.path("out/python"),
        },
      });
    },
  );
});

describe("the distributions", () => {
  test("have the same bytes whenever they are built, and from the packer", async (context) => {
    const distributions = await build(context);
    const { default: pack } = await import(join(ROOT, "templates", "python", "pack.mjs"));
    const [folder, destination] = [copyOfPackage("python"), temporaryFolder()];
    const project = { slug: PACKAGE.replaceAll("_", "-"), snake: PACKAGE };
    vi.stubEnv("PATH", PATH);
    const lines = await pack({ folder, destination, scratch: temporaryFolder(), project });
    expect(lines).toHaveLength(2);
    const packed = readdirSync(destination).toSorted();
    expect(packed).toEqual([
      expect.stringMatching(/^mta_responses-\d+\.\d+\.\d+-py3-none-any\.whl$/),
      expect.stringMatching(/^mta_responses-\d+\.\d+\.\d+\.tar\.gz$/),
    ]);
    expect(packed).toEqual(distributions.map((path) => basename(path)));
    for (const path of distributions)
      expect(readFileSync(join(destination, basename(path)))).toEqual(readFileSync(path));
  });

  test("hold the files of the record, what their formats add, and no others", async (context) => {
    const [wheel = "", source = ""] = await build(context);
    const files = recordedFiles();
    const packaged = files.filter((path) => path.startsWith("src/")).map((path) => path.slice(4));
    const about = `${PACKAGE}-${version()}.dist-info`;
    const added = ["METADATA", "RECORD", "WHEEL", "licenses/LICENSE"];
    expect(filesIn("zipfile.ZipFile(sys.argv[1]).namelist()", wheel)).toEqual(
      [...packaged, ...added.map((name) => `${about}/${name}`)].toSorted(),
    );
    expect(filesIn("tarfile.open(sys.argv[1]).getnames()", source)).toEqual(
      [...files, "PKG-INFO"].map((path) => `${PACKAGE}-${version()}/${path}`).toSorted(),
    );
  });

  test("pass twine's strict check", async (context) => {
    const distributions = await build(context);
    needs(context, "twine", "--version");
    succeed("twine", ["check", "--strict", ...distributions]);
  });

  test("install in a fresh virtual environment and serve a typed program", async (context) => {
    const [wheel = ""] = await build(context);
    const python = install(wheel);
    const folder = temporaryFolder();
    const program = join(folder, "consumer.py");
    writeFileSync(program, consumer(members()));
    succeed(python, ["-W", "error", program], { cwd: folder });

    const short = join(folder, "short.py");
    writeFileSync(short, consumer(members().slice(1)));
    const config = { typeCheckingMode: "strict", include: ["."] };
    writeFileSync(join(folder, "pyrightconfig.json"), JSON.stringify(config));
    const missing = new RegExp(`MtaResponse\\.${members()[0]}`);

    needs(context, "mypy", "--version");
    const mypy = ["--strict", "--python-executable", python];
    succeed("mypy", [...mypy, program], { cwd: folder });
    expect(run("mypy", [...mypy, short], { cwd: folder }).stdout).toMatch(missing);

    needs(context, "pyright", "--version");
    const { stdout } = run("pyright", ["--pythonpath", python, program, short], { cwd: folder });
    const faults = stdout.split("\n").filter((line) => / - (?:error|warning)/.test(line));
    expect(faults.filter((fault) => !fault.includes(short))).toEqual([]);
    expect(faults.join("\n")).toMatch(missing);
  });
});
