/** Identifiers derived from ids: one rule for each case, one table of acronyms for all. */

export const IDENTIFIER_CASES = ["pascal", "camel", "snake", "screaming-snake", "kebab"] as const;

export type IdentifierCase = (typeof IDENTIFIER_CASES)[number];

/** How a target spells an id as an identifier. */
export interface IdentifierStyle {
  readonly case: IdentifierCase;
  /** Whether the acronyms of mail keep their capitals: `NoMXReachable`. */
  readonly acronyms: boolean;
  readonly prefix: string;
  /** Identifiers that the target's language or package already uses. */
  readonly reserved: ReadonlySet<string>;
  /** What is appended to a reserved identifier. */
  readonly suffix: string;
}

const ACRONYMS: ReadonlyMap<string, string> = new Map(
  "CA CR CRLF DKIM DMARC DNS EHLO ESMTP FBL HELO ID IP IPv4 IPv6 LF LMTP MTA MX RBL RCPT RFC RSET SMTP SPF SSL TLS URL UTF8 XCLIENT"
    .split(" ")
    .map((acronym) => [acronym.toLowerCase(), acronym]),
);

/** Spells a kebab-case id in the style of a target. */
export function identifier(id: string, style: IdentifierStyle): string {
  const name = style.prefix + inCase(id.split("-"), style);
  return style.reserved.has(name) ? name + style.suffix : name;
}

function inCase(words: readonly string[], { case: style, acronyms }: IdentifierStyle): string {
  switch (style) {
    case "pascal":
      return words.map((word) => capitalise(word, acronyms)).join("");
    case "camel":
      return words.map((word, i) => (i === 0 ? word : capitalise(word, acronyms))).join("");
    case "snake":
      return words.join("_");
    case "screaming-snake":
      return words.join("_").toUpperCase();
    case "kebab":
      return words.join("-");
  }
}

function capitalise(word: string, acronyms: boolean): string {
  const acronym = acronyms ? ACRONYMS.get(word) : undefined;
  return acronym ?? word.charAt(0).toUpperCase() + word.slice(1);
}
