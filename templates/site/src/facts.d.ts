/** The types of what `facts.ts.hbs` renders, for the compiler and editors. */

export declare const languages: readonly string[];
export declare const names: Readonly<Record<string, readonly string[]>>;
export declare const places: Readonly<Record<string, string>>;
export declare const variable: RegExp;
export declare const masked: RegExp;
export declare const limits: Readonly<
  Record<"mostGroups" | "mostWords" | "longestWord" | "longestExample", number>
>;
