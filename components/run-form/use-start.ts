import { useRef, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { ConnectionError } from "../../lib/client/api-client.ts";
import { infrastructureOf } from "../../lib/client/job-writes.ts";
import { type CreateJobRunDetails, sentWith, startRun } from "../../lib/client/run-writes.ts";
import type { JobDetail } from "../../lib/contract/job-views.ts";
import { countOf, runChanges, type RunForm } from "../../lib/runs/run-form.ts";
import { runNames, toRunDetails } from "../../lib/runs/run-form-wire.ts";
import { useApi } from "../data/api.tsx";
import { newRetryToken } from "../data/retry-token.ts";

/** Runs that are asked for together, each with the token that starts it once however often it is sent. */
interface Batch {
  what: string;
  details: Omit<CreateJobRunDetails, "displayName">;
  runs: { displayName: string | undefined; token: string; id?: string }[];
}

export interface StartState {
  phase: "idle" | "starting" | "stopped";
  /** Runs there are by now, and that were asked for. */
  started: number;
  of: number;
  /** Why it stopped. */
  error?: unknown;
}

/** Starts the runs of a form one after the other; after a failure it goes on where it stopped, and none twice. */
export function useStart(job: JobDetail, fromRunId: string | undefined) {
  const api = useApi();
  const queries = useQueryClient();
  const router = useRouter();
  const batch = useRef<Batch>(undefined);
  const isUnderWay = useRef(false);
  const [state, setState] = useState<StartState>({ phase: "idle", started: 0, of: 0 });

  const startRest = async ({ details, runs }: Batch): Promise<void> => {
    for (const run of runs) {
      if (run.id !== undefined) continue;
      const { displayName, token } = run;
      const made = await startRun(api, { ...details, ...(displayName !== undefined && { displayName }) }, token);
      run.id = made.id;
      setState({ phase: "starting", started: runs.filter(({ id }) => id !== undefined).length, of: runs.length });
    }
  };

  const work = async (prepare: () => Promise<Batch>): Promise<void> => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setState((before) => ({ phase: "starting", started: before.started, of: before.of }));
    try {
      const current = await prepare();
      batch.current = current;
      await startRest(current);
      const [first] = current.runs;
      router.push(current.runs.length === 1 && first?.id !== undefined ? `/runs/${first.id}` : `/runs?job=${job.id}`);
    } catch (error) {
      isUnderWay.current = false;
      setState((before) => ({ ...before, phase: "stopped", error }));
    }
    for (const key of [["job", job.id], ["jobs"], ["runs"]]) void queries.invalidateQueries({ queryKey: key });
  };

  /** What the form asks for; the same again carries on with what was begun. */
  const start = (form: RunForm): Promise<void> =>
    work(async () => {
      const changes = runChanges(form, job);
      const infrastructure = changes.shape || changes.blockStorage ? await infrastructureOf(api, job.id) : {};
      const carried = fromRunId === undefined ? undefined : (await sentWith(api, fromRunId)).overrides;
      const details = toRunDetails(form, job, { infrastructure, ...(carried && { carried }) });
      const names = runNames(form.displayName, countOf(form) ?? 1);
      const what = JSON.stringify([details, names]);
      if (batch.current?.what === what) return batch.current;
      setState({ phase: "starting", started: 0, of: names.length });
      return { what, details, runs: names.map((displayName) => ({ displayName, token: newRetryToken() })) };
    });

  /** The rest of what was begun, whatever the form says by now. */
  const carryOn = (): Promise<void> => {
    const begun = batch.current;
    return begun ? work(() => Promise.resolve(begun)) : Promise.resolve();
  };
  return { state, start, carryOn };
}

/** Why no run was started, or no more of them. */
export function problemText({ error, of }: StartState): string {
  if (error instanceof ConnectionError) {
    const again = of > 1 ? "Going on starts none of them twice." : "Start it again: that starts no second run.";
    return `The answer did not arrive. ${again}`;
  }
  return error instanceof Error ? error.message : String(error);
}
