/**
 * All benchmarks: recognition in each language beside the ways it would be done by hand, the cost
 * of importing each package, and the generator beside the plainest script. Everything is measured
 * in this one run and told as ratios; `npm run bench -- recognition 102,1000` runs a part.
 */

import { benchGenerator } from "./generator.ts";
import { benchRecognition } from "./recognition.ts";

const SIZES = "102,1000,10000,100000";
const [part = "all", sizes = SIZES] = process.argv.slice(2);
const responses = sizes.split(",").map(Number);

if (part === "all" || part === "recognition") benchRecognition(responses);
if (part === "all" || part === "generator") benchGenerator(responses);
