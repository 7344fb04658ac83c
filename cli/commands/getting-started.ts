import { basename, join } from "node:path";
import { type ApiClient, ApiError } from "../../lib/client/api-client.ts";
import * as resources from "../../lib/client/resources.ts";
import { jobView, projectView, type JobView, type ProjectView } from "../../lib/contract/resources.ts";
import { CapstanError } from "../../lib/errors.ts";
import { EXAMPLES_PROJECT } from "../../lib/projects/examples-project.ts";
import type { Call } from "../call.ts";
import { packFolder } from "../pack-folder.ts";
import { EXAMPLE_FILE, readExamples, type Example, type ExampleJob } from "../read-examples.ts";
import { uploadFile } from "../upload-file.ts";
import { followToEnd } from "./run.ts";

const FIRST_TO_RUN = "train-classifier";
const SHAPE = "VM.Standard.E4.Flex";

interface Place {
  compartmentId: string;
  projectId: string;
}

/**
 * `capstan getting-started`: the project of the examples, one run and its log. What is there already is used as it is,
 * so a repeat, also after a kill half-way, ends the same. The exit status is whether the run succeeded.
 */
export async function gettingStarted(call: Call): Promise<number> {
  const { api, out } = call;
  const examples = await readExamples([import.meta.dirname, process.cwd()]);
  const { compartmentId } = await resources.getStatus(api);
  const project = await projectFor(api, compartmentId);
  const jobs = new Map<string, JobView>();
  for (const example of examples) {
    jobs.set(example.job.displayName, await jobFor(api, { compartmentId, projectId: project.id }, example));
  }
  out.say(`The project "${EXAMPLES_PROJECT}" has ${examples.length} jobs:`);
  for (const { job } of examples) out.say(`  ${job.displayName.padEnd(18)}${job.description}`);
  const first = jobs.get(FIRST_TO_RUN);
  if (!first) throw new CapstanError("not-found", `There is no example "${FIRST_TO_RUN}".`);
  const run = await resources.createRun(api, {
    compartmentId,
    projectId: project.id,
    jobId: first.id,
    displayName: FIRST_TO_RUN,
  });
  out.say(`\nRunning ${FIRST_TO_RUN} (${run.id}); its log:\n`);
  const exitStatus = await followToEnd(call, run.id);
  out.say("\nNext: npx capstan runs, npx capstan job list, npx capstan run JOB_OCID --follow");
  return exitStatus;
}

async function projectFor(api: ApiClient, compartmentId: string): Promise<ProjectView> {
  const query = { compartmentId, displayName: EXAMPLES_PROJECT, lifecycleState: "ACTIVE" };
  const [found] = await resources.everything(resources.listAll(api, projectView, "/projects", query));
  const description = "The examples that come with Capstan.";
  return found ?? resources.createProject(api, { compartmentId, displayName: EXAMPLES_PROJECT, description });
}

/** The example's job with its artifact. */
async function jobFor(api: ApiClient, place: Place, example: Example): Promise<JobView> {
  const query = { ...place, displayName: example.job.displayName, lifecycleState: "ACTIVE" };
  const [found] = await resources.everything(resources.listAll(api, jobView, "/jobs", query));
  const job = found ?? (await resources.createJob(api, jobDetails(place, example.job)));
  if (!found || !(await hasArtifact(api, job.id))) await upload(api, job.id, example);
  return job;
}

function jobDetails(place: Place, job: ExampleJob): object {
  const { displayName, description, environmentVariables, commandLineArguments, maximumRuntimeInMinutes } = job;
  return {
    ...place,
    displayName,
    description,
    jobConfigurationDetails: {
      jobType: "DEFAULT",
      environmentVariables,
      ...(commandLineArguments !== undefined && { commandLineArguments }),
      maximumRuntimeInMinutes,
    },
    jobInfrastructureConfigurationDetails: {
      jobInfrastructureType: "ME_STANDALONE",
      shapeName: SHAPE,
      jobShapeConfigDetails: { ocpus: job.ocpus, memoryInGBs: job.memoryInGBs },
      blockStorageSizeInGBs: 50,
    },
  };
}

/** False for a job whose maker was killed before the upload. */
async function hasArtifact(api: ApiClient, jobId: string): Promise<boolean> {
  try {
    const path = `/20190101/jobs/${encodeURIComponent(jobId)}/artifact/content`;
    await (await api.send({ path, headers: { range: "bytes=0-0" } })).text();
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return false;
    throw error;
  }
}

async function upload(api: ApiClient, jobId: string, { folder, job }: Example): Promise<void> {
  if (job.artifact !== ".") return uploadFile(api, jobId, join(folder, job.artifact));
  const name = `${basename(folder)}.zip`;
  await packFolder(folder, { name, without: [EXAMPLE_FILE] }, (path) => uploadFile(api, jobId, path));
}
