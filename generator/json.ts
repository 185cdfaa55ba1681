/** JSON that people write: package.json, target.json. Reads a text; gives its object, and the places of its fields. */

import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import type { Finding, Problem, Source } from "./source.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** The names of the fields, and the numbers of the items, that lead to a value. */
export type JsonPath = readonly (string | number)[];

/** A file that holds one object. */
export class JsonFile {
  readonly source: Source;
  readonly value: JsonObject;
  readonly #root: Node;

  constructor(source: Source, root: Node) {
    this.source = source;
    this.value = getNodeValue(root);
    this.#root = root;
  }

  /** The offset of a field's name; of the nearest field above when it is not there. */
  offset(path: JsonPath): number {
    const node = findNodeAtLocation(this.#root, [...path]);
    if (node === undefined) return this.offset(path.slice(0, -1));
    return node.parent?.type === "property" ? node.parent.offset : node.offset;
  }

  problem(path: JsonPath, finding: Finding): Problem {
    return this.source.problem(this.offset(path), finding);
  }
}

export type JsonResult =
  | { readonly file: JsonFile; readonly problem: null }
  | { readonly file: null; readonly problem: Problem };

/** Reads a file that holds one object; the rule names what is wrong with it. */
export function readJson(source: Source, rule: string): JsonResult {
  const errors: ParseError[] = [];
  const root = parseTree(source.text, errors, { disallowComments: true });
  const [error] = errors;
  if (error !== undefined) {
    const finding = { rule, message: syntaxMessage(source, error), fix: "Correct the JSON here." };
    return { file: null, problem: source.problem(error.offset, finding) };
  }
  if (root?.type === "object") return { file: new JsonFile(source, root), problem: null };
  const finding = { rule, message: "The file holds no object.", fix: "Write { … }." };
  return { file: null, problem: source.problem(0, finding) };
}

function syntaxMessage({ text }: Source, { error }: ParseError): string {
  if (/^(<{7}|={7}|>{7})/m.test(text)) return "The file holds a merge conflict.";
  const words = printParseErrorCode(error).replace(
    /[A-Z]/g,
    (letter) => ` ${letter.toLowerCase()}`,
  );
  return `The file is not JSON:${words}.`;
}

export function isRecord(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
