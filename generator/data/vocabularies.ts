/**
 * The vocabularies that the catalog and the packages share: what the words of a field are, and what each
 * says. Reads nothing; gives tables, from which types, constants, schemas and documentation are rendered.
 */

/** A word that a field can hold. */
export interface Word {
  /** The word in the catalog, in JSON and in code, in kebab case. */
  readonly name: string;
  /** What people call it, with a capital. */
  readonly title: string;
  /** A clause that goes on after the word, in small letters and without a full stop. */
  readonly says: string;
  /** The number by which languages order the words. Either all words of a vocabulary have one or none. */
  readonly number?: number;
}

export interface Vocabulary {
  /** The vocabulary that has all its words, and more. */
  readonly partOf?: string;
  /** What the words are: a phrase in small letters, without a full stop. */
  readonly says: string;
  readonly words: readonly Word[];
}

const TRANSIENT = {
  name: "transient",
  title: "Temporary failure",
  says: "it is worth trying again",
  number: 4,
} as const;

const PERMANENT = {
  name: "permanent",
  title: "Permanent failure",
  says: "sending it again does not help",
  number: 5,
} as const;

/** Whose matter a failure is, the recipient's side first. */
const FAULTS = [
  {
    name: "recipient-address",
    title: "Recipient's address",
    says: "the address is wrong, or there is no such mailbox",
  },
  {
    name: "recipient-mailbox",
    title: "Recipient's mailbox",
    says: "the mailbox exists, but takes no mail, or none for now",
  },
  {
    name: "message",
    title: "Message",
    says: "the content, the form or the size of the message is not accepted",
  },
  {
    name: "sender-reputation",
    title: "Sender's reputation",
    says: "the sender, its IP address or the amount of its mail is not trusted",
  },
  {
    name: "sender-authentication",
    title: "Sender's authentication",
    says: "a log-in, SPF, DKIM, DMARC or TLS is missing or fails",
  },
  {
    name: "sending-system",
    title: "Sending system",
    says: "the system that sends is set up wrongly, or has a fault",
  },
  {
    name: "receiving-system",
    title: "Receiving system",
    says: "the system that receives is set up wrongly, has a fault or is busy",
  },
  {
    name: "network",
    title: "Network",
    says: "a connection, DNS or the route between the two systems fails",
  },
  {
    name: "policy",
    title: "Policy",
    says: "a rule that somebody set keeps the message out",
  },
  {
    name: "protocol",
    title: "Protocol",
    says: "one of the two systems does not speak SMTP as the other expects",
  },
  { name: "unknown", title: "Unknown", says: "the reply does not tell" },
] as const;

/** The vocabularies by name. Words are in the order in which people read them. */
export const vocabularies = {
  Severity: {
    partOf: "ReplySeverity",
    says: "whether a response is worth trying again: RFC 5321 section 4.2.1, RFC 3463 section 2",
    words: [TRANSIENT, PERMANENT],
  },
  ReplySeverity: {
    says: "what the first digit of a code says: RFC 5321 section 4.2.1, RFC 3463 section 2",
    words: [
      { name: "success", title: "Success", says: "it was accepted", number: 2 },
      {
        name: "intermediate",
        title: "More is expected",
        says: "more is expected",
        number: 3,
      },
      TRANSIENT,
      PERMANENT,
    ],
  },
  MatchRank: {
    says: "how a reply shows a response, the best first",
    words: [
      {
        name: "exact",
        title: "Its codes and its text",
        says: "the texts are equal, and both carry the same codes",
        number: 3,
      },
      {
        name: "text",
        title: "Its text",
        says: "the texts are equal, but one of the two lacks a code that the other has",
        number: 2,
      },
      {
        name: "prefix",
        title: "How its text begins",
        says: "the reply opens with the response's text and goes on after a boundary; a code of both agrees, or the MTA itself wrote the response",
        number: 1,
      },
    ],
  },
  Direction: {
    says: "where a response arises",
    words: [
      {
        name: "reception",
        title: "Reception",
        says: "said to a client that sends mail in",
      },
      {
        name: "queue",
        title: "Queue",
        says: "decided inside the MTA about a queued message",
      },
      {
        name: "delivery",
        title: "Delivery",
        says: "met while sending to a remote host",
      },
      {
        name: "cluster",
        title: "Cluster",
        says: "met when one node of a cluster talks to another",
      },
    ],
  },
  Fault: { says: "whose matter a failure is", words: FAULTS },
  AdviceSource: {
    says: "whose words an advice is, in the order in which they are asked",
    words: [
      {
        name: "bounce-class",
        title: "Bounce class",
        says: "the class by which the MTA classified the bounce",
      },
      { name: "response", title: "Response", says: "the response of the catalog" },
      {
        name: "mark",
        title: "Mark",
        says: "a mark by which a provider, a blocklist or an MTA lets its reply be looked up",
      },
      { name: "enhanced-code", title: "Enhanced status code", says: "the enhanced status code" },
      { name: "reply-code", title: "Reply code", says: "the reply code" },
    ],
  },
  Outcome: {
    says: "what became of a message for one recipient",
    words: [
      { name: "delivered", title: "Delivered", says: "the other side accepted it" },
      { name: "delayed", title: "Delayed", says: "an attempt failed, and it is tried again" },
      { name: "failed", title: "Failed", says: "it is given up" },
      { name: "rejected", title: "Rejected", says: "it was refused to a client" },
      {
        name: "relayed",
        title: "Relayed",
        says: "it was handed to a system that reports no delivery, RFC 3464 section 2.3.3",
      },
      {
        name: "expanded",
        title: "Expanded",
        says: "it was sent on to the addresses behind the recipient's, RFC 3464 section 2.3.3",
      },
    ],
  },
  BounceCategory: {
    says: "the category of a bounce class",
    words: [
      { name: "hard", title: "Hard", says: "the address takes no mail, and never will" },
      { name: "soft", title: "Soft", says: "the failure may pass" },
      { name: "block", title: "Block", says: "the receiver refuses the sender or the message" },
      { name: "admin", title: "Admin", says: "the operator's own settings refuse it" },
      { name: "undetermined", title: "Undetermined", says: "the reply does not tell" },
    ],
  },
} as const satisfies Readonly<Record<string, Vocabulary>>;

export type VocabularyName = keyof typeof vocabularies;

/** The words of a vocabulary. */
export type WordOf<Name extends VocabularyName> =
  (typeof vocabularies)[Name]["words"][number]["name"];
