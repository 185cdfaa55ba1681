/**
 * Builds the package: the JavaScript and the declarations of `dist/` from the rendered sources, file
 * by file. Proves it: the strictest checks, and that a formatter would leave the sources alone.
 */

import { createRequire } from "node:module";
import { transform } from "esbuild";

/** @typedef {import("ts-morph").Project} TypeScriptProject */

/** @typedef {import("../../generator/templates/build.ts").BuildInput} BuildInput */
/** @typedef {import("../../generator/templates/build.ts").BuildResult} BuildResult */
/** @typedef {import("../../generator/templates/build.ts").Fault} Fault */

// Required, since Node.js would scan all of what it imports for names, which takes as long as to run it.
/** @type {typeof import("ts-morph")} */
const { ModuleKind, NewLineKind, Project, ScriptTarget, ts } = createRequire(import.meta.url)(
  "ts-morph",
);

const SOURCE = /^src\/(.+)\.ts$/;

/** @type {import("ts-morph").CompilerOptions} */
const OPTIONS = {
  target: ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  module: ModuleKind.NodeNext,
  declaration: true,
  isolatedDeclarations: true,
  isolatedModules: true,
  newLine: NewLineKind.LineFeed,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
};

/** Editors show the comments of the declarations; the JavaScript needs none. */
const SCRIPT = {
  module: ModuleKind.ESNext,
  declaration: false,
  isolatedDeclarations: false,
  removeComments: true,
};

/**
 * Builds the package.
 *
 * @param {BuildInput} input
 * @returns {Promise<BuildResult>} the files with those of `dist/`
 */
export default async function build({ files }) {
  const built = new Map(files);
  /** @type {Fault[]} */
  const problems = [];
  for (const [path, text] of files) {
    const name = SOURCE.exec(path)?.[1];
    if (name === undefined) continue;
    const header = /^\/\/.*\n/.exec(text)?.[0] ?? "";
    const declarations = compile("transpileDeclaration", path, text, { module: ModuleKind.ESNext });
    const script = compile("transpileModule", path, text, SCRIPT);
    problems.push(...faultsOf(path, text, [script, declarations]));
    built.set(`dist/${name}.js`, header + script.outputText);
    built.set(`dist/cjs/${name}.js`, header + (await toCommonJs(script.outputText)));
    for (const folder of ["dist", "dist/cjs"])
      built.set(`${folder}/${name}.d.ts`, declarations.outputText);
  }
  built.set("dist/cjs/package.json", '{ "type": "commonjs" }\n');
  return { files: built, problems };
}

/**
 * The same module as CommonJS has it, for Jest and for TypeScript's older ways to resolve.
 *
 * @param {string} script
 */
async function toCommonJs(script) {
  const { code } = await transform(script, { format: "cjs", platform: "node", target: "es2022" });
  return code;
}

/**
 * @param {"transpileModule" | "transpileDeclaration"} kind
 * @param {string} fileName
 * @param {string} text
 * @param {import("ts-morph").CompilerOptions} options
 */
function compile(kind, fileName, text, options) {
  const compilerOptions = { ...OPTIONS, ...options };
  return ts[kind](text, { fileName, reportDiagnostics: true, compilerOptions });
}

/**
 * What the compiler says of one file, each thing once.
 *
 * @param {string} file
 * @param {string} text
 * @param {readonly import("ts-morph").ts.TranspileOutput[]} outputs
 * @returns {Fault[]}
 */
function faultsOf(file, text, outputs) {
  const faults = outputs
    .flatMap(({ diagnostics }) => diagnostics ?? [])
    .map((diagnostic) => ({
      file,
      ...placeAt(text, diagnostic.start ?? 0),
      rule: `typescript-${diagnostic.code}`,
      message: ts.flattenDiagnosticMessageText(diagnostic.messageText, " "),
      fix: "Mend the template that this file is rendered from.",
    }));
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

/**
 * Proves the package: types and format.
 *
 * @param {BuildInput} input
 * @returns {Promise<Fault[]>} what is wrong; empty when all is proven
 */
export async function prove({ files }) {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: OPTIONS });
  project.getFileSystem().writeFileSync("/package.json", files.get("package.json") ?? "{}");
  for (const [path, text] of files) {
    if (SOURCE.test(path)) project.createSourceFile(`/${path}`, text);
  }
  const broken = typeFaults(project);
  return broken.length > 0 ? broken : formatFaults(project);
}

/**
 * @param {TypeScriptProject} project
 * @returns {Fault[]}
 */
function typeFaults(project) {
  return project.getPreEmitDiagnostics().map((diagnostic) => {
    const source = diagnostic.getSourceFile();
    const text = diagnostic.getMessageText();
    return {
      file: source?.getFilePath().slice(1) ?? "package.json",
      ...placeAt(source?.getFullText() ?? "", diagnostic.getStart() ?? 0),
      rule: `typescript-${diagnostic.getCode()}`,
      message: typeof text === "string" ? text : text.getMessageText(),
      fix: "Mend the template that this file is rendered from.",
    };
  });
}

/**
 * @param {TypeScriptProject} project
 * @returns {Fault[]}
 */
function formatFaults(project) {
  const service = project.getLanguageService();
  return project.getSourceFiles().flatMap((source) => {
    const path = source.getFilePath();
    const text = source.getFullText();
    // The formatter also lists edits that change nothing.
    const edit = service
      .getFormattingEditsForDocument(path, { indentSize: 2 })
      .find((candidate) => {
        const span = candidate.getSpan();
        return text.slice(span.getStart(), span.getEnd()) !== candidate.getNewText();
      });
    if (edit === undefined) return [];
    return {
      file: path.slice(1),
      ...placeAt(text, edit.getSpan().getStart()),
      rule: "typescript-format",
      message: `The formatter would write ${JSON.stringify(edit.getNewText())} here.`,
      fix: "Make the template give what the formatter would leave alone.",
    };
  });
}

/**
 * @param {string} text
 * @param {number} offset
 * @returns {{ line: number, column: number }}
 */
function placeAt(text, offset) {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
