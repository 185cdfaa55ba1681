/** The console: what a command found, did or failed at, printed; and the exit status that says so. */

import { MisuseError, type Request, shown } from "../input.ts";
import { OutputError } from "../output/place.ts";
import { VERSION } from "../request.ts";
import { ProblemsError } from "../source.ts";
import { type Findings, type Paint, type ReportFormat, report, type Style } from "./report.ts";

/** 0 in order, 1 problems or drift, 2 misuse, 70 a bug of ours. */
export const STATUS = { ok: 0, problems: 1, misuse: 2, bug: 70 } as const;

/** How to print, and for which request. */
export interface Printing {
  readonly request: Request;
  readonly format: ReportFormat;
  /** What to say of the run when problems stop it. */
  readonly whenStopped?: string;
}

/** Prints problems and drift in the format asked for. */
export async function printFindings(
  findings: Findings,
  { request, format }: Printing,
): Promise<void> {
  if (format === "text" && findings.problems.length + findings.drift.length === 0) return;
  const out = shown(request.paths.out, request.base);
  print(report(findings, { format, out, version: VERSION, paint: await painter() }));
}

/** Prints what stopped a command; gives the exit status. */
export async function printError(error: unknown, printing: Printing | null): Promise<number> {
  if (error instanceof ProblemsError && printing !== null) {
    await printFindings({ problems: error.problems, drift: [] }, printing);
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

async function painter(): Promise<Paint> {
  const { default: colours } = await import("picocolors");
  if (!colours.isColorSupported || !process.stdout.isTTY) return (_, text) => text;
  const styles: Readonly<Record<Style, (text: string) => string>> = {
    error: (text) => colours.red(colours.bold(text)),
    warning: colours.yellow,
    place: colours.bold,
    added: colours.green,
    removed: colours.red,
    faint: colours.dim,
  };
  return (style, text) => styles[style](text);
}

/** Ends the process quietly when nobody reads its output any more, or it cannot be written. */
export function endWithOutput(): void {
  process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
    process.off("exit", refuseEarlyEnd);
    process.exit(code === "EPIPE" ? (process.exitCode ?? STATUS.ok) : STATUS.problems);
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
