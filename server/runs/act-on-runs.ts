import { CapstanError } from "../../lib/errors.ts";
import { asOcid } from "../../lib/ocid.ts";
import type { Principal } from "../iam/principal.ts";
import type { World } from "../world.ts";
import { cancelRun } from "./cancel-run.ts";
import { deleteRun } from "./delete-run.ts";

/** Each waits for its own commit, and commits are grouped. */
const AT_ONCE = 16;

const ACTIONS = { cancel: cancelRun, delete: deleteRun };

export interface RunsActionOutcome {
  done: string[];
  refused: { id: string; reason: string }[];
}

/** The same to many runs, each by its own service and in its own transaction: one refusal stops no other. */
export async function actOnRuns(
  world: World,
  principal: Principal,
  { action, ids }: { action: keyof typeof ACTIONS; ids: readonly string[] },
): Promise<RunsActionOutcome> {
  const outcome: RunsActionOutcome = { done: [], refused: [] };
  const waiting = [...new Set(ids)];
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await ACTIONS[action](world, principal, { id: asOcid("run", id) });
        outcome.done.push(id);
      } catch (error) {
        if (!(error instanceof CapstanError)) throw error;
        outcome.refused.push({ id, reason: error.message });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcome;
}
