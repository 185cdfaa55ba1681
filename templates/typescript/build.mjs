/**
 * Builds `dist/` from the rendered sources, file by file: ts-morph's compiler makes the declarations,
 * esbuild the JavaScript, which it strips in a tenth of the time. Proves the package: the strictest
 * checks, and that a formatter would leave the sources alone.
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

// The folders of the package, and the modules that they hold.
const FORMATS = /** @type {const} */ ([
  ["dist", "esm"],
  ["dist/cjs", "cjs"],
]);

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

/**
 * Builds the package.
 *
 * @param {BuildInput} input
 * @returns {Promise<BuildResult>} the files with those of `dist/`
 */
export default async function build({ files }) {
  const built = new Map(files).set("dist/cjs/package.json", '{ "type": "commonjs" }\n');
  const problems = [];
  for (const [path, text] of files) {
    const name = SOURCE.exec(path)?.[1];
    if (name === undefined) continue;
    const { outputText, diagnostics = [] } = declare(path, text);
    problems.push(...diagnostics.map((diagnostic) => faultOf(path, text, diagnostic)));
    // What has a fault may be no JavaScript either.
    if (problems.length > 0) continue;
    const header = /^\/\/.*\n/.exec(text)?.[0] ?? "";
    for (const [folder, format] of FORMATS) {
      built.set(`${folder}/${name}.js`, header + (await toJavaScript(text, format)));
      built.set(`${folder}/${name}.d.ts`, outputText);
    }
  }
  return { files: built, problems };
}

/**
 * @param {string} text
 * @param {"esm" | "cjs"} format
 */
async function toJavaScript(text, format) {
  const options = { loader: "ts", format, platform: "node", target: "es2022" };
  // Editors show the comments of the declarations, and esbuild drops them.
  return (await transform(text, options)).code;
}

/**
 * @param {string} fileName
 * @param {string} text
 */
function declare(fileName, text) {
  const compilerOptions = { ...OPTIONS, module: ModuleKind.ESNext };
  return ts.transpileDeclaration(text, { fileName, reportDiagnostics: true, compilerOptions });
}

/**
 * What the compiler says of a file.
 *
 * @param {string} file
 * @param {string} text
 * @param {import("ts-morph").ts.Diagnostic} diagnostic
 * @returns {Fault}
 */
function faultOf(file, text, { start = 0, code, messageText }) {
  return {
    file,
    ...placeAt(text, start),
    rule: `typescript-${code}`,
    message: ts.flattenDiagnosticMessageText(messageText, " "),
    fix: "Mend the template that this file is rendered from.",
  };
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
