"use client";

import { useMemo, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { hostsQuery, jobQuery, projectsQuery, sessionQuery, shapesQuery } from "../../../lib/client/console-queries.ts";
import { deleteUpload } from "../../../lib/client/upload-artifact.ts";
import type { HostView } from "../../../lib/contract/host-views.ts";
import type { JobDetail } from "../../../lib/contract/job-views.ts";
import { type JobDraft, SCRIPT_STARTS } from "../../../lib/jobs/job-draft.ts";
import { emptyJobForm, jobFormLike } from "../../../lib/jobs/job-form-wire.ts";
import { JOB_STEP_IDS } from "../../../lib/jobs/job-form.ts";
import { defaultShape } from "../../../lib/shapes/default-shape.ts";
import { useApi } from "../../data/api.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { JobError } from "../job-error.tsx";
import { CreateJobSkeleton } from "./create-job-skeleton.tsx";
import { CreateJobWizard, type WizardFacts } from "./create-job-wizard.tsx";
import { useKeptDraft } from "./use-kept-draft.ts";

/** Making a job, from nothing or like another one (`?from=`). */
export function CreateJobPage() {
  const api = useApi();
  const from = useSearchParams().get("from") ?? undefined;
  const session = useQuery(sessionQuery(api));
  const shapes = useQuery(shapesQuery(api));
  const projects = useQuery(projectsQuery(api));
  const hosts = useQuery(hostsQuery(api));
  const like = useQuery({ ...jobQuery(api, from ?? ""), enabled: from !== undefined });

  const failed = [session, shapes, projects, like].find(({ error }) => error !== null);
  if (failed?.error && !failed.data)
    return <JobError title="Create a job" error={failed.error} retry={() => void failed.refetch()} />;
  const hostsKnown = hosts.data !== undefined || hosts.error !== null;
  if (!session.data || !shapes.data || !projects.data || !hostsKnown || (from !== undefined && !like.data)) {
    return <CreateJobSkeleton />;
  }
  return (
    <KeptWizard
      key={from ?? "new"}
      like={like.data}
      facts={{ session: session.data, shapes: shapes.data, projects: projects.data, hosts: hosts.data }}
    />
  );
}

function KeptWizard({ like, facts }: { like: JobDetail | undefined; facts: WizardFacts }) {
  const api = useApi();
  const project = useSearchParams().get("project") ?? undefined;
  const [first] = useState(facts);
  const fresh = useMemo(() => freshDraft(first, like, project), [first, like, project]);
  const { found, keep, forget } = useKeptDraft(`capstan.new-job.${facts.session.user.id}.${like?.id ?? ""}`);
  const [round, setRound] = useState(0);
  const [isAsking, setIsAsking] = useState(false);

  const startOver = (): void => {
    if (found !== "unread" && found?.source?.from === "upload") {
      void deleteUpload(api, found.source.upload.id).catch(() => undefined);
    }
    forget();
    setRound(round + 1);
    setIsAsking(false);
    const query = new URLSearchParams(window.location.search);
    query.delete("step");
    window.history.pushState(null, "", `?${query.toString()}`);
  };
  const isFound = found !== "unread" && found !== undefined;
  return (
    <>
      <CreateJobWizard
        key={`${round} ${isFound ? "kept" : "fresh"}`}
        initial={isFound ? found : fresh}
        isDraftRead={found !== "unread"}
        facts={facts}
        title={like ? `Duplicate ${like.displayName}` : "Create a job"}
        keep={keep}
        onMade={forget}
        onStartOver={() => {
          setIsAsking(true);
        }}
      />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Start over?"
        confirm="Start over"
        onConfirm={startOver}
        destructive
      >
        What you typed and the file you chose are dropped, in this tab alone.
      </ConfirmDialog>
    </>
  );
}

function freshDraft({ shapes, hosts, projects }: WizardFacts, like: JobDetail | undefined, project?: string): JobDraft {
  const onlyHosts: readonly HostView[] = hosts ?? [];
  const shape = defaultShape(shapes, onlyHosts);
  const known = projects.find(({ id }) => id === project) ?? (projects.length === 1 ? projects[0] : undefined);
  const start = { mode: "file", script: SCRIPT_STARTS.bash, furthest: 0 } as const;
  if (!like) return { ...start, form: emptyJobForm(shape, known?.id ?? "") };
  return {
    ...start,
    form: jobFormLike(like, shape),
    // everything is filled: each step can be gone to
    furthest: JOB_STEP_IDS.length - 1,
    ...(like.artifact && {
      source: { from: "job", jobId: like.id, jobName: like.displayName, artifact: like.artifact },
    }),
  };
}
