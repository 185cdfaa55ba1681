/** The names that targets make of ids and words: one rule for each case, one table of acronyms for all. */

export const IDENTIFIER_CASES = ["pascal", "camel", "snake", "screaming-snake", "kebab"] as const;

export type IdentifierCase = (typeof IDENTIFIER_CASES)[number];

/** How a target makes one name of several words. */
export interface CaseStyle {
  readonly case: IdentifierCase;
  /** Whether the acronyms of mail keep their capitals: `NoMXReachable`. */
  readonly acronyms: boolean;
}

/** How a target spells the names of a table, such as those of fields. */
export interface NameStyle extends CaseStyle {
  /** Names that are spelt in a way of their own. */
  readonly exceptions: ReadonlyMap<string, string>;
}

/** How a target spells an id as an identifier. */
export interface IdentifierStyle extends CaseStyle {
  readonly prefix: string;
  /** Identifiers that the target's language or package already uses. */
  readonly reserved: ReadonlySet<string>;
  /** What is appended to a reserved identifier. */
  readonly suffix: string;
}

const ACRONYMS: ReadonlyMap<string, string> = new Map(
  "API CA CR CRLF DKIM DMARC DNS EHLO ESMTP FBL HELO ID IP IPv4 IPv6 JSON LF LMTP MTA MX RBL RCPT RFC RSET SMTP SPF SSL TLS URL UTF8 XCLIENT"
    .split(" ")
    .map((acronym) => [acronym.toLowerCase(), acronym]),
);

/** Spells a kebab-case id in the style of a target. */
export function identifier(id: string, style: IdentifierStyle): string {
  const name = style.prefix + inCase(id.split("-"), style);
  return style.reserved.has(name) ? name + style.suffix : name;
}

/** Spells the name of a table's row, in kebab or camel case: `Entry.smtpCode` is that of a field. */
export function spellName(name: string, { exceptions, ...style }: NameStyle): string {
  const words = name.slice(name.lastIndexOf(".") + 1).split(/-|(?=[A-Z])/);
  return (
    exceptions.get(name) ??
    inCase(
      words.map((word) => word.toLowerCase()),
      style,
    )
  );
}

function inCase(words: readonly string[], { case: style, acronyms }: CaseStyle): string {
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
