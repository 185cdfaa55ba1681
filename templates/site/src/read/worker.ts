/**
 * Counts a long text beside the page, so that the page never freezes. The worker runs the page's
 * own script; where a browser has no worker for it, the page counts in short turns.
 */

import { type Summary, summarize } from "./tally.js";

/** What is told while a text is read, and when it is. */
export interface Listener {
  progress(done: number): void;
  finish(result: Summary): void;
}

/** Stops a count that nobody waits for any more. */
export type Stop = () => void;

type Message = { readonly done: number } | { readonly result: Summary };

// How often progress is told, and how long a turn of the page is, in milliseconds.
const TELL = 50;
const TURN = 12;

/** Whether this script runs as the worker. */
export const isWorker = typeof document === "undefined";

// The script that is running now can be asked for only while it runs for the first time.
const source = isWorker ? null : document.currentScript;

interface Policy {
  createScriptURL(url: string): string;
}

interface PolicyMaker {
  createPolicy(name: string, rules: Policy): Policy;
}

// The page's policy asks for it where the browser knows it. The only address is made below.
const policy = isWorker
  ? null
  : ((globalThis as { trustedTypes?: PolicyMaker }).trustedTypes?.createPolicy("page", {
      createScriptURL: (url) => url,
    }) ?? null);

/** What the worker does: counts each text that it is given. */
export function serveTexts(): void {
  const tell = (message: Message) => postMessage(message);
  addEventListener("message", ({ data }: MessageEvent<string>) => {
    const steps = summarize(data);
    let told = performance.now();
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        tell({ result: step.value });
        return;
      }
      if (performance.now() - told < TELL) continue;
      told = performance.now();
      tell({ done: step.value });
    }
  });
}

/** Counts a text in a worker. */
export function countBeside(text: string, listener: Listener): Stop {
  const worker = startWorker();
  if (worker === null) return countInTurns(text, listener);
  let stop: Stop = () => worker.terminate();
  worker.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    if ("done" in data) {
      listener.progress(data.done);
    } else {
      worker.terminate();
      listener.finish(data.result);
    }
  });
  worker.addEventListener("error", () => {
    worker.terminate();
    stop = countInTurns(text, listener);
  });
  worker.postMessage(text);
  return () => stop();
}

function startWorker(): Worker | null {
  try {
    const address = URL.createObjectURL(new Blob([source?.textContent ?? ""]));
    return new Worker(policy === null ? address : policy.createScriptURL(address));
  } catch {
    return null;
  }
}

/** Counts a text in short turns, the first of them soon: there may be more text in a moment. */
export function countInTurns(text: string, listener: Listener): Stop {
  const steps = summarize(text);
  let timer = setTimeout(takeTurn);
  function goOn(done: number): ReturnType<typeof setTimeout> {
    listener.progress(done);
    return setTimeout(takeTurn);
  }
  function takeTurn(): void {
    const end = performance.now() + TURN;
    for (let step = steps.next(); ; step = steps.next()) {
      if (!step.done && performance.now() < end) continue;
      if (step.done) listener.finish(step.value);
      else timer = goOn(step.value);
      return;
    }
  }
  return () => clearTimeout(timer);
}
