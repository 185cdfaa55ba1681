/** The Python package, judged by Python's own tools. */

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, type TestContext, test } from "vitest";
import { copyOfPackage, needs, ROOT, run, temporaryFolder } from "./tools.ts";

const PYTHON_3_11 = ["python3", "-c", "import sys; sys.exit(sys.version_info < (3, 11))"] as const;

/** The names of the package that is generated. */
const SOURCE = join(ROOT, "out", "python", "src");
const PACKAGE = existsSync(SOURCE)
  ? (readdirSync(SOURCE).find((name) => !name.includes(".")) ?? "")
  : "";

/** Runs a command that must succeed, and gives what it prints. */
function succeed(...[command, args, options]: Parameters<typeof run>): string {
  const { status, output, stdout } = run(command, args, options);
  expect({ command: [command, ...args].join(" "), status, output }).toMatchObject({ status: 0 });
  return stdout;
}

/** Builds the wheel and the source distribution. */
function build(context: TestContext): string[] {
  needs(context, ...PYTHON_3_11);
  needs(context, "python3", "-c", "import build, flit_core");
  const folder = copyOfPackage("python");
  succeed("python3", ["-m", "build", "--no-isolation"], { cwd: folder });
  return readdirSync(join(folder, "dist"))
    .toSorted()
    .map((name) => join(folder, "dist", name));
}

/** A new virtual environment with a distribution installed; gives its Python. */
function install(distribution: string): string {
  const venv = join(temporaryFolder(), "venv");
  succeed("python3", ["-m", "venv", venv]);
  const python = join(venv, "bin", "python");
  succeed(python, ["-m", "pip", "install", "--no-index", "--no-deps", distribution]);
  return python;
}

/** A program that names every response, or all but the first. */
function consumer(members: readonly string[]): string {
  const cases = members.map(
    (name) => `        case MtaResponse.${name}:\n            return True\n`,
  );
  return `from typing import assert_never, assert_type

from ${PACKAGE} import Entry, Match, Meaning, MtaResponse, Rank, Severity
from ${PACKAGE} import by_enhanced_code, by_smtp_code, entries, entry, explain, identify, parse_reply


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


found = identify("550 5.7.1 relaying denied")
assert_type(found, Match | None)
assert found is not None
assert_type(found.rank, Rank)
assert_type(found.entry.response, MtaResponse)
assert is_named(found.entry.response) and not will_be_retried(found.entry.severity)
assert_type(explain("").meaning, Meaning | None)
assert_type(parse_reply("550 no").smtp_code, int | None)
assert_type(entry(MtaResponse.RELAYING_DENIED), Entry)
assert_type((*by_smtp_code(550), *by_enhanced_code("5.7.1"), *entries())[0].subject, str | None)
`;
}

/** The names of all members, as the enum's source has them. */
function members(): string[] {
  const source = readFileSync(join(SOURCE, PACKAGE, "_responses.py"), "utf8");
  return [...source.matchAll(/^ {4}([A-Z][A-Z0-9_]*) = "/gm)].map(([, name = ""]) => name);
}

describe("the package", () => {
  test("passes Python's own tests", (context) => {
    needs(context, ...PYTHON_3_11);
    succeed("python3", ["-W", "error", "-m", "unittest", "--quiet"], {
      cwd: join(ROOT, "test", "python"),
      env: { PYTHONDONTWRITEBYTECODE: "1" },
    });
  });

  test("gives pyright nothing to find", (context) => {
    needs(context, "pyright", "--version");
    const folder = copyOfPackage("python");
    const config = { include: ["src"], typeCheckingMode: "strict", pythonVersion: "3.11" };
    writeFileSync(join(folder, "pyrightconfig.json"), JSON.stringify(config));
    succeed("pyright", ["--project", folder]);
  });

  test("gives mypy nothing to find", (context) => {
    needs(context, "mypy", "--version");
    const folder = copyOfPackage("python");
    succeed("mypy", ["--strict", "--python-version=3.11", "src"], { cwd: folder });
  });
});

describe("the distributions", () => {
  test("hold what they should", (context) => {
    const [wheel = "", source = ""] = build(context);
    needs(context, "twine", "--version");
    succeed("twine", ["check", "--strict", wheel, source]);
    const list = `import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist(), sep="\\n")`;
    const files = succeed("python3", ["-c", list, wheel]).split("\n");
    expect(files).toContain(`${PACKAGE}/py.typed`);
    expect(files.filter((name) => name.endsWith("LICENSE"))).toHaveLength(1);
  });

  test("install in a fresh virtual environment and serve a typed program", (context) => {
    const [wheel = ""] = build(context);
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
    const pyright = ["--pythonpath", python];
    succeed("pyright", [...pyright, program], { cwd: folder });
    expect(run("pyright", [...pyright, short], { cwd: folder }).stdout).toMatch(missing);
  });

  test("build from the source distribution too", (context) => {
    const [, source = ""] = build(context);
    const folder = temporaryFolder();
    succeed(
      "python3",
      ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps"].concat(
        "--no-build-isolation",
        "--target",
        folder,
        source,
      ),
    );
    mkdirSync(join(folder, "elsewhere"));
    const ask = `from ${PACKAGE} import identify; print(identify("550 5.7.1 relaying denied").rank)`;
    const env = { PYTHONPATH: folder };
    expect(succeed("python3", ["-c", ask], { cwd: join(folder, "elsewhere"), env })).toBe(
      "exact\n",
    );
  });
});
