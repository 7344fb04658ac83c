import { CapstanError } from "../../lib/errors.ts";
import { reconcileHost, type ExpectedAttempt } from "../../lib/attempts/reconcile-host.ts";
import { asOcid, type HostId } from "../../lib/ocid.ts";
import type { Hello, HostAction } from "../../lib/protocol/messages.ts";
import * as attempts from "../db/repositories/attempts.ts";
import { getHost, updateHost } from "../db/repositories/hosts.ts";
import { command, type Ctx } from "../iam/gate.ts";
import { applyStatus } from "./record-status.ts";

export interface Greeting {
  hostId: HostId;
  hello: Hello;
  agentVersion: string;
  /** Log bytes stored of each held attempt. */
  durableBytes: ReadonlyMap<string, number>;
}

/** Takes in a host's hello: its capacity, the truth about what it holds, and what becomes of each. */
export const greetHost = command(
  {
    permission: "ATTEMPT_REPORT",
    where: (_tx, _input: Greeting, world) => world.installation.tenancyId,
  },
  async (ctx, { hostId, hello, agentVersion, durableBytes }): Promise<HostAction[]> => {
    const { vcpus, memoryGb, gpus, architecture, isolation } = hello;
    const { compartmentId, name } = await getHost(ctx.tx, hostId);
    await updateHost(ctx.tx, hostId, {
      ...{ vcpus, memoryGb, gpus, architecture, isolation, agentVersion },
      connected: true,
      timeLastSeen: ctx.clock.now(),
      unreachableSince: null,
    });
    ctx.event({
      subjectKind: "host",
      subjectId: hostId,
      compartmentId,
      fact: "connected",
      note: `${name}: ${vcpus} processors, ${Math.round(memoryGb * 10) / 10} GB of memory, ${gpus} GPUs, ${isolation}`,
    });
    for (const status of hello.held) await takeIn(ctx, hostId, status);
    const expected = (await attempts.listOpenAttempts(ctx.tx, hostId)).map((attempt): ExpectedAttempt => ({
      attemptId: attempt.id,
      state: attempt.state,
      hasStarted: attempt.timeStarted !== undefined,
      durableBytes: durableBytes.get(attempt.id) ?? 0,
      ...(attempt.stopReason !== undefined && { stopReason: attempt.stopReason }),
    }));
    const plan = reconcileHost(
      hello.held.map((status) => status.attemptId),
      expected,
    );
    for (const attemptId of plan.lost) await endLost(ctx, hostId, attemptId, durableBytes.get(attemptId) ?? 0);
    for (const attemptId of plan.neverStarted) await endNeverStarted(ctx, hostId, attemptId);
    ctx.signal("placement-due");
    return plan.actions;
  },
);

/** A status of an attempt this server does not know (its database is older than the host) is answered by forget. */
async function takeIn(ctx: Ctx, hostId: HostId, status: Hello["held"][number]): Promise<void> {
  try {
    await applyStatus(ctx, hostId, status);
  } catch (error) {
    if (!(error instanceof CapstanError && error.kind === "not-found")) throw error;
  }
}

async function endLost(ctx: Ctx, hostId: HostId, attemptId: string, durableBytes: number): Promise<void> {
  const attempt = await attempts.getAttempt(ctx.tx, asOcid("attempt", attemptId));
  const missing = `Its run folder is gone from the host. Its log is stored up to byte ${durableBytes}; what was written after that is missing.`;
  if (attempt.state !== "exited") {
    await applyStatus(ctx, hostId, {
      attemptId,
      phase: "exited",
      notes: [],
      exit: {
        at: ctx.clock.now().toISOString(),
        cause: "unreported",
        timedOut: false,
        stopAsked: false,
        message: missing,
        logSizeBytes: durableBytes,
      },
    });
  }
  await attempts.updateAttempt(ctx.tx, attempt.id, { logState: "PARTIAL", exitMessage: missing });
}

/** Ends an attempt that was asked to stop before its host ever had it. */
export async function endNeverStarted(ctx: Ctx, hostId: HostId, attemptId: string): Promise<void> {
  await applyStatus(ctx, hostId, {
    attemptId,
    phase: "exited",
    notes: [],
    exit: {
      at: ctx.clock.now().toISOString(),
      cause: "never-started",
      timedOut: false,
      stopAsked: true,
      logSizeBytes: 0,
    },
  });
  await attempts.updateAttempt(ctx.tx, asOcid("attempt", attemptId), { logState: "COMPLETE" });
}
