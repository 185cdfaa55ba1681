/** What the standards say of codes, looked up in the tables of the registry. */

import { type Meaning, makeMeaning } from "./records.js";
import { classes, codes, replyClasses, replySubjects, subjects } from "./registry.js";

/** What an enhanced status code is about, RFC 3463 section 3. */
export interface Subject {
  readonly name: string;
  readonly reference: string;
}

const CLASS_REFERENCE = "RFC 3463 section 2";
const REPLY_REFERENCE = "RFC 5321 section 4.2.1";

/** The registered meaning of an enhanced status code, whatever its class; null when it has none. */
export function meaningOf(enhancedCode: string): Meaning | null {
  const registered = codes[enhancedCode.slice(2)];
  if (registered === undefined) return null;
  const [summary, reference] = registered;
  return Object.freeze(makeMeaning({ summary, reference }));
}

/** The subject of an enhanced status code; null when RFC 3463 names none. */
export function subjectOf(enhancedCode: string): Subject | null {
  const subject = subjects[enhancedCode.split(".")[1] ?? ""];
  if (subject === undefined) return null;
  const [name, reference] = subject;
  return { name, reference };
}

/** What the class and the subject of an enhanced status code say; null when it names no subject. */
export function subjectMeaning(enhancedCode: string): Meaning | null {
  const subject = subjectOf(enhancedCode);
  if (subject === null) return null;
  const { name, reference } = subject;
  return makeMeaning({ summary: `${className(enhancedCode)}: ${name}`, reference });
}

/** What the class of an enhanced status code says. */
export function classMeaning(enhancedCode: string): Meaning {
  return makeMeaning({ summary: className(enhancedCode), reference: CLASS_REFERENCE });
}

/** What the first two digits of a reply code say. */
export function replyCodeMeaning(smtpCode: number): Meaning {
  const [first = "", second = ""] = String(smtpCode);
  const replyClass = replyClasses[first] ?? "";
  const subject = replySubjects[second];
  const summary = subject === undefined ? replyClass : `${replyClass}: ${subject}`;
  return makeMeaning({ summary, reference: REPLY_REFERENCE });
}

function className(enhancedCode: string): string {
  return classes[enhancedCode.charAt(0)] ?? "";
}
