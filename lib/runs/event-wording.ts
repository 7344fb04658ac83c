import type { AttemptFact } from "../attempts/life-cycle.ts";
import type { StateEventView } from "../contract/run-detail.ts";
import type { RunFact } from "./life-cycle.ts";

const OF_RUN: Readonly<Record<RunFact, string>> = {
  started: "Run started",
  succeeded: "Run succeeded",
  failed: "Run failed",
  "cancel-asked": "Cancel asked for",
  stopped: "Run stopped",
  deleted: "Run deleted",
};

const OF_ATTEMPT: Readonly<Record<AttemptFact, string>> = {
  placed: "Host chosen",
  withdrawn: "Withdrawn before it had a host",
  preparing: "Host began to prepare it",
  started: "Program started",
  "stop-asked": "Program asked to stop",
  exited: "Program ended",
  "given-up": "Given up: its host was lost",
};

/** What happened, in a few words; a fact without wording of its own is shown as it is called. */
export function eventWording({ subjectKind, fact }: StateEventView): string {
  const words: Readonly<Record<string, string>> = subjectKind === "attempt" ? OF_ATTEMPT : OF_RUN;
  const plain = fact.replaceAll("-", " ");
  return words[fact] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}
