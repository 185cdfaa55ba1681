/** JSON that people write: package.json, target.json. Reads a text; gives its object, and the places of its fields. */

import type { Finding, Problem, Source } from "./source.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

export type ReadJson =
  | { readonly value: JsonObject; readonly problem: null }
  | { readonly value: null; readonly problem: Problem };

/** Reads a file that holds one object; what is wrong with it is said by a rule of the caller's name. */
export function readJson(source: Source, rule: string): ReadJson {
  const start = source.text.startsWith("\ufeff") ? 1 : 0;
  const text = source.text.slice(start);
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return { value, problem: null };
  } catch {
    const offset = errorOffset(text);
    const finding = { rule, message: syntaxMessage(text, offset), fix: "Correct the JSON here." };
    return { value: null, problem: source.problem(start + offset, finding) };
  }
  const finding: Finding = { rule, message: "The file holds no object.", fix: "Write { … }." };
  return { value: null, problem: source.problem(0, finding) };
}

export function isRecord(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function syntaxMessage(text: string, offset: number): string {
  if (/^(<{7}|={7}|>{7})/m.test(text)) return "The file holds a merge conflict.";
  const found = text.slice(offset, offset + 1);
  return `The file is not JSON: ${found === "" ? "it ends too early" : `${JSON.stringify(found)} cannot stand here`}.`;
}

/** Where JSON goes wrong: at the end of the longest opening that could go on. */
function errorOffset(text: string): number {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isOpening(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function isOpening(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const position = /at position (\d+)/.exec(message)?.[1];
    return /end of JSON|Unterminated/.test(message) || position === String(text.length);
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/** The offset of the field that a path of names leads to; of the nearest field above when it is not there. */
export function fieldOffset(text: string, path: readonly string[]): number {
  const wanted = JSON.stringify(path);
  const open: string[] = [];
  let name = "";
  let last = { text: "", index: 0 };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === ":") {
      name = nameOf(last.text);
      if (JSON.stringify([...open.slice(1), name]) === wanted) return last.index;
    } else if (token === "{" || token === "[") {
      open.push(name);
      name = "";
    } else if (token === "}" || token === "]") open.pop();
    else last = { text: token, index };
  }
  return path.length === 0 ? 0 : fieldOffset(text, path.slice(0, -1));
}

function nameOf(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}
