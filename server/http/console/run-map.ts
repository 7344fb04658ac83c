import type { StateEventView, LogStatus, RunConfiguration, RunDetail } from "../../../lib/contract/run-detail.ts";
import type { RunListItem } from "../../../lib/contract/run-views.ts";
import type { Host } from "../../../lib/hosts/host.ts";
import { present } from "../../../lib/present.ts";
import type { Run } from "../../../lib/runs/run.ts";
import { whatItRunsWith } from "../../../lib/runs/what-it-runs-with.ts";
import type { Shape } from "../../../lib/shapes/shape.ts";
import type { ListedRun } from "../../db/repositories/run-list.ts";
import type { RunWithHistory } from "../../runs/get-run-detail.ts";
import { toChosenShape } from "./job-map.ts";

type Actors = ReadonlyMap<string, string>;
const actorView = (actors: Actors, id: string) => ({ id, name: actors.get(id) ?? id });

const timesOf = (run: Run) => ({
  timeAccepted: run.timeAccepted.toISOString(),
  ...present({ timeStarted: run.timeStarted?.toISOString(), timeFinished: run.timeFinished?.toISOString() }),
});

export const toRunListItem = ({ run, jobName, host, exitCode }: ListedRun, actors: Actors): RunListItem => ({
  id: run.id,
  displayName: run.displayName,
  jobId: run.jobId,
  jobName,
  projectId: run.projectId,
  state: run.state,
  createdBy: actorView(actors, run.createdBy),
  shapeName: run.resolved.shapeName,
  ...timesOf(run),
  ...present({ stateDetails: run.stateDetails, host, exitCode }),
});

export function toRunDetail(history: RunWithHistory, log: LogStatus, shapes: readonly Shape[]): RunDetail {
  const { run, job, project, attempts, hosts, events, actors, cancel } = history;
  const hostOf = (id: string | undefined): Host | undefined => hosts.find((host) => host.id === id);
  return {
    id: run.id,
    displayName: run.displayName,
    jobId: run.jobId,
    jobName: job.displayName,
    jobExists: job.state !== "DELETED",
    projectId: run.projectId,
    projectName: project.displayName,
    createdBy: actorView(actors, run.createdBy),
    etag: run.etag,
    state: run.state,
    ...timesOf(run),
    ...present({
      stateDetails: run.stateDetails,
      cancel: cancel && { askedAt: cancel.askedAt.toISOString(), killAt: cancel.killAt.toISOString() },
    }),
    configuration: toRunConfiguration(run, shapes),
    remarks: [...run.resolved.remarks],
    attempts: attempts.map((attempt) => ({
      id: attempt.id,
      number: attempt.number,
      state: attempt.state,
      timeQueued: attempt.timeQueued.toISOString(),
      ...present({
        hostId: attempt.hostId,
        hostName: hostOf(attempt.hostId)?.name,
        exitCode: attempt.exitCode,
        waitingReason: attempt.state === "queued" ? attempt.waitingReason : undefined,
        timeAssigned: attempt.timeAssigned?.toISOString(),
        timeStarted: attempt.timeStarted?.toISOString(),
        timeExited: attempt.timeExited?.toISOString(),
        unreachableSince:
          attempt.logState === "OPEN" ? hostOf(attempt.hostId)?.unreachableSince?.toISOString() : undefined,
      }),
    })),
    log,
    events: events.map((event): StateEventView => ({
      subjectKind: event.subjectKind,
      fact: event.fact,
      ...present({ from: event.from, to: event.to, actorName: actors.get(event.actor) }),
      late: event.late ?? false,
      note: event.note,
      actor: event.actor,
      time: event.time.toISOString(),
    })),
  };
}

/** What is executed, with what the job said beside what the run said. */
function toRunConfiguration({ resolved }: Run, shapes: readonly Shape[]): RunConfiguration {
  const { fileName, kind, sizeBytes, sha256 } = resolved.artifact;
  const { shape, ...rest } = whatItRunsWith(resolved);
  const { jobValue, ...chosen } = shape;
  return {
    ...rest,
    arguments: [...resolved.arguments],
    shape: {
      ...chosen,
      // what it runs with was settled when it was made, whatever the catalogue says by now
      value: { ...toChosenShape(shape.value, shapes), resources: resolved.resources },
      ...(jobValue && { jobValue: toChosenShape(jobValue, shapes) }),
    },
    ...present({ entrypoint: resolved.entrypoint }),
    artifact: { fileName, kind, sizeBytes, sha256 },
  };
}
