/**
 * JSON that people write: package.json, target.json. Reads a text; gives its object, checked by a
 * schema, and the places of its fields.
 */

import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import * as v from "valibot";
import type { Problem, ProblemText, Source } from "./source.ts";
import { quote } from "./text.ts";

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

  /** The offset of a value that is there. */
  valueOffset(path: JsonPath): number {
    return findNodeAtLocation(this.#root, [...path])?.offset ?? 0;
  }

  problem(path: JsonPath, problem: ProblemText): Problem {
    return this.source.problem(this.offset(path), problem);
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
    const problem = { rule, message: syntaxMessage(source, error), fix: "Correct the JSON here." };
    return { file: null, problem: source.problem(error.offset, problem) };
  }
  if (root?.type === "object") return { file: new JsonFile(source, root), problem: null };
  const problem = { rule, message: "The file holds no object.", fix: "Write { … }." };
  return { file: null, problem: source.problem(0, problem) };
}

function syntaxMessage({ text }: Source, { error }: ParseError): string {
  if (/^(<{7}|={7}|>{7})/m.test(text)) return "The file holds a merge conflict.";
  const words = printParseErrorCode(error).replace(
    /[A-Z]/g,
    (letter) => ` ${letter.toLowerCase()}`,
  );
  return `The file is not JSON:${words}.`;
}

export type FieldsResult<T> =
  | { readonly value: T; readonly problems: Problem[] }
  | { readonly value: null; readonly problems: Problem[] };

/** Checks the fields of an object by a schema, whose messages say what to do. */
export function checkFields<Schema extends v.GenericSchema>(
  schema: Schema,
  fields: JsonObject,
  problemAt: (path: JsonPath, problem: Pick<ProblemText, "message" | "fix">) => Problem,
): FieldsResult<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, fields, { message: remedy, abortPipeEarly: true });
  if (result.success) return { value: result.output, problems: [] };
  const problems = result.issues.map(({ path, input, expected, message }) => {
    const keys = (path ?? []).map(({ key }) => key as string | number);
    const name = keys.join(".");
    if (expected === "never")
      return problemAt(keys, { message: `There is no field ${name}.`, fix: UNKNOWN });
    if (input === undefined)
      return problemAt(keys, { message: `The field ${name} is missing.`, fix: "Add it." });
    const found = typeof input === "object" ? "" : `: ${scalarText(input)}`;
    return problemAt(keys, { message: `The field ${name} is wrong${found}.`, fix: message });
  });
  return { value: null, problems };
}

function scalarText(value: unknown): string {
  return typeof value === "string" ? quote(value) : String(value);
}

const UNKNOWN = "Remove it, or correct its name; the command `reference` prints all fields.";

function remedy({ expected }: v.BaseIssue<unknown>): string {
  return `Write ${KINDS[expected ?? ""] ?? expected}.`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  boolean: "true or false",
  Array: "a list",
  Object: "an object",
};

export function isRecord(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
