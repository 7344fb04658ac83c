import type { Attempt } from "../../lib/attempts/attempt.ts";
import type { HostId } from "../../lib/ocid.ts";
import { vcpusOf } from "../../lib/placement/host-capacity.ts";
import type { RunSpec, StopOrder } from "../../lib/protocol/messages.ts";
import type { Run } from "../../lib/runs/run.ts";
import * as attempts from "../db/repositories/attempts.ts";
import { getRun } from "../db/repositories/runs.ts";
import { query } from "../iam/gate.ts";

export interface HostWork {
  starts: RunSpec[];
  stops: StopOrder[];
}

/** What a host is to be told: attempts assigned and not yet reported, and those asked to stop. */
export const hostWork = query(
  {
    permission: "ATTEMPT_REPORT",
    where: (_tx, _input: { hostId: HostId; isTold: (attemptId: string, what: "start" | "stop") => boolean }, world) =>
      world.installation.tenancyId,
  },
  async (ctx, { hostId, isTold }): Promise<HostWork> => {
    const work: HostWork = { starts: [], stops: [] };
    for (const attempt of await attempts.listOpenAttempts(ctx.tx, hostId, ["assigned", "stopping"])) {
      if (attempt.state === "stopping") {
        if (!isTold(attempt.id, "stop")) work.stops.push({ attemptId: attempt.id, reason: attempt.stopReason ?? "" });
      } else if (!isTold(attempt.id, "start")) {
        work.starts.push(specOf(attempt, await getRun(ctx.tx, attempt.runId), ctx.world.settings.graceMs));
      }
    }
    return work;
  },
);

function specOf(attempt: Attempt, run: Run, graceMs: number): RunSpec {
  const { artifact, entrypoint, environment, resources, maximumRuntimeMinutes } = run.resolved;
  const { fileName, kind, sizeBytes, sha256 } = artifact;
  return {
    version: 1,
    attemptId: attempt.id,
    runId: run.id,
    artifact: { fileName, kind, sizeBytes, sha256 },
    ...(entrypoint !== undefined && { entrypoint }),
    arguments: [...run.resolved.arguments],
    environment: { ...environment },
    vcpus: vcpusOf(resources.ocpus),
    memoryGb: resources.memoryGb,
    maxRuntimeMs: maximumRuntimeMinutes * 60_000,
    graceMs,
  };
}
