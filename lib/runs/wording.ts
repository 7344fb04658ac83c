import type { RunState } from "./life-cycle.ts";

/** What a state means for its reader: good, bad, to look at, going on, or none of these. */
export type Tone = "up" | "down" | "warn" | "info" | "muted";

export interface StateWording {
  /** OCI's word for it. */
  word: string;
  tone: Tone;
  /** What it means, a sentence. */
  sentence: string;
}

/** A run's state in words, the only place that has them. */
export const RUN_STATE_WORDING: Readonly<Record<RunState, StateWording>> = {
  ACCEPTED: { word: "Accepted", tone: "muted", sentence: "Waiting for a place on a host." },
  IN_PROGRESS: { word: "In progress", tone: "info", sentence: "Its program is running." },
  SUCCEEDED: { word: "Succeeded", tone: "up", sentence: "Its program ended with exit code 0." },
  FAILED: { word: "Failed", tone: "down", sentence: "It did not end well." },
  CANCELING: { word: "Canceling", tone: "warn", sentence: "Its program was asked to stop." },
  CANCELED: { word: "Canceled", tone: "muted", sentence: "It was stopped before its end." },
  DELETED: { word: "Deleted", tone: "muted", sentence: "It was deleted, with its log." },
  NEEDS_ATTENTION: { word: "Needs attention", tone: "warn", sentence: "It cannot go on by itself." },
};
