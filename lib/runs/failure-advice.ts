import type { RunDetail } from "../contract/run-detail.ts";

const MINUTE_MS = 60_000;

/** What an exit code usually comes from, and what helps; shells and Linux give these their meaning. */
const BY_EXIT_CODE: Readonly<Record<number, string>> = {
  2: "Exit code 2 is often a wrong option or a missing argument: compare the arguments below with what the program takes.",
  126: "The file is there and cannot be executed: look at its first line (#!) and at what kind of file it is.",
  127: "A command was not found: look for its name in the last lines, and whether the host has it installed.",
  134: "The program aborted itself (SIGABRT): a failed assertion, or a library that gave up; the last lines often say which.",
  137: "Something killed it (SIGKILL), most often because memory ran out. Try again with a shape that has more memory.",
  139: "It touched memory that is not its own (SIGSEGV): usually a fault in a native library, or versions that do not fit.",
  143: "Something outside Capstan asked it to stop (SIGTERM), such as a shutdown of the host. Try again.",
};

/** What to do about a failed run, a sentence or two; absent where nothing better is known than its log. */
export function failureAdvice(run: RunDetail): string | undefined {
  if (run.state !== "FAILED") return undefined;
  if (ranTooLong(run)) {
    return "Give it a longer maximum runtime, or let the program save its progress and go on from there next time.";
  }
  const exitCode = run.attempts.at(-1)?.exitCode;
  return exitCode === undefined ? undefined : BY_EXIT_CODE[exitCode];
}

function ranTooLong({ timeStarted, timeFinished, configuration }: RunDetail): boolean {
  if (timeStarted === undefined || timeFinished === undefined) return false;
  const tookMs = Date.parse(timeFinished) - Date.parse(timeStarted);
  return tookMs >= configuration.maximumRuntimeMinutes.value * MINUTE_MS;
}
