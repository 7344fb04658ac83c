import type { HostStatus } from "../../../lib/contract/status.ts";
import type { LogStatus, RunDetail } from "../../../lib/contract/run-detail.ts";
import type { Host } from "../../../lib/hosts/host.ts";
import { present } from "../../../lib/present.ts";
import type { RunWithHistory } from "../../runs/get-run-detail.ts";

export const toHostStatus = (host: Host): HostStatus => ({
  id: host.id,
  name: host.name,
  connected: host.connected,
  vcpus: host.vcpus,
  memoryGb: host.memoryGb,
  gpus: host.gpus,
  isolation: host.isolation,
  ...present({
    timeLastSeen: host.timeLastSeen?.toISOString(),
    unreachableSince: host.unreachableSince?.toISOString(),
  }),
});

export function toRunDetail({ run, attempts, hosts, events }: RunWithHistory, log: LogStatus): RunDetail {
  const hostOf = (id: string | undefined): Host | undefined => hosts.find((host) => host.id === id);
  return {
    id: run.id,
    displayName: run.displayName,
    jobId: run.jobId,
    state: run.state,
    timeAccepted: run.timeAccepted.toISOString(),
    ...present({
      stateDetails: run.stateDetails,
      timeStarted: run.timeStarted?.toISOString(),
      timeFinished: run.timeFinished?.toISOString(),
    }),
    remarks: [...run.resolved.remarks],
    attempts: attempts.map((attempt) => ({
      id: attempt.id,
      number: attempt.number,
      state: attempt.state,
      ...present({
        hostId: attempt.hostId,
        hostName: hostOf(attempt.hostId)?.name,
        exitCode: attempt.exitCode,
        timeStarted: attempt.timeStarted?.toISOString(),
        timeExited: attempt.timeExited?.toISOString(),
        unreachableSince:
          attempt.logState === "OPEN" ? hostOf(attempt.hostId)?.unreachableSince?.toISOString() : undefined,
      }),
    })),
    log,
    events: events.map((event) => ({
      subjectKind: event.subjectKind,
      fact: event.fact,
      ...present({ from: event.from, to: event.to }),
      late: event.late ?? false,
      note: event.note,
      actor: event.actor,
      time: event.time.toISOString(),
    })),
  };
}
