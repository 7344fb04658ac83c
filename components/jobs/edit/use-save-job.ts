import { useRef, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ApiError } from "../../../lib/client/api-client.ts";
import { jobQuery } from "../../../lib/client/console-queries.ts";
import { infrastructureOf, updateJob } from "../../../lib/client/job-writes.ts";
import type { JobDetail } from "../../../lib/contract/job-views.ts";
import { type JobEdit, jobEditOf, type Rebased, rebaseEdit, toUpdateJobDetails } from "../../../lib/jobs/job-edit.ts";
import { useApi } from "../../data/api.tsx";

export type SaveState = { phase: "idle" | "saving" | "saved" } | { phase: "refused"; problem: string };

/** What somebody else changed while the form was open. */
export interface Meanwhile extends Rebased {
  /** The job as it is by now. */
  now: JobEdit;
}

/** Saves what differs over the very job that was read; where that one is gone, the person decides. */
export function useSaveJob(
  base: JobDetail,
  hooks: { onRebased: (now: JobDetail, rebased: Rebased) => void; onRefused: (error: Error) => void },
) {
  const api = useApi();
  const queries = useQueryClient();
  const router = useRouter();
  const isUnderWay = useRef(false);
  const [state, setState] = useState<SaveState>({ phase: "idle" });
  const [meanwhile, setMeanwhile] = useState<Meanwhile>();

  const rebase = async (typed: JobEdit): Promise<void> => {
    const latest = await queries.fetchQuery({ ...jobQuery(api, base.id), staleTime: 0 });
    const now = jobEditOf(latest);
    const rebased = rebaseEdit(typed, jobEditOf(base), now);
    setMeanwhile({ ...rebased, now });
    hooks.onRebased(latest, rebased);
    setState({ phase: "idle" });
  };

  const save = async (typed: JobEdit): Promise<void> => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setState({ phase: "saving" });
    try {
      const details = toUpdateJobDetails(typed, jobEditOf(base), await infrastructureOf(api, base.id));
      await updateJob(api, base.id, { details, etag: base.etag });
      setState({ phase: "saved" });
      await Promise.all(["job", "jobs"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      toast.success("Saved");
      router.replace(`/jobs/${base.id}`);
    } catch (error) {
      const refused = error instanceof Error ? error : new Error(String(error));
      const isStale = refused instanceof ApiError && refused.status === 412;
      try {
        if (isStale) await rebase(typed);
        else throw refused;
      } catch (problem) {
        setState({ phase: "refused", problem: problem instanceof Error ? problem.message : String(problem) });
        hooks.onRefused(refused);
      }
    } finally {
      isUnderWay.current = false;
    }
  };
  return {
    state,
    meanwhile,
    save,
    settle: () => {
      setMeanwhile(undefined);
    },
  };
}
