import type { Host } from "../../lib/hosts/host.ts";
import type { RunState } from "../../lib/runs/life-cycle.ts";
import { listHosts } from "../db/repositories/hosts.ts";
import { countProjects } from "../db/repositories/projects.ts";
import { countRunsByState } from "../db/repositories/runs.ts";
import { hasAdministratorPassword } from "../db/repositories/users.ts";
import { query } from "../iam/gate.ts";

export interface InstallationSummary {
  hosts: Host[];
  runs: Partial<Record<RunState, number>>;
  /** True while no project was ever made. */
  empty: boolean;
  /** True once the administrator has a password. */
  signInReady: boolean;
}

/** What there is in this installation, in numbers. */
export const getStatus = query(
  {
    permission: "INSTALLATION_READ",
    where: (_tx, _input: Record<string, never>, world) => world.installation.tenancyId,
  },
  async (ctx): Promise<InstallationSummary> => ({
    hosts: await listHosts(ctx.tx),
    runs: await countRunsByState(ctx.tx),
    empty: (await countProjects(ctx.tx)) === 0,
    signInReady: await hasAdministratorPassword(ctx.tx),
  }),
);
