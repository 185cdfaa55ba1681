/** The option `--watch`: does something again whenever an input changes, until the process ends. */

import { dirname, sep } from "node:path";
import { watch as watchFolders } from "chokidar";
import { licenceOf, type Request } from "../input.ts";

/** Many files change together when a branch is checked out. */
const QUIET_MILLISECONDS = 100;

/** Watches the inputs; resolves when all of them are watched. */
export async function watchInputs({ paths }: Request, run: () => Promise<void>): Promise<void> {
  const { catalog, templates, project } = paths;
  const inputs = [catalog, templates, project, licenceOf(project)];
  const isInside = (path: string, folder: string): boolean => path.startsWith(`${folder}${sep}`);
  const isWatched = (path: string): boolean =>
    inputs.some((input) => path === input || isInside(path, input) || isInside(input, path));
  // The folders that hold the inputs are watched: a file that is replaced takes its watcher along.
  const folders = new Set(inputs.map(dirname));
  const watcher = watchFolders([...folders], {
    ignored: (path) => !isWatched(path),
    ignoreInitial: true,
  });
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(run);
    }, QUIET_MILLISECONDS);
  });
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
}
