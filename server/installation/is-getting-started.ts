import { hasOwnRuns } from "../db/repositories/installation.ts";
import { query } from "../iam/gate.ts";

/** True while nothing was ever run here but the first start's example. */
export const isGettingStarted = query(
  {
    permission: "INSTALLATION_READ",
    where: (_tx, _input: Record<string, never>, world) => world.installation.tenancyId,
  },
  async (ctx): Promise<boolean> => !(await hasOwnRuns(ctx.tx)),
);
