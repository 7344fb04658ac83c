"use client";

import { useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { toast } from "sonner";
import { jobQuery } from "../../lib/client/console-queries.ts";
import { deleteJobWithRuns } from "../../lib/client/job-writes.ts";
import type { JobDetail } from "../../lib/contract/job-views.ts";
import { formatBytes } from "../../lib/format/bytes.ts";
import { formatCount } from "../../lib/format/count.ts";
import { endedRuns } from "../../lib/jobs/run-counts.ts";
import { useApi } from "../data/api.tsx";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Notice } from "./create/notice.tsx";

/** More runs than this go only after the job's name was typed. */
const RUNS_BY_CLICK = 10;

/** Says what goes with a job before it goes. */
export function DeleteJobDialog({
  job,
  open,
  onOpenChange,
  onDeleted,
  onClosed,
}: {
  job: { id: string; displayName: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDeleted?: (() => void) | undefined;
  /** Puts the focus back where the dialog was asked for. */
  onClosed: () => void;
}) {
  return (
    <AlertDialog open={open} onOpenChange={onOpenChange}>
      <AlertDialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onClosed();
        }}
      >
        <DeleteJob
          job={job}
          onDone={() => {
            onOpenChange(false);
            onDeleted?.();
          }}
        />
      </AlertDialogContent>
    </AlertDialog>
  );
}

function DeleteJob({ job, onDone }: { job: { id: string; displayName: string }; onDone: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const { data, error } = useQuery({ ...jobQuery(api, job.id), staleTime: 0 });
  const [typed, setTyped] = useState("");
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false });
  const ended = data ? endedRuns(data.runs) : 0;
  const mayGo = data?.activeRuns === 0 && (ended <= RUNS_BY_CLICK || typed === data.displayName);

  const go = async (): Promise<void> => {
    setState({ busy: true });
    try {
      await deleteJobWithRuns(api, job.id);
      toast.success(`${job.displayName} is deleted`);
      onDone();
      queries.removeQueries({ queryKey: ["job", job.id] });
      void queries.invalidateQueries({ queryKey: ["jobs"] });
    } catch (problem) {
      setState({ busy: false, problem: problem instanceof Error ? problem.message : String(problem) });
    }
  };
  return (
    <form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        if (mayGo && !state.busy) void go();
      }}
    >
      <AlertDialogHeader>
        <AlertDialogTitle>Delete {job.displayName}?</AlertDialogTitle>
        <AlertDialogDescription asChild>
          <div className="break-words">
            {data ? <WhatGoes job={data} ended={ended} /> : <Skeleton className="h-10" />}
          </div>
        </AlertDialogDescription>
      </AlertDialogHeader>
      {data?.activeRuns === 0 && ended > RUNS_BY_CLICK && (
        <Field label={<span className="break-words">Type the job&rsquo;s name to go on: {data.displayName}</span>}>
          {(control) => (
            <Input
              {...control}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => {
                setTyped(target.value);
              }}
            />
          )}
        </Field>
      )}
      {(state.problem ?? error?.message) !== undefined && (
        <Notice tone="down">{state.problem ?? error?.message}</Notice>
      )}
      <AlertDialogFooter>
        <AlertDialogCancel disabled={state.busy}>Keep it</AlertDialogCancel>
        {data?.activeRuns !== undefined && data.activeRuns > 0 ? (
          <Button asChild>
            <Link href={`/runs?job=${job.id}&state=ACCEPTED,IN_PROGRESS,CANCELING`}>Show the runs under way</Link>
          </Button>
        ) : (
          <Button type="submit" variant="destructive" disabled={!mayGo} aria-disabled={state.busy}>
            {state.busy ? "Deleting…" : ended > 0 ? `Delete job and ${formatCount(ended, "run")}` : "Delete job"}
          </Button>
        )}
      </AlertDialogFooter>
    </form>
  );
}

function WhatGoes({ job, ended }: { job: JobDetail; ended: number }) {
  if (job.activeRuns > 0) {
    const [are, them] = job.activeRuns === 1 ? ["is", "it"] : ["are", "them"];
    return `${formatCount(job.activeRuns, "run")} ${are} under way. Cancel ${them} first; then the job can be deleted.`;
  }
  const runs = ended > 0 ? `${formatCount(ended, "run")} with ${ended === 1 ? "its log" : "their logs"}` : undefined;
  const artifact = job.artifact && `the artifact ${job.artifact.fileName} (${formatBytes(job.artifact.sizeBytes)})`;
  const along = [runs, artifact].filter((part) => part !== undefined).join(" and ");
  return along === "" ? "It cannot be brought back." : `With it go ${along}. They cannot be brought back.`;
}
