/** The console: what a command found, did or failed at, printed; and the exit status that says so. */

import { displayPath, MisuseError, type Request } from "../input.ts";
import { OutputError } from "../output/paths.ts";
import { ProblemsError } from "../source.ts";
import { painter } from "./paint.ts";
import { type Found, type ReportFormat, report } from "./report.ts";

/** 0 in order, 1 problems or drift, 2 misuse, 70 a bug of ours. */
export const STATUS = { ok: 0, problems: 1, misuse: 2, bug: 70 } as const;

/** How to print, and for which request. */
export interface Printing {
  readonly request: Request;
  readonly format: ReportFormat;
  /** What to say of a run that problems stopped. */
  readonly whenStopped?: string;
}

/** Prints problems and drift in the format asked for. */
export function printFound(found: Found, { request, format }: Printing): void {
  const out = displayPath(request.paths.out, request.base);
  print(report(found, { format, out, paint: painter() }));
}

/** Prints what stopped a command; gives the exit status. */
export function printError(error: unknown, printing: Printing | null): number {
  if (error instanceof ProblemsError && printing !== null) {
    printFound({ problems: error.problems, drift: [] }, printing);
    const count = error.problems.filter(({ level }) => level === "error").length;
    const { format, whenStopped = "" } = printing;
    if (format === "text") warn(plural(count, "error") + whenStopped);
    return STATUS.problems;
  }
  if (error instanceof MisuseError) {
    warn(`error: ${error.message}`);
    return STATUS.misuse;
  }
  if (error instanceof OutputError || isSystemError(error)) {
    warn(`error: ${error.message}`);
    return STATUS.problems;
  }
  warn("This is a bug of the generator; please report it.");
  warn((error as Error).stack ?? String(error));
  return STATUS.bug;
}

/** Whether the system refused something: a file that cannot be read, a full disk. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall !== undefined;
}

/** Ends the process when standard output takes no more: quietly when its reader is gone. */
export function endWithOutput(): void {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    process.off("exit", refuseEarlyEnd);
    if (code === "EPIPE") process.exit(process.exitCode ?? STATUS.ok);
    warn(`error: ${message}`);
    process.exit(STATUS.problems);
  });
  process.stderr.on("error", () => undefined);
}

/** A target's module that ends the process must not make a run look as if it went well. */
export function refuseEarlyEnd(): void {
  warn("error: A target's module ended the run.");
  process.exitCode = STATUS.problems;
}

export function print(text: string): void {
  process.stdout.write(text);
}

export function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
