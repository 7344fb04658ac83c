import * as attempts from "../db/repositories/attempts.ts";
import { listHosts } from "../db/repositories/hosts.ts";
import { getRun } from "../db/repositories/runs.ts";
import { command } from "../iam/gate.ts";
import { applyRunFact } from "../runs/apply-run-fact.ts";
import { applyAttemptFact } from "./apply-attempt-fact.ts";

/** Ends the runs of hosts that were silent for longer than the lost-after time. Should one return, it is told to stop. */
export const giveUpLost = command(
  { permission: "ATTEMPT_PLACE", where: (_tx, _input: Record<string, never>, world) => world.installation.tenancyId },
  async (ctx): Promise<void> => {
    const before = ctx.clock.now().getTime() - ctx.world.settings.hostLostAfterMs;
    for (const host of await listHosts(ctx.tx)) {
      if (host.connected || !host.unreachableSince || host.unreachableSince.getTime() > before) continue;
      for (const attempt of await attempts.listOpenAttempts(ctx.tx, host.id)) {
        if (attempt.state === "exited") continue;
        const run = await getRun(ctx.tx, attempt.runId);
        const note = `Its host ${host.name} was lost: silent since ${host.unreachableSince.toISOString()}. Log bytes it had not sent yet are missing until it returns.`;
        await applyAttemptFact(ctx, attempt, run.compartmentId, "given-up", {
          stopReason: "host-lost",
          timeExited: ctx.clock.now(),
          note,
        });
        await applyRunFact(ctx, run, "failed", note);
        ctx.signal("placement-due");
      }
    }
  },
);
