/**
 * How a raw reply is tidied and taken apart: the tables from which the `parseReply` of every language
 * is generated. Patterns keep to what RE2, Python and JavaScript read alike; they see `\n` as the
 * only line end, and never a text that ends in one.
 */

import { countLimits } from "./limits.ts";

/** One rule: what it looks for, and why. */
export interface PatternRule {
  readonly name: string;
  readonly pattern: string;
  readonly why: string;
}

/** A pattern with a use of its own. */
export interface SinglePattern extends PatternRule {
  /** Whether it is tried at a place within a line. */
  readonly isAtPlace?: true;
  /** Whether it is replaced wherever it matches. */
  readonly isEverywhere?: true;
  /** Whether a language may cut by hand what it matches, with a test that proves it equal. */
  readonly isSimple?: true;
}

const { raw } = String;

// Bounded, as are other repeats that could be tried again and again: no text takes long.
const WS = raw`[\t\n\v\f ]{0,9}`;
const ANY = raw`[\s\S]`;
const CODE = "[2-5][0-9][0-9]";
const ENHANCED = "[245][.][0-9]{1,3}[.][0-9]{1,3}";
const SMTP = "[Ss][Mm][Tt][Pp]";
const TYPE = raw`(?:${SMTP}|[Xx]-[A-Za-z0-9-]+)${WS};`;

/** Whole-text rules: every match is replaced by its groups, joined by a line end. */
export const rewrites: readonly PatternRule[] = [
  {
    name: "soft-break",
    pattern: raw`=\n([^2-5\n]|[2-5][^0-9]|[2-5][0-9][^0-9]|${CODE}[^ -])`,
    why: "A soft line break of quoted-printable was left in. A line that opens with a code is no continuation.",
  },
  {
    name: "escaped-line-end",
    pattern: raw`([^\\])(?:\\r)?\\n(${CODE}[ -])`,
    why: "Exim and others log the end of a line as a backslash and an n.",
  },
];

/** Rules at the start of the text: a match is replaced by its groups, joined by a space. All in order, twice. */
export const wrappers: readonly PatternRule[] = [
  {
    name: "header",
    pattern: raw`^[A-Za-z][A-Za-z0-9._-]{0,99}[\t ]{0,9}:${WS}(${CODE}(?:[ -]|$)|#?${ENHANCED}|${TYPE}|<[^<>#]{0,255}#|[(]${CODE},|[{]'|["']${CODE})`,
    why: "The name of a header, or of an exception, before what is clearly a reply.",
  },
  {
    name: "smtp-error",
    pattern: raw`^${SMTP} error (${CODE}):${WS}([^\t\n\v\f ])`,
    why: "A Go client's error: SMTP error 550: user unknown.",
  },
  {
    name: "returned",
    pattern: raw`^(?:[0-9]+/[0-9]+/[0-9]+ [^'"]{0,200})?[Rr]emote [Ss]erver [^'"]{0,400}returned (['"]${ANY}*['"])[.]?$`,
    why: "Exchange: date - Remote Server at host (address) returned '550 5.1.1 ...'.",
  },
  {
    name: "pair",
    pattern: raw`^(?:[{]'[^']*': )?[(](${CODE}), ?b?('${ANY}*?'|"${ANY}*?")(?:, ?'[^']*')?[)][}]?$`,
    why: "What Python prints of smtplib's errors: (550, b'5.1.1 user unknown').",
  },
  {
    name: "supplement",
    pattern: raw`^(?:[^0-9<][^<]{0,255})?<${WS}[^<>#]{0,255}#${ENHANCED}${WS}${SMTP}${WS};(?:(${ANY}*)>[^>]*|(${ANY}*))$`,
    why: "IronPort and Exchange: <host #5.0.0 smtp; 550 5.4.1 ...>. The reply inside counts.",
  },
  {
    name: "reported",
    pattern: raw`^(?:[A-Za-z][A-Za-z0-9.-]{0,254}[\t\n\v\f ]{1,9})?#?${ENHANCED}${WS}${SMTP}${WS};`,
    why: "The same without brackets: host #5.1.1 smtp; 550 5.1.1 user unknown.",
  },
  {
    name: "type",
    pattern: raw`^${TYPE}`,
    why: "The diagnostic type, RFC 3464 section 2.3.6.",
  },
  {
    name: "status-before-reply",
    pattern: raw`^[<(\[]?#?${ENHANCED}[>)\]]?[:;]?[\t\n\v\f ]{1,9}(${CODE}[ -]#?${ENHANCED}[:;]? )`,
    why: "A status before the whole reply: 5.1.1 550 5.1.1 user unknown.",
  },
];

/** Quotes: replaced in the same way, and what they escape is undone. */
export const quotes: readonly PatternRule[] = [
  {
    name: "double-quotes",
    pattern: raw`^((?:${CODE}[ -])?(?:${ENHANCED} )?)"([^"\\]*(?:\\${ANY}[^"\\]*)*)"$`,
    why: 'Around all of it, or around what follows the codes. Go prints 550 "5.1.1 user unknown".',
  },
  {
    name: "single-quotes",
    pattern: raw`^((?:${CODE}[ -])?(?:${ENHANCED} )?)'([^'\\]*(?:\\${ANY}[^'\\]*)*)'$`,
    why: "The same with the other quotes, as Python prints them.",
  },
  {
    name: "quoted-reply",
    pattern: raw`^['"](${CODE}[ -]${ANY}*)['"]$`,
    why: "Around a reply that has such quotes within.",
  },
];

/** Single patterns, each with a use of its own. */
export const singles: readonly SinglePattern[] = [
  {
    name: "spaces",
    pattern: raw`[\t\v\f ]{2,}|[\t\v\f]`,
    isEverywhere: true,
    why: "White space that becomes a single space.",
  },
  {
    name: "emptyLines",
    pattern: raw`\n(?: ?\n)+`,
    isEverywhere: true,
    why: "Empty lines, of which one is kept.",
  },
  {
    name: "diagnosticField",
    pattern: raw`(?:^|\n)[Dd][Ii][Aa][Gg][Nn][Oo][Ss][Tt][Ii][Cc]-[Cc][Oo][Dd][Ee][\t ]*:${WS}(?:[A-Za-z][A-Za-z0-9-]*[\t ]*;)?`,
    why: "The field of a delivery status notification, RFC 3464 section 2.3, that holds the reply, up to the reply; the diagnostic type may be any.",
  },
  {
    name: "statusField",
    pattern: raw`(?:^|\n)[Ss][Tt][Aa][Tt][Uu][Ss][\t ]*:[\t ]*(${ENHANCED})`,
    why: "The field of a delivery status notification, RFC 3464 section 2.3, that holds the enhanced code, for a reply that has none.",
  },
  {
    name: "fieldEnd",
    pattern: raw`\n(?:[A-Za-z][A-Za-z0-9-]*[\t ]*:[^/]|\n)`,
    why: "The next field or an empty line ends a field. A URL is no field.",
  },
  {
    name: "tidy",
    pattern: raw`^(?:(${CODE}) )?(?:(${ENHANCED}) )?((?:[A-Za-z]|[<(\[](?:[A-Za-z0136-9]|[245][!-\-/-[\]-~]))[!-[\]-~]*(?: [!-[\]-~]+)*)$`,
    isSimple: true,
    why: "The fast path: a line that no rule changes, but for what parseReply asks besides.",
  },
  {
    name: "greeting",
    pattern: raw`^[23][0-9][0-9]-[^\n]*? (4[0-9][0-9][ -]#?4[.][0-9]{1,3}[.][0-9]{1,3}(?: [^\n]*)?|5[0-9][0-9][ -]#?5[.][0-9]{1,3}[.][0-9]{1,3}(?: [^\n]*)?)$`,
    why: "A greeting and the refusal that follows, made one line: the refusal counts.",
  },
  {
    name: "replyCode",
    pattern: raw`(${CODE})(?:[ -]|$)`,
    isAtPlace: true,
    isSimple: true,
    why: "A reply code, RFC 5321 section 4.2.",
  },
  {
    name: "enhancedCode",
    pattern: raw`(?:#?${ENHANCED}|<#?${ENHANCED}>|[(]#?${ENHANCED}[)]|\[#?${ENHANCED}\])[:;]?(?: |$)`,
    isAtPlace: true,
    why: "An enhanced code, RFC 3463, as MTAs dress it.",
  },
  {
    name: "separator",
    pattern: "[:-] ",
    isAtPlace: true,
    isSimple: true,
    why: "A lone colon or hyphen after the codes.",
  },
  {
    name: "endCode",
    pattern: raw` ?[(]#(${ENHANCED})[)]$`,
    why: "qmail puts the enhanced code at the end.",
  },
  {
    name: "escape",
    pattern: raw`\\([nrt"'\\])`,
    isEverywhere: true,
    why: "Within quotes: n and r are line ends, t is a tab, the others stand for themselves.",
  },
  {
    name: "cause",
    pattern: raw`last transfail: (${CODE}[ -][^()]*(?:[(][^()]*[)][^()]*)*)|[(:;,=>] ?['"]?(${CODE}[ -]#?${ENHANCED} [^()]*(?:[(][^()]*[)][^()]*)*)`,
    why: "A reply that the text quotes, up to the bracket that closes around it.",
  },
];

/** How unknown replies that say the same are grouped: by their words, of which those that vary are masked. */
export const masks: readonly SinglePattern[] = [
  {
    name: "variable",
    pattern: `[0-9@]|[A-Za-z0-9][.][A-Za-z]|:[/][/]|^[^ ]{${countLimits.longestWord.value + 1}}`,
    isSimple: true,
    why: "Within a word that varies: a number, an address, a host, or longer than any word.",
  },
  {
    name: "masked",
    pattern: raw`^([^A-Za-z0-9]{0,4}(?:[A-Za-z_-]{1,20}=[^A-Za-z0-9]{0,4})?)(?:${ANY}*[A-Za-z0-9])?[^A-Za-z0-9]*?([^A-Za-z0-9]{0,4})$`,
    isSimple: true,
    why: "Such a word. Its groups are kept before and after the mask: brackets, stops, and a name like client=.",
  },
];
