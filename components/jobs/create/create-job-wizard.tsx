"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import type { KnownArtifact } from "../../../lib/client/upload-artifact.ts";
import type { HostView } from "../../../lib/contract/host-views.ts";
import type { ProjectListItem, ShapeView } from "../../../lib/contract/job-views.ts";
import type { SessionView } from "../../../lib/contract/session.ts";
import type { JobDraft } from "../../../lib/jobs/job-draft.ts";
import { jobNameOf, toCreateJobDetails } from "../../../lib/jobs/job-form-wire.ts";
import { isArchive, JOB_STEP_IDS, type JobForm, type JobStep } from "../../../lib/jobs/job-form.ts";
import { jobSummary } from "../../../lib/jobs/job-summary.ts";
import { useChosenProject } from "../../frame/chosen-project.tsx";
import { Button } from "../../ui/button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { ArtifactStep } from "./artifact-step.tsx";
import { ComputeStep } from "./compute-step.tsx";
import { EnvironmentStep } from "./environment-step.tsx";
import { focusField } from "./focus-field.ts";
import { LimitsStep } from "./limits-step.tsx";
import { Notice } from "./notice.tsx";
import { ReviewStep } from "./review-step.tsx";
import { STEP_INTROS } from "./step-intros.ts";
import { STEP_TITLES, Stepper } from "./stepper.tsx";
import { SummaryAside } from "./summary-aside.tsx";
import { useArtifactChoice } from "./use-artifact-choice.ts";
import { type Refusal, useCreate } from "./use-create.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useFormProblems } from "./use-form-problems.ts";
import { useStep } from "./use-step.ts";
import { WizardFooter } from "./wizard-footer.tsx";

/** What the wizard reads of the service. */
export interface WizardFacts {
  shapes: readonly ShapeView[];
  hosts: readonly HostView[] | undefined;
  projects: readonly ProjectListItem[];
  session: SessionView;
}

/** The steps of making a job around one form; what was typed is given to `keep` with every change. */
export function CreateJobWizard({
  initial,
  facts,
  isDraftRead,
  title,
  keep,
  onMade,
  onStartOver,
}: {
  initial: JobDraft;
  isDraftRead: boolean;
  facts: WizardFacts;
  title: string;
  keep: (draft: () => JobDraft) => void;
  onMade: () => void;
  onStartOver: () => void;
}) {
  const { shapes, hosts, projects, session } = facts;
  const { hrefTo } = useChosenProject();
  const form = useForm<JobForm>({ defaultValues: initial.form });
  const values = form.watch();
  const [furthest, setFurthest] = useState(initial.furthest);
  const [refusal, setRefusal] = useState<Refusal>();
  const [tried, setTried] = useState(initial.tried);
  // until the browser's draft is read, the step in the URL is believed
  const { step, index, go } = useStep(isDraftRead ? furthest : JOB_STEP_IDS.length - 1);

  const autoName = useRef("");
  const found = useCallback(
    (artifact: KnownArtifact) => {
      const name = form.getValues("displayName");
      if (name === "" || name === autoName.current) {
        autoName.current = jobNameOf(artifact.fileName);
        form.setValue("displayName", autoName.current);
      }
      const entryPoints = artifact.found?.entryPoints ?? [];
      if (isArchive(artifact.kind) && !entryPoints.includes(form.getValues("entryPoint"))) {
        form.setValue("entryPoint", entryPoints[0] ?? "");
      }
    },
    [form],
  );
  const artifact = useArtifactChoice(initial, found);
  const isOver = useFileDrop(step === "artifact" ? artifact.take : undefined);
  const { problems, errorOf, check, checked } = useFormProblems(form, values, { shapes, kind: artifact.kind }, refusal);

  const draft = useRef<() => JobDraft>(() => initial);
  useEffect(() => {
    const { mode, script, source, sending } = artifact;
    draft.current = () => ({
      form: form.getValues(),
      furthest,
      mode,
      script,
      ...(source && { source }),
      ...(sending && { sending }),
      ...(tried && { tried }),
    });
  });
  const kept = JSON.stringify([
    values,
    furthest,
    artifact.mode,
    artifact.script,
    artifact.source,
    artifact.sending,
    tried,
  ]);
  const firstKept = useRef(kept);
  useEffect(() => {
    if (kept !== firstKept.current) keep(() => draft.current());
  }, [kept, keep]);

  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  const wanted = useRef<string>(undefined); // what is wrong in the step that is being gone to
  useEffect(() => {
    if (before.current === step) return;
    check(before.current); // left by whatever way, also by the browser's own buttons
    before.current = step;
    window.scrollTo({ top: 0 });
    const field = wanted.current;
    wanted.current = undefined;
    if (field === undefined || !focusField(field)) heading.current?.focus({ preventScroll: true });
  }, [step, check]);

  /** Goes to a step and puts the focus on what is wrong there. */
  const showProblem = (at: JobStep, field: string): void => {
    check(at);
    if (at === step) {
      setTimeout(() => focusField(field)); // after its message is drawn
      return;
    }
    wanted.current = field;
    go(at);
  };

  const { busy, create } = useCreate({
    tried: initial.tried,
    onTried: setTried,
    onStaged: artifact.setSource,
    onMade,
    onRefused: (refused) => {
      setRefusal({ ...refused, ...(refused.step === undefined && { step: "review" as const }) });
      if (refused.step) showProblem(refused.step, refused.field ?? refused.step);
    },
  });

  const mayLeave = async (leaving: JobStep): Promise<boolean> => {
    check(leaving);
    setRefusal(undefined);
    if (leaving === "artifact" && (await artifact.ensure()) === "missing") {
      focusField("artifact");
      return false;
    }
    const wrong = problems.find(({ step: at }) => at === leaving);
    if (wrong) focusField(wrong.path);
    return !wrong;
  };
  const goTo = async (next: JobStep): Promise<void> => {
    const to = JOB_STEP_IDS.indexOf(next);
    if (to > index && !(await mayLeave(step))) return;
    setFurthest((reached) => Math.max(reached, to));
    go(next);
  };

  const createNow = async (andRun: boolean): Promise<void> => {
    setRefusal(undefined);
    const source = await artifact.ensure();
    if (source === "missing" || source === "sending") {
      showProblem("artifact", "artifact");
      return;
    }
    for (const at of JOB_STEP_IDS) check(at);
    const wrong = problems[0];
    if (wrong) {
      showProblem(wrong.step, wrong.path);
      return;
    }
    const details = toCreateJobDetails(form.getValues(), {
      compartmentId: session.compartmentId,
      kind: artifact.kind,
    });
    await create({ source, details, andRun });
  };

  const summary = useMemo(() => jobSummary(values, artifact.chosen, shapes), [values, artifact.chosen, shapes]);
  const missing = new Map<JobStep, string>(problems.map(({ step: at, message }) => [at, message] as const).reverse());
  if (!artifact.chosen)
    missing.set("artifact", artifact.upload.phase === "sending" ? "Still on its way." : "No file is chosen yet.");
  const wrong = new Set(
    [...missing.keys()].filter(
      (at) => at !== step && checked.has(at) && !(at === "artifact" && artifact.upload.phase === "sending"),
    ),
  );
  const stepProps = { form, errorOf };
  return (
    <div
      className="mx-auto w-full max-w-6xl"
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || busy !== undefined) return;
        event.preventDefault();
        const next = JOB_STEP_IDS[index + 1];
        void (next ? goTo(next) : createNow(true));
      }}
    >
      <PageHeader
        title={title}
        breadcrumbs={[{ label: "Jobs", href: hrefTo("/jobs") }]}
        actions={
          <Button variant="ghost" size="sm" disabled={busy !== undefined} onClick={onStartOver}>
            Start over
          </Button>
        }
      />
      <div className="grid gap-6 lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-10 min-[87.5rem]:grid-cols-[11rem_minmax(0,1fr)_16rem]">
        <Stepper current={step} furthest={furthest} wrong={wrong} onGo={(to) => void goTo(to)} />
        <div className="min-w-0">
          <section aria-labelledby="step-title" className="min-h-96">
            <h2
              id="step-title"
              ref={heading}
              tabIndex={-1}
              className="text-xl font-semibold tracking-tight outline-none"
            >
              {STEP_TITLES[step]}
            </h2>
            <p className="mt-1 mb-6 max-w-2xl text-base text-muted">{STEP_INTROS[step]}</p>
            {refusal && refusal.step === step && refusal.field === undefined && (
              <div className="mb-5">
                <Notice tone="down">{refusal.message}</Notice>
              </div>
            )}
            {step === "artifact" && (
              <ArtifactStep
                {...stepProps}
                {...artifact}
                source={artifact.source}
                isOver={isOver}
                onMode={artifact.setMode}
                onScript={artifact.setScript}
                onLostSeen={artifact.seenLost}
                onCancel={artifact.cancel}
                onChoose={(file) => {
                  artifact.take({ file });
                }}
              />
            )}
            {step === "compute" && <ComputeStep {...stepProps} shapes={shapes} hosts={hosts} />}
            {step === "environment" && (
              <EnvironmentStep {...stepProps} entryPoint={isArchive(artifact.kind) ? values.entryPoint : undefined} />
            )}
            {step === "limits" && <LimitsStep {...stepProps} />}
            {step === "review" && (
              <ReviewStep
                {...stepProps}
                projects={projects}
                compartmentId={session.compartmentId}
                summary={summary}
                missing={missing}
                onEdit={(to) => void goTo(to)}
              />
            )}
          </section>
          <WizardFooter
            step={step}
            busy={busy}
            waiting={
              artifact.mode === "file" && artifact.upload.phase === "sending" ? uploadText(artifact.upload) : undefined
            }
            onBack={() => void goTo(JOB_STEP_IDS[index - 1] ?? "artifact")}
            onNext={() => void goTo(JOB_STEP_IDS[index + 1] ?? "review")}
            onCreate={(andRun) => void createNow(andRun)}
          />
        </div>
        <SummaryAside summary={summary} />
      </div>
    </div>
  );
}

const uploadText = ({ file, sentBytes }: { file: File; sentBytes: number }): string =>
  `Uploading ${file.name}: ${Math.floor((sentBytes / Math.max(1, file.size)) * 100)} %`;
