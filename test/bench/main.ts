/**
 * All benchmarks, each measured side by side in one run and told as ratios:
 *
 *     npm run bench                         all of them
 *     npm run bench -- recognition 133,1000 recognition, at these numbers of responses
 *     npm run bench -- generator            the generator, as whole processes
 *     npm run bench -- log 2000000          the commands, on a bounce log of so many lines
 */

import { benchGenerator } from "./generator.ts";
import { benchLog } from "./log.ts";
import { benchRecognition } from "./recognition.ts";

const [part = "all", size] = process.argv.slice(2);
const sizes = (size ?? "133,1000,10000").split(",").map(Number);

if (part === "all" || part === "recognition") benchRecognition(sizes);
if (part === "all" || part === "generator") benchGenerator(sizes);
if (part === "all" || part === "log") benchLog(part === "log" && size ? Number(size) : 2_000_000);
