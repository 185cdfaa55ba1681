/**
 * Makes the page one file. Reads the rendered sources of the page and of the TypeScript package,
 * which the page uses as it is; gives index.html with the style and the script in it.
 */

import { createHash } from "node:crypto";
import { posix } from "node:path";
import { build as bundle, transform } from "esbuild";

const ENTRY = "site/src/main.ts";

/** Gives the one file of the page. Throws what esbuild has to say of its sources. */
export default async function build({ files, outputs }) {
  const script = await bundleScript(files, outputs);
  const style = await minifyStyle(files);
  return new Map([["index.html", inline(files.get("index.html"), { script, style })]]);
}

async function bundleScript(files, outputs) {
  const { outputFiles } = await bundle({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    minify: true,
    // What is served or opened in whatever encoding is the same script.
    charset: "ascii",
    format: "iife",
    target: "es2022",
    logLevel: "silent",
    legalComments: "none",
    // Nothing of the machine counts: no file is read, no folder looked into.
    tsconfigRaw: "{}",
    plugins: [sourcesFrom(files, outputs)],
  });
  return closeScript(outputFiles[0].text);
}

/** The style sheets as one, in the order in which the target lists them. */
async function minifyStyle(files) {
  const options = { loader: "css", minify: true, logLevel: "silent" };
  let style = "";
  for (const [path, text] of files) {
    if (!path.endsWith(".css")) continue;
    const { code } = await transform(text, { ...options, sourcefile: path });
    style += code.trim();
  }
  return style;
}

/** Lets esbuild read the rendered sources instead of the disk. */
function sourcesFrom(files, outputs) {
  const textOf = (path) =>
    path.startsWith("site/") ? files.get(path.slice("site/".length)) : outputs.get(path);
  return {
    name: "rendered-sources",
    setup(esbuild) {
      esbuild.onResolve({ filter: /./ }, ({ path, importer }) => {
        const from = posix.join(posix.dirname(importer), path);
        const found = [from, from.replace(/\.js$/, ".ts")].find(
          (each) => textOf(each) !== undefined,
        );
        if (found === undefined)
          return { errors: [{ text: `there is no ${from} among the sources` }] };
        return { path: found, namespace: "rendered", sideEffects: path === ENTRY };
      });
      esbuild.onLoad({ filter: /./, namespace: "rendered" }, ({ path }) => ({
        contents: textOf(path),
        loader: "ts",
      }));
    },
  };
}

/**
 * Keeps a text of the catalog from ending the script's element, or from hiding its end: HTML,
 * section 4.12.1.3. In JavaScript these stand in string literals alone.
 */
function closeScript(script) {
  return script.trim().replace(/<(?=!--|\/?script)/gi, "\\x3C");
}

/** Puts script and style into the page, with the policy that lets these two run and nothing else. */
function inline(page, { script, style }) {
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "worker-src blob:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types page",
  ].join("; ");
  return page
    .replace('content=""', () => `content="${policy}"`)
    .replace("<style></style>", () => `<style>${style}</style>`)
    .replace("<script></script>", () => `<script>${script}</script>`);
}

function hashOf(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
