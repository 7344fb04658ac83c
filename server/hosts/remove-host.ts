import { CapstanError } from "../../lib/errors.ts";
import type { HostId } from "../../lib/ocid.ts";
import { closeLog, listOpenAttempts } from "../db/repositories/attempts.ts";
import { hasSlotOfNoHost } from "../db/repositories/host-slots.ts";
import * as hosts from "../db/repositories/hosts.ts";
import { command } from "../iam/gate.ts";

/**
 * Removes a host whose slots are empty; its tokens go with it, so its agent is refused from now on. Ended runs stay, and
 * what their logs still lacked stays missing. Throws `not-found`, and `conflict` while runs are placed there.
 */
export const removeHost = command(
  {
    permission: "HOST_DELETE",
    where: async (tx, input: { id: HostId }) => (await hosts.getHost(tx, input.id)).compartmentId,
  },
  async (ctx, { id }): Promise<void> => {
    const host = await hosts.getHost(ctx.tx, id);
    const open = await listOpenAttempts(ctx.tx, id);
    const placed = open.filter(({ state }) => state !== "exited").length;
    if (placed > 0) {
      const runs = placed === 1 ? "1 run is" : `${placed} runs are`;
      throw new CapstanError("conflict", `${runs} placed on ${host.name}.`, "Cancel them or wait for their end first.");
    }
    for (const attempt of open) await closeLog(ctx.tx, attempt.id, "PARTIAL");
    await hosts.deleteHost(ctx.tx, id);
    if (await hasSlotOfNoHost(ctx.tx)) throw new CapstanError("conflict", `A run was just placed on ${host.name}.`);
    ctx.event({
      subjectKind: "host",
      subjectId: id,
      compartmentId: host.compartmentId,
      fact: "removed",
      note: host.name,
    });
    ctx.signal("host-removed", id);
  },
);
