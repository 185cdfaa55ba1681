/** Starts the page, or within a worker what reads long texts for it. */

import { startPage } from "./page.js";
import { isWorker, serveTexts } from "./read/worker.js";
import { restoreTheme } from "./theme.js";

if (isWorker) {
  serveTexts();
} else {
  restoreTheme();
  document.addEventListener("DOMContentLoaded", startPage);
}
