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
  const name = style.prefix + spell(id, style);
  return style.reserved.has(name) ? name + style.suffix : name;
}

function spell(id: string, style: IdentifierStyle): string {
  switch (style.case) {
    case "pascal":
      return capitals(id, 0, style.acronyms);
    case "camel":
      return capitals(id, id.indexOf("-"), style.acronyms);
    case "snake":
      return id.replaceAll("-", "_");
    case "screaming-snake":
      return id.replaceAll("-", "_").toUpperCase();
    case "kebab":
      return id;
  }
}

/** Gives every word from an offset on its capital, and what stands before it as it is. */
function capitals(id: string, from: number, acronyms: boolean): string {
  if (from === -1) return id;
  let name = id.slice(0, from);
  for (let start = from; start < id.length; ) {
    if (id[start] === "-") start++;
    const hyphen = id.indexOf("-", start);
    const end = hyphen === -1 ? id.length : hyphen;
    const word = id.slice(start, end);
    const acronym = acronyms ? ACRONYMS.get(word) : undefined;
    name += acronym ?? word.charAt(0).toUpperCase() + word.slice(1);
    start = end;
  }
  return name;
}
