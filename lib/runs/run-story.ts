import type { RunDetail } from "../contract/run-detail.ts";
import type { RunState } from "./life-cycle.ts";
import { RUN_STATE_WORDING } from "./wording.ts";

/** Why a run is in the state it is in, in a sentence. */
export function runStory(run: RunDetail): string {
  const attempt = run.attempts.at(-1);
  const { sentence } = RUN_STATE_WORDING[run.state];
  if (run.state === "ACCEPTED") return attempt?.waitingReason ?? run.stateDetails ?? waitingFor(attempt?.hostName);
  return run.stateDetails ?? sentence;
}

const waitingFor = (hostName: string | undefined): string =>
  hostName === undefined ? RUN_STATE_WORDING.ACCEPTED.sentence : `${hostName} is getting it ready.`;

/** When it came into its state, ISO 8601. */
export function inStateSince(run: RunDetail): string {
  if (run.state === "IN_PROGRESS") return run.timeStarted ?? run.timeAccepted;
  if (run.state === "CANCELING") return run.cancel?.askedAt ?? run.timeStarted ?? run.timeAccepted;
  return run.timeFinished ?? run.timeAccepted;
}

const SIGNS: Readonly<Record<RunState, string>> = {
  ACCEPTED: "○",
  IN_PROGRESS: "●",
  SUCCEEDED: "✓",
  FAILED: "✕",
  CANCELING: "◌",
  CANCELED: "–",
  DELETED: "–",
  NEEDS_ATTENTION: "!",
};

/** The title of a run's page, to be recognised among many tabs: "● In progress – train". */
export const runTitle = (state: RunState, displayName: string): string =>
  `${SIGNS[state]} ${RUN_STATE_WORDING[state].word} – ${displayName}`;
