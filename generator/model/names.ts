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

const LONGEST_ACRONYM = Math.max(...[...ACRONYMS.keys()].map(({ length }) => length));

/** Spells a kebab-case id in the style of a target. */
export function identifier(id: string, style: IdentifierStyle): string {
  return speller(style)(id);
}

/** Makes what spells kebab-case ids in the style of a target. */
export function speller(style: IdentifierStyle): (id: string) => string {
  const { prefix, reserved, suffix } = style;
  const spell = spellerOfCase(style);
  // Hardly any name is as long as one that is taken, and looking a new text up takes longer than making it.
  const lengths = new Set([...reserved].map(({ length }) => length));
  return (id) => {
    const name = prefix + spell(id);
    return lengths.has(name.length) && reserved.has(name) ? name + suffix : name;
  };
}

function spellerOfCase({ case: style, acronyms }: IdentifierStyle): (id: string) => string {
  switch (style) {
    case "pascal":
      return (id) => capitals(id, 0, acronyms);
    case "camel":
      return (id) => capitals(id, id.indexOf("-"), acronyms);
    case "snake":
      return (id) => id.replaceAll("-", "_");
    case "screaming-snake":
      return (id) => id.replaceAll("-", "_").toUpperCase();
    case "kebab":
      return (id) => id;
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
    const acronym =
      acronyms && end - start <= LONGEST_ACRONYM ? ACRONYMS.get(id.slice(start, end)) : undefined;
    name += acronym ?? id.charAt(start).toUpperCase() + id.slice(start + 1, end);
    start = end;
  }
  return name;
}
