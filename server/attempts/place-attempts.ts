import { asOcid } from "../../lib/ocid.ts";
import type { HostCapacity } from "../../lib/placement/host-capacity.ts";
import { place } from "../../lib/placement/place.ts";
import type { Resources } from "../../lib/shapes/shape.ts";
import * as attempts from "../db/repositories/attempts.ts";
import { updateRun } from "../db/repositories/runs.ts";
import { command, type Ctx } from "../iam/gate.ts";
import { applyAttemptFact } from "./apply-attempt-fact.ts";
import { hostCapacities } from "./host-capacities.ts";

/** That a run waits for another reason is told of this many at once; the others say it when they are read. */
const MOST_TOLD = 200;

/** Placed in one transaction: what keeps other writers waiting stays short. */
const MOST_PLACED = 50;

/**
 * Places queued attempts on hosts, the oldest first; a smaller one may pass a larger one that fits nowhere now. Gives
 * true when there may be more to place. Looks at the different sizes first: 600 waiting runs of one size are one
 * question, where asking for each cost more than all the rest of a run.
 */
export const placeAttempts = command(
  { permission: "ATTEMPT_PLACE", where: (_tx, _input: Record<string, never>, world) => world.installation.tenancyId },
  async (ctx): Promise<boolean> => {
    const demands = await attempts.listQueuedDemands(ctx.tx);
    if (demands.length === 0) return false;
    const hosts = await hostCapacities(ctx.tx);
    const fitting = demands.filter((demand) => "host" in place(needsOf(demand), hosts));
    if (fitting.length === 0) return false;
    const queued = await attempts.listQueuedAttempts(ctx.tx, fitting, MOST_PLACED);
    for (const waiting of queued) {
      const placement = place(needsOf(waiting.attempt), hosts);
      if ("host" in placement) await assign(ctx, waiting, placement.host);
    }
    return queued.length === MOST_PLACED;
  },
);

/** Says of queued attempts why they wait, on their runs too. */
export const explainWaiting = command(
  { permission: "ATTEMPT_PLACE", where: (_tx, _input: Record<string, never>, world) => world.installation.tenancyId },
  async (ctx): Promise<void> => {
    const demands = await attempts.listQueuedDemands(ctx.tx);
    if (demands.length === 0) return;
    const hosts = await hostCapacities(ctx.tx);
    for (const demand of demands) {
      const placement = place(needsOf(demand), hosts);
      if ("waiting" in placement) {
        const told = await attempts.explainQueued(ctx.tx, demand, placement.waiting, MOST_TOLD);
        for (const id of told) ctx.signal("run-explained", id);
      }
    }
  },
);

/** An attempt holds what its baseline reserves. */
const needsOf = (demand: attempts.Demand): Resources => ({ ...demand, reservedOcpus: demand.ocpus });

async function assign(ctx: Ctx, waiting: attempts.QueuedAttempt, host: HostCapacity): Promise<void> {
  const { attempt, compartmentId, isExplained } = waiting;
  const hostId = asOcid("host", host.id);
  const placed = await applyAttemptFact(ctx, attempt, compartmentId, "placed", {
    hostId,
    timeAssigned: ctx.clock.now(),
    waitingReason: null,
    note: `on ${host.name}`,
  });
  if (!placed) return; // cancelled meanwhile
  if (isExplained) await updateRun(ctx.tx, attempt.runId, { stateDetails: null });
  host.held.ocpus += attempt.ocpus;
  host.held.memoryGb += attempt.memoryGb;
  host.held.gpus += attempt.gpus;
  ctx.signal("host-work", hostId);
}
