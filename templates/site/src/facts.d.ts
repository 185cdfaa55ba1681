/** The types of what `facts.ts.hbs` renders, for the compiler and editors. */

/** A word of a vocabulary. */
export interface Word {
  readonly title: string;
  /** A clause, in small letters and with a capital. */
  readonly says: string;
  readonly sentence: string;
}

export declare const languages: readonly string[];
export declare const names: Readonly<Record<string, readonly string[]>>;
export declare const words: Readonly<Record<string, Readonly<Record<string, Word>>>>;
export declare const variable: RegExp;
export declare const masked: RegExp;
export declare const limits: Readonly<
  Record<"mostGroups" | "mostWords" | "longestWord" | "longestExample", number>
>;
