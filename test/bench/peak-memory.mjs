/** Loaded before a measured program: writes its peak memory, in bytes, where the environment says. */

import { writeFileSync } from "node:fs";

process.on("exit", () => {
  writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS * 1024));
});
