import { basename } from "node:path";
import type { ApiClient } from "../../lib/client/api-client.ts";
import * as resources from "../../lib/client/resources.ts";
import type { JobView } from "../../lib/contract/resources.ts";
import { CapstanError } from "../../lib/errors.ts";
import type { Call } from "../call.ts";
import { configurationDetails, infrastructureDetails, type JobOptions } from "../job-details.ts";
import { table } from "../output.ts";
import { sizeOfFile, uploadFile } from "../upload-file.ts";

/** `capstan job create`: job and artifact, or neither. */
export async function jobCreate(
  { api, out }: Call,
  options: JobOptions & { artifact: string; name?: string; project?: string },
): Promise<void> {
  await sizeOfFile(options.artifact);
  const { compartmentId } = await resources.getStatus(api);
  const job = await resources.createJob(api, {
    compartmentId,
    projectId: options.project ?? (await onlyProject(api, compartmentId)),
    displayName: options.name ?? basename(options.artifact),
    jobConfigurationDetails: configurationDetails(
      options,
      options.entrypoint === undefined ? {} : { JOB_RUN_ENTRYPOINT: options.entrypoint },
    ),
    jobInfrastructureConfigurationDetails: infrastructureDetails(options),
  });
  try {
    await uploadFile(api, job.id, options.artifact);
  } catch (error) {
    await resources.deleteJob(api, job.id, false);
    throw error;
  }
  out.result(job, () => [job.id]);
}

async function onlyProject(api: ApiClient, compartmentId: string): Promise<string> {
  const projects = await resources.everything(resources.listProjects(api, compartmentId));
  const [first, second] = projects;
  if (second) throw new CapstanError("invalid", "There are several projects.", "Name one with --project.");
  return first?.id ?? (await resources.createProject(api, { compartmentId, displayName: "Default" })).id;
}

/** `capstan job list`. */
export async function jobList({ api, out }: Call): Promise<void> {
  const { compartmentId } = await resources.getStatus(api);
  const jobs = await resources.everything(resources.listJobs(api, compartmentId));
  const row = (job: JobView): string[] => [job.displayName, job.lifecycleState, job.timeCreated, job.id];
  out.result(jobs, () => table(["NAME", "STATE", "CREATED", "OCID"], jobs.map(row)));
}

/** `capstan job get`: the wire's Job, as JSON either way. */
export async function jobGet({ api, out }: Call, _options: object, id: string): Promise<void> {
  const job = await resources.getJob(api, id);
  out.result(job, () => [JSON.stringify(job, null, 2)]);
}

/** `capstan job delete`. */
export async function jobDelete({ api, out }: Call, options: { withRuns?: boolean }, id: string): Promise<void> {
  await resources.deleteJob(api, id, options.withRuns === true);
  out.result({ id, lifecycleState: "DELETED" }, () => [`Deleted ${id}`]);
}
