import { asOcid } from "../../lib/ocid.ts";
import { allocatableOcpus, type HostCapacity } from "../../lib/placement/host-capacity.ts";
import { place } from "../../lib/placement/place.ts";
import type { Attempt } from "../../lib/attempts/attempt.ts";
import * as attempts from "../db/repositories/attempts.ts";
import { listHosts } from "../db/repositories/hosts.ts";
import { getRun, updateRun } from "../db/repositories/runs.ts";
import { command, type Ctx } from "../iam/gate.ts";
import { applyAttemptFact } from "./apply-attempt-fact.ts";

/** Looked at in one go, and placed in one transaction: what keeps other writers waiting stays short. */
const MOST_CONSIDERED = 2_000;
const MOST_PLACED = 50;
const MOST_SENTENCES = 50;

/**
 * Places queued attempts on hosts, the oldest first; a smaller one may pass a larger one that fits nowhere now. The
 * others say why they wait. Gives true when there may be more to place.
 */
export const placeAttempts = command(
  { permission: "ATTEMPT_PLACE", where: (_tx, _input: Record<string, never>, world) => world.installation.tenancyId },
  async (ctx): Promise<boolean> => {
    const queued = await attempts.listQueuedAttempts(ctx.tx, MOST_CONSIDERED);
    if (queued.length === 0) return false;
    const hosts = await capacities(ctx);
    let placed = 0;
    let sentences = 0;
    for (const attempt of queued) {
      const needs = { ...attempt, reservedOcpus: attempt.ocpus };
      const placement = place(needs, hosts);
      if ("host" in placement) {
        if (placed === MOST_PLACED) return true;
        if (await assign(ctx, attempt, placement.host)) placed += 1;
      } else if (placement.waiting !== attempt.waitingReason && sentences < MOST_SENTENCES) {
        sentences += 1;
        await attempts.updateAttempt(ctx.tx, attempt.id, { waitingReason: placement.waiting });
        await updateRun(ctx.tx, attempt.runId, { stateDetails: placement.waiting });
      }
    }
    return false;
  },
);

/** Free capacity is what placed attempts hold, read afresh: nothing is counted by remembering. */
async function capacities(ctx: Ctx): Promise<HostCapacity[]> {
  const held = new Map<string, { ocpus: number; memoryGb: number; gpus: number }>();
  for (const { hostId = "", ocpus, memoryGb, gpus } of await attempts.listPlacedAttempts(ctx.tx)) {
    const sum = held.get(hostId) ?? { ocpus: 0, memoryGb: 0, gpus: 0 };
    held.set(hostId, { ocpus: sum.ocpus + ocpus, memoryGb: sum.memoryGb + memoryGb, gpus: sum.gpus + gpus });
  }
  const hosts = await listHosts(ctx.tx);
  return hosts
    .filter((host) => allocatableOcpus(host) > 0) // registered, but its agent was never here
    .map((host) => ({
      ...host,
      held: held.get(host.id) ?? { ocpus: 0, memoryGb: 0, gpus: 0 },
      reachable: host.connected,
    }));
}

async function assign(ctx: Ctx, attempt: Attempt, host: HostCapacity): Promise<boolean> {
  const run = await getRun(ctx.tx, attempt.runId);
  const hostId = asOcid("host", host.id);
  const moved = await applyAttemptFact(ctx, attempt, run.compartmentId, "placed", {
    hostId,
    timeAssigned: ctx.clock.now(),
    waitingReason: null,
    note: `on ${host.name}`,
  });
  if (!moved) return false; // cancelled meanwhile
  if (run.stateDetails !== undefined) await updateRun(ctx.tx, run.id, { stateDetails: null });
  host.held.ocpus += attempt.ocpus;
  host.held.memoryGb += attempt.memoryGb;
  host.held.gpus += attempt.gpus;
  ctx.signal("host-work", hostId);
  return true;
}
