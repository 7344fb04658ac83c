import type { Attempt } from "../../lib/attempts/attempt.ts";
import type { StateEvent } from "../../lib/events/event.ts";
import type { Host } from "../../lib/hosts/host.ts";
import type { RunId } from "../../lib/ocid.ts";
import type { Run } from "../../lib/runs/run.ts";
import { listAttemptsOfRun } from "../db/repositories/attempts.ts";
import { listEvents } from "../db/repositories/events.ts";
import { listHosts } from "../db/repositories/hosts.ts";
import * as runs from "../db/repositories/runs.ts";
import { query } from "../iam/gate.ts";

const MOST_EVENTS = 1_000;

export interface RunWithHistory {
  run: Run;
  /** The first one first; there is always one. */
  attempts: Attempt[];
  hosts: Host[];
  /** Of the run and its attempts, in the order they happened. */
  events: StateEvent[];
}

/** A run with its attempts, the hosts they were on, and what happened. */
export const getRunDetail = query(
  {
    permission: "JOB_RUN_READ",
    where: async (tx, input: { id: RunId }) => (await runs.getRun(tx, input.id)).compartmentId,
  },
  async (ctx, { id }): Promise<RunWithHistory> => {
    const run = await runs.getRun(ctx.tx, id);
    const attempts = await listAttemptsOfRun(ctx.tx, id);
    const placedOn = new Set(attempts.map((attempt) => attempt.hostId));
    const hosts = (await listHosts(ctx.tx)).filter((host) => placedOn.has(host.id));
    const events = await listEvents(ctx.tx, [id, ...attempts.map((attempt) => attempt.id)], MOST_EVENTS);
    return { run, attempts, hosts, events };
  },
);
