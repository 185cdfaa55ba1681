/** Cuts a text to a number of columns; an ellipsis tells that it was longer. */
export declare function fitWidth(text: string, columns: number): string;
