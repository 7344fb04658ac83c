import type { AttemptExit } from "../protocol/messages.ts";
import type { RunFact } from "../runs/life-cycle.ts";

/** What an attempt's end means for its run: the fact, and the sentence for lifecycleDetails. */
export interface ExitMeaning {
  fact: RunFact;
  details: string;
  /** The event OCI has a name of its own for. */
  timedOut: boolean;
}

/** Linux's common signals; `exit code 137 (signal 9, SIGKILL)`. */
const SIGNALS: Readonly<Record<number, string>> = {
  1: "SIGHUP",
  2: "SIGINT",
  3: "SIGQUIT",
  4: "SIGILL",
  6: "SIGABRT",
  7: "SIGBUS",
  8: "SIGFPE",
  9: "SIGKILL",
  11: "SIGSEGV",
  13: "SIGPIPE",
  14: "SIGALRM",
  15: "SIGTERM",
  24: "SIGXCPU",
  25: "SIGXFSZ",
};

/** "exit code 3", "exit code 137 (signal 9, SIGKILL)": ADS reads the number with /exit code (\d+)/. */
export function exitCodeText(code: number): string {
  const signal = code > 128 ? SIGNALS[code - 128] : undefined;
  return `exit code ${code}${signal ? ` (signal ${code - 128}, ${signal})` : ""}`;
}

/** The one function that joins the machine's vocabulary with the user's. */
export function exitMeaning(exit: AttemptExit, maxRuntimeMs: number): ExitMeaning {
  const code = exit.code === undefined ? "" : exitCodeText(exit.code);
  if (exit.timedOut) {
    const minutes = Math.round(maxRuntimeMs / 60_000);
    const end = code ? ` It ended with ${code}.` : "";
    return { fact: "failed", details: `Ran longer than its maximum runtime of ${minutes} min.${end}`, timedOut: true };
  }
  if (exit.stopAsked) {
    return { fact: "stopped", details: code ? `Stopped on request, ${code}.` : "Stopped on request.", timedOut: false };
  }
  switch (exit.cause) {
    case "code":
      return exit.code === 0
        ? { fact: "succeeded", details: "", timedOut: false }
        : { fact: "failed", details: `The program ended with ${code}.`, timedOut: false };
    case "prepare-failed":
      return { fact: "failed", details: exit.message ?? "The run could not be prepared.", timedOut: false };
    case "never-started":
      return { fact: "stopped", details: "Stopped before it started.", timedOut: false };
    case "unreported":
      return {
        fact: "failed",
        details: `Ended without reporting: its supervisor is gone. ${exit.message ?? `Its log is known up to byte ${exit.logSizeBytes}; what was written after that is missing.`}`,
        timedOut: false,
      };
  }
}
