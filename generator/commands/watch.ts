/** The option `--watch`: does something again whenever an input changes, until the process ends. */

import { existsSync } from "node:fs";
import { dirname, sep } from "node:path";
import { licenceOf, type Request } from "../input.ts";

/** Many files change together when a branch is checked out. */
const QUIET_MILLISECONDS = 100;
const RETURN_MILLISECONDS = 500;

/** Watches the inputs; resolves when all of them are watched. */
export async function watchInputs({ paths }: Request, run: () => Promise<void>): Promise<void> {
  const { watch } = await import("chokidar");
  const { catalog, templates, project } = paths;
  const inputs = [catalog, templates, project, licenceOf(project)];
  const isInside = (path: string, folder: string): boolean => path.startsWith(`${folder}${sep}`);
  const isWatched = (path: string): boolean =>
    inputs.some((input) => path === input || isInside(path, input) || isInside(input, path));
  // The folders that hold the inputs are watched: a file that is replaced takes its watcher along.
  const folders = [...new Set(inputs.map(dirname))];
  const watcher = watch(folders, { ignored: (path) => !isWatched(path), ignoreInitial: true });
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const runSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(run);
    }, QUIET_MILLISECONDS);
  };
  watcher.on("all", runSoon);
  // So does a folder that is moved away: it is watched anew when it is back.
  let isLost = false;
  watcher.on("unlinkDir", (path) => {
    isLost ||= folders.includes(path);
  });
  setInterval(() => {
    if (!isLost || !folders.every((folder) => existsSync(folder))) return;
    isLost = false;
    watcher.add(folders);
    runSoon();
  }, RETURN_MILLISECONDS);
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
}
