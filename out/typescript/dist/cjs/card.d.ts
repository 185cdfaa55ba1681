import { type Explanation } from "./explain.js";
/** The card of a reply: the reply, then a line for each thing that is known of it. */
export declare function cardOf(explanation: Explanation): string;
