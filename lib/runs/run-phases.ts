import type { RunDetail } from "../contract/run-detail.ts";
import { isEnded } from "./life-cycle.ts";

/** What an attempt goes through, in this order; not each of them in every attempt. */
export const PHASES = ["queued", "assigned", "preparing", "running", "stopping"] as const;
export type PhaseKind = (typeof PHASES)[number];

export const PHASE_WORDING: Readonly<Record<PhaseKind, { word: string; sentence: string }>> = {
  queued: { word: "Queued", sentence: "Waiting for a host with room for its shape." },
  assigned: { word: "Assigned", sentence: "A host was chosen; its agent has not begun yet." },
  preparing: { word: "Preparing", sentence: "The host fetches the artifact and makes the work folder." },
  running: { word: "Running", sentence: "The program runs." },
  stopping: { word: "Stopping", sentence: "The program was asked to stop and has its grace to do so." },
};

export interface RunPhase {
  kind: PhaseKind;
  /** In ms; a phase never begins before the one in front of it has, whatever the clocks of two machines say. */
  from: number;
  /** Absent while it goes on. */
  to?: number;
  /** How long it took, or takes so far. */
  ms: number;
}

export interface AttemptPhases {
  id: string;
  number: number;
  hostId?: string;
  hostName?: string;
  exitCode?: number;
  /** ISO 8601. */
  unreachableSince?: string;
  /** When it was over, in ms. */
  ended?: number;
  phases: RunPhase[];
}

type AttemptView = RunDetail["attempts"][number];

/** Every attempt of a run as the phases it went through, the first attempt first. `now` in ms. */
export const runPhases = (run: RunDetail, now: number): AttemptPhases[] =>
  run.attempts.map((attempt) => phasesOf(run, attempt, now));

function phasesOf(run: RunDetail, attempt: AttemptView, now: number): AttemptPhases {
  const { id, number, hostId, hostName, exitCode, unreachableSince } = attempt;
  const begins = beginningsOf(run, attempt);
  const over = endOf(run, attempt);
  const ended = over === undefined ? undefined : Math.max(over, ...begins.map(({ from }) => from));
  const phases = begins.map(({ kind, from }, index): RunPhase => {
    const to = begins[index + 1]?.from ?? ended;
    return { kind, from, ms: Math.max(0, (to ?? now) - from), ...(to !== undefined && { to }) };
  });
  return {
    id,
    number,
    phases,
    ...(hostId !== undefined && { hostId }),
    ...(hostName !== undefined && { hostName }),
    ...(exitCode !== undefined && { exitCode }),
    ...(unreachableSince !== undefined && { unreachableSince }),
    ...(ended !== undefined && { ended }),
  };
}

function beginningsOf(run: RunDetail, attempt: AttemptView): { kind: PhaseKind; from: number }[] {
  const moments: Record<PhaseKind, string | undefined> = {
    queued: attempt.timeQueued,
    assigned: attempt.timeAssigned,
    preparing: factOf(run, attempt, "preparing"),
    running: attempt.timeStarted,
    stopping: factOf(run, attempt, "stop-asked"),
  };
  let last = 0;
  return PHASES.flatMap((kind) => {
    const moment = moments[kind];
    if (moment === undefined) return [];
    last = Math.max(last, Date.parse(moment));
    return [{ kind, from: last }];
  });
}

function endOf(run: RunDetail, attempt: AttemptView): number | undefined {
  const moment = attempt.timeExited ?? (isEnded(run.state) ? run.timeFinished : undefined);
  return moment === undefined ? undefined : Date.parse(moment);
}

/** When something was said of this attempt. Events do not name theirs: it is the one under way at their time. */
function factOf(run: RunDetail, attempt: AttemptView, fact: string): string | undefined {
  const until = run.attempts.find(({ number }) => number === attempt.number + 1)?.timeQueued;
  return run.events.find(
    (event) =>
      event.subjectKind === "attempt" &&
      event.fact === fact &&
      !event.late &&
      event.time >= attempt.timeQueued &&
      (until === undefined || event.time < until),
  )?.time;
}
