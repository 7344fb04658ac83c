import type { Host } from "../../lib/hosts/host.ts";
import * as hosts from "../db/repositories/hosts.ts";
import { query } from "../iam/gate.ts";

/** All registered hosts, by name. */
export const listHosts = query(
  { permission: "HOST_READ", where: (_tx, _input: Record<string, never>, world) => world.installation.tenancyId },
  (ctx): Promise<Host[]> => hosts.listHosts(ctx.tx),
);
