import type { Attempt } from "../../lib/attempts/attempt.ts";
import type { HostId } from "../../lib/ocid.ts";
import * as attempts from "../db/repositories/attempts.ts";
import { query } from "../iam/gate.ts";

/** The host's attempts of which the server still needs the end or the rest of the log. */
export const openAttempts = query(
  {
    permission: "ATTEMPT_REPORT",
    where: (_tx, _input: { hostId: HostId }, world) => world.installation.tenancyId,
  },
  (ctx, { hostId }): Promise<Attempt[]> => attempts.listOpenAttempts(ctx.tx, hostId),
);
