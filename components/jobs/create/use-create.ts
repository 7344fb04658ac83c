import { useRef, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ApiError, ConnectionError } from "../../../lib/client/api-client.ts";
import { createJobOf, startRunOf } from "../../../lib/client/create-job.ts";
import { stageArtifactOf } from "../../../lib/client/upload-artifact.ts";
import type { JobView } from "../../../lib/contract/resources.ts";
import type { ArtifactSource, JobDraft } from "../../../lib/jobs/job-draft.ts";
import { type CreateJobDetails, type JobFormPlace, placeOfRefusal } from "../../../lib/jobs/job-form-wire.ts";
import { useApi } from "../../data/api.tsx";
import { newRetryToken } from "../../data/retry-token.ts";

export interface Refusal extends Partial<JobFormPlace> {
  message: string;
}

export interface Creation {
  source: ArtifactSource;
  details: CreateJobDetails;
  andRun: boolean;
}

/** Makes the job, once however often it is asked for, and goes to it or to its run. */
export function useCreate(hooks: {
  tried: JobDraft["tried"];
  onTried: (tried: NonNullable<JobDraft["tried"]>) => void;
  onStaged: (source: ArtifactSource) => void;
  onRefused: (refusal: Refusal) => void;
  onMade: () => void;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const router = useRouter();
  const [busy, setBusy] = useState<string>();
  const isUnderWay = useRef(false);
  const tried = useRef(hooks.tried);

  const create = async ({ source, details, andRun }: Creation): Promise<void> => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy("Making the job…");
    try {
      const upload = source.from === "upload" ? source.upload : await stageArtifactOf(api, source.jobId);
      if (source.from === "job") hooks.onStaged({ from: "upload", upload });
      const what = JSON.stringify([details, upload.id]);
      const token = tried.current?.what === what ? tried.current.token : newRetryToken();
      tried.current = { token, what };
      hooks.onTried(tried.current);
      const job = await createJobOf(api, details, { uploadId: upload.id, retryToken: token });
      hooks.onMade();
      void queries.invalidateQueries({ queryKey: ["jobs"] });
      if (andRun) setBusy("Starting a run…");
      router.push(andRun ? await startedAt(job, token) : `/jobs/${job.id}`);
    } catch (error) {
      isUnderWay.current = false;
      setBusy(undefined);
      hooks.onRefused(refusalOf(error));
    }
  };

  /** The page of the run; of the job, with what was said, where no run could be started. */
  const startedAt = async (job: JobView, token: string): Promise<string> => {
    try {
      return `/runs/${(await startRunOf(api, job, `${token}-run`)).id}`;
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error);
      toast.error("The job is made, but no run was started", { description, duration: Infinity });
      return `/jobs/${job.id}`;
    }
  };

  return { busy, create };
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof ConnectionError) {
    return { message: "The answer did not arrive. Create it again: that makes no second job." };
  }
  const message = error instanceof Error ? error.message : String(error);
  const place = error instanceof ApiError && error.field !== undefined ? placeOfRefusal(error.field) : undefined;
  return { message, ...place };
}
