import * as resources from "../../lib/client/resources.ts";
import type { RunView } from "../../lib/contract/resources.ts";
import { RUN_STATES } from "../../lib/runs/life-cycle.ts";
import { CapstanError } from "../../lib/errors.ts";
import type { Call } from "../call.ts";
import { endOf, followRun, missingOf } from "../follow-run.ts";
import { configurationDetails, type ConfigurationOptions } from "../job-details.ts";
import { numberOf } from "../key-values.ts";
import { duration, table } from "../output.ts";

/** `capstan run`: the OCID alone on stdout; with --follow the log instead, and the end on stderr. */
export async function run(
  call: Call,
  options: ConfigurationOptions & { name?: string; follow?: boolean },
  jobId: string,
): Promise<number | void> {
  const job = await resources.getJob(call.api, jobId);
  const created = await resources.createRun(call.api, {
    compartmentId: job.compartmentId,
    projectId: job.projectId,
    jobId,
    ...(options.name !== undefined && { displayName: options.name }),
    jobConfigurationOverrideDetails: configurationDetails(options),
  });
  if (!options.follow) {
    call.out.result(created, () => [created.id]);
    return;
  }
  call.out.say(`Run ${created.id}`);
  return followToEnd(call, created.id);
}

/** Follows a run to its end; the exit status is whether it succeeded. */
export async function followToEnd(call: Call, runId: string): Promise<number> {
  const ended = await followRun(call.api, runId, call.out);
  for (const line of missingOf(ended)) call.out.say(line);
  call.out.say(endOf(ended));
  return ended.state === "SUCCEEDED" ? 0 : 1;
}

/** `capstan runs`. */
export async function runs(
  { api, out }: Call,
  options: { job?: string; state?: string; limit: string },
): Promise<void> {
  const limit = numberOf("--limit", options.limit);
  const state = options.state?.toUpperCase();
  if (state !== undefined && !RUN_STATES.some((known) => known === state)) {
    throw new CapstanError("invalid", `--state "${options.state ?? ""}" is none of ${RUN_STATES.join(", ")}.`);
  }
  const { compartmentId } = await resources.getStatus(api);
  const filter = {
    ...(options.job !== undefined && { jobId: options.job }),
    ...(state !== undefined && { lifecycleState: state }),
  };
  const found: RunView[] = [];
  for await (const view of resources.listRuns(api, compartmentId, filter)) {
    if (found.length >= limit) break;
    found.push(view);
  }
  const row = (view: RunView): string[] => [
    view.displayName,
    view.lifecycleState,
    view.timeStarted === undefined
      ? "-"
      : duration((view.timeFinished ? Date.parse(view.timeFinished) : Date.now()) - Date.parse(view.timeStarted)),
    view.timeAccepted,
    view.id,
  ];
  out.result(found, () => table(["NAME", "STATE", "DURATION", "ACCEPTED", "OCID"], found.map(row)));
}

/** `capstan cancel`. */
export async function cancel({ api, out }: Call, _options: object, id: string): Promise<void> {
  await resources.cancelRun(api, id);
  const { state } = await resources.getRunDetail(api, id);
  out.result({ id, lifecycleState: state }, () => [`${id} is ${state}`]);
}

/** `capstan logs`: the bytes as they were written. What is missing is said on stderr, with exit status 1. */
export async function logs(call: Call, options: { follow?: boolean }, id: string): Promise<number | void> {
  if (options.follow) return followToEnd(call, id);
  for await (const chunk of resources.readLog(call.api, id, { offset: 0, follow: false })) await call.out.write(chunk);
  const missing = missingOf(await resources.getRunDetail(call.api, id));
  for (const line of missing) call.out.say(line);
  return missing.length > 0 ? 1 : 0;
}
