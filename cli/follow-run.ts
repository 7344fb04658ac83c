import { setTimeout as sleep } from "node:timers/promises";
import type { ApiClient } from "../lib/client/api-client.ts";
import { getRunDetail, isPassing, readLog } from "../lib/client/resources.ts";
import type { RunDetail } from "../lib/contract/run-detail.ts";
import { isEnded } from "../lib/runs/life-cycle.ts";
import { duration, type Output } from "./output.ts";

const AGAIN_MS = 250;
const WAITING_MS = 100;
/** A server that stays away longer is told of, once. */
const TELL_AFTER_MS = 2_000;

/**
 * Writes a run's log to stdout from its first byte to its last, through cuts and restarts of the server without gap
 * or repeat, and gives the run as it ended. Where it waits and what is missing goes to stderr.
 */
export async function followRun(api: ApiClient, runId: string, out: Output): Promise<RunDetail> {
  let writtenBytes = 0;
  let awaySince: number | undefined;
  let told = false;
  await untilPlaced(api, runId, out);
  for (;;) {
    try {
      const offset = offsetAfter(writtenBytes, (await getRunDetail(api, runId)).log.gaps);
      for await (const chunk of readLog(api, runId, { offset, follow: true })) {
        await out.write(chunk);
        writtenBytes += chunk.length;
        awaySince = undefined;
      }
      const run = await getRunDetail(api, runId);
      if (told) out.say("Capstan is back.");
      told = false;
      awaySince = undefined;
      const mayGrow = run.log.state === "OPEN" && run.attempts.at(-1)?.unreachableSince === undefined;
      const end = offsetAfter(writtenBytes, run.log.gaps);
      if (isEnded(run.state) && !mayGrow && end >= run.log.durableBytes) return run;
    } catch (error) {
      if (!isPassing(error)) throw error;
      awaySince ??= Date.now();
      if (!told && Date.now() - awaySince > TELL_AFTER_MS) {
        told = true;
        out.say("Capstan does not answer; waiting for it to come back. The run goes on.");
      }
    }
    await sleep(AGAIN_MS);
  }
}

/** Where in the log a reader is who has had that many bytes: missing stretches are left out of what is read. */
export function offsetAfter(readBytes: number, gaps: RunDetail["log"]["gaps"]): number {
  const inOrder = gaps.toSorted((a, b) => a.offset - b.offset);
  return inOrder.reduce((at, gap) => (gap.offset <= at ? at + gap.lengthBytes : at), readBytes);
}

/** Waits while the run waits, and says why, each reason once. A server that is away is left to the caller. */
async function untilPlaced(api: ApiClient, runId: string, out: Output): Promise<void> {
  let said: string | undefined;
  for (;;) {
    const run = await getRunDetail(api, runId).catch((error: unknown) => {
      if (!isPassing(error)) throw error;
      return undefined;
    });
    if (run?.state !== "ACCEPTED") return;
    if (run.stateDetails !== undefined && run.stateDetails !== said) out.say(run.stateDetails);
    said = run.stateDetails ?? said;
    await sleep(WAITING_MS);
  }
}

/** How a run ended, in one line. */
export function endOf(run: RunDetail): string {
  const from = Date.parse(run.timeStarted ?? run.timeAccepted);
  const took = run.timeFinished === undefined ? "" : ` after ${duration(Date.parse(run.timeFinished) - from)}`;
  return `${run.displayName}: ${run.state}${took}${run.stateDetails ? `. ${run.stateDetails}` : ""}`;
}

/** What of the log is missing, a line each; none when it is complete. */
export function missingOf(run: RunDetail): string[] {
  if (run.log.state === "OPEN") {
    return [`The log is here up to byte ${run.log.durableBytes}; its host is away and may have more.`];
  }
  if (run.log.state !== "PARTIAL") return [];
  const gaps = run.log.gaps.map(
    (gap) => `Log bytes ${gap.offset} to ${gap.offset + gap.lengthBytes} are missing: ${gap.reason}`,
  );
  return gaps.length > 0 ? gaps : [`The log ends at byte ${run.log.durableBytes}; what came after is missing.`];
}
