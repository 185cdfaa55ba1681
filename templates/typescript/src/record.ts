/** What became of one message for one recipient. */

import { bounceClassByCode } from "./bounce-class.js";
import {
  ADDRESS,
  BOUNCE_CLASS,
  CODE,
  type Cut,
  ENHANCED,
  type FieldName,
  type Fields,
  type Format,
  REPLY,
  STATUS,
  SUCCESS,
} from "./line-tables.js";
import { type DeliveryRecord, makeDeliveryRecord, type Outcome } from "./records.js";
import { lowerCase, trim } from "./text.js";
import { readTime } from "./time.js";

/** What is around a line or an object. */
export interface Context {
  readonly time: string | null;
  readonly times: number;
  /** The year of times that have none. */
  readonly year: number | null;
  /** Whether nothing was around the line but the count of a report. */
  readonly alone: boolean;
  /** How many values it lies within. */
  readonly depth: number;
}

/** Makes the records of the fields that a format has found; none when they say too little. */
export function createRecords(
  fields: Fields,
  format: Format,
  context: Context,
): readonly DeliveryRecord[] {
  makeCuts(fields, format.cuts);
  const outcome = outcomeOf(fields.type, format);
  if (outcome === undefined) return [];
  return splitRecipients(fields)
    .map((each) => createRecord(each, format, outcome, context))
    .filter((record) => record.reply !== null || record.outcome !== null);
}

/** The fields for each of several recipients, with its own reply where there are as many. */
function splitRecipients(fields: Fields): readonly Fields[] {
  const recipients = fields.recipients.match(ADDRESS);
  if (recipients === null) return [fields];
  const replies = fields.replies.match(REPLY) ?? [];
  const hasOwn = replies.length === recipients.length;
  return recipients.map((recipient, i) => {
    const reply = hasOwn ? (replies[i] ?? "") : fields.reply;
    return { ...fields, recipient, reply };
  });
}

/** Finds more in the fields that were found. */
function makeCuts(fields: Fields, cuts: readonly Cut[]): void {
  for (const { field, pattern, groups } of cuts) {
    const match = pattern.exec(fields[field]);
    if (match !== null) setGroups(fields, match, groups);
  }
}

/** Sets the fields that the groups of a match give. */
export function setGroups(
  fields: Fields,
  match: RegExpExecArray,
  groups: readonly FieldName[],
): void {
  for (let i = 0; i < groups.length; i++) {
    const [name, value] = [groups[i], match[i + 1]];
    if (name !== undefined && value !== undefined && value !== "") fields[name] = value;
  }
}

/** The outcome of a record, null where none is told; undefined where the format has no such type. */
function outcomeOf(type: string, { outcome, outcomes }: Format): Outcome | null | undefined {
  return outcomes === null ? outcome : outcomes.get(type);
}

function createRecord(
  fields: Fields,
  format: Format,
  outcome: Outcome | null,
  context: Context,
): DeliveryRecord {
  const recipient = addressOf(fields.recipient, fields.recipientLocal, fields.domain);
  return createDelivery({
    format: format.name,
    time: readTime(fields.time, context.year) ?? context.time,
    outcome,
    recipient,
    domain: domainOf(recipient ?? "") ?? textOf(lowerCase(fields.domain)),
    sender: addressOf(fields.sender, fields.senderLocal, fields.senderDomain),
    peer: textOf(fields.peer) ?? textOf(fields.address),
    binding: textOf(fields.binding),
    bindingGroup: textOf(fields.bindingGroup),
    queueId: textOf(fields.queueId),
    bounceClass: BOUNCE_CLASS.test(fields.bounceClass) ? Number(fields.bounceClass) : null,
    status: STATUS.exec(fields.status)?.[1] ?? null,
    reply: replyOf(fields, format, outcome),
    times: context.times,
  });
}

/** Makes a record, which writes its bounce class into JSON with its name and category. */
export function createDelivery(values: DeliveryRecord): DeliveryRecord {
  return Object.assign(Object.create(IN_JSON), makeDeliveryRecord(values));
}

const IN_JSON = {
  toJSON(this: DeliveryRecord): object {
    const { bounceClass } = this;
    const named = bounceClass === null ? null : bounceClassByCode(bounceClass);
    return { ...makeDeliveryRecord(this), bounceClass: named };
  },
};

/** A text without white space around it; null when nothing is left. */
function textOf(value: string): string | null {
  return trim(value) || null;
}

/** An address, as a whole or in two parts; null when there is none. */
function addressOf(whole: string, local: string, domain: string): string | null {
  if (whole === "") return local === "" || domain === "" ? null : `${trim(local)}@${trim(domain)}`;
  const address = trim(whole);
  return textOf(address.startsWith("<") && address.endsWith(">") ? address.slice(1, -1) : address);
}

function domainOf(address: string): string | null {
  const at = address.lastIndexOf("@");
  return at === -1 ? null : textOf(lowerCase(address.slice(at + 1)));
}

/** The reply, put together of its parts. */
function replyOf(fields: Fields, { space }: Format, outcome: Outcome | null): string | null {
  const { code } = fields;
  let reply = trim(space === "" ? fields.reply : fields.reply.replaceAll(space, " "));
  if (code !== "" && CODE.test(code) && !reply.startsWith(code)) {
    const enhanced = fields.enhanced || joinNumbers(fields);
    if (ENHANCED.test(enhanced) && !reply.startsWith(enhanced)) reply = `${enhanced} ${reply}`;
    reply = trim(`${code} ${reply}`);
  }
  // What an MTA says of its own work is no reply.
  return reply === "" || (outcome === "delivered" && !SUCCESS.test(reply)) ? null : reply;
}

function joinNumbers({ enhancedClass, enhancedSubject, enhancedDetail }: Fields): string {
  return `${enhancedClass}.${enhancedSubject}.${enhancedDetail}`;
}
