import { z } from "zod";
import { apiClient, type ApiClient } from "../lib/client/api-client.ts";
import {
  createJob,
  createProject,
  createRun,
  getRunDetail,
  getStatus,
  uploadArtifact,
} from "../lib/client/resources.ts";
import type { RunDetail } from "../lib/contract/run-detail.ts";
import { eventually } from "../test/eventually.ts";
import type { Installation } from "./installation.ts";

/** What a test needs to be there before a person acts; made over the API. */
export interface World {
  readonly api: ApiClient;
  readonly projectId: string;
  /** A job that runs this Bash text; gives its id. */
  job(name: string, script: string, details?: object): Promise<string>;
  /** A run of it, not waited for; gives its id. */
  run(
    jobId: string,
    details?: { displayName?: string; arguments?: string; environment?: Record<string, string> },
  ): Promise<string>;
  detail(runId: string): Promise<RunDetail>;
  /** The run once it is in one of the states. */
  runIn(runId: string, ...states: RunDetail["state"][]): Promise<RunDetail>;
}

const RUN_WITHIN_MS = 60_000;
const SMALLEST = {
  jobInfrastructureType: "ME_STANDALONE",
  shapeName: "VM.Standard.E4.Flex",
  blockStorageSizeInGBs: 50,
  jobShapeConfigDetails: { ocpus: 1, memoryInGBs: 1 },
};

export async function openWorld(capstan: Installation): Promise<World> {
  const api = apiClient({
    url: capstan.url,
    token: capstan.token,
    fetch: (url, { method, headers, body }) =>
      fetch(url, {
        method,
        headers,
        ...(typeof body === "string" && { body }),
        ...(body instanceof Uint8Array && { body: new Uint8Array(body) }),
      }),
  });
  const { compartmentId } = await getStatus(api);
  const { id: projectId } = await createProject(api, { compartmentId, displayName: "Tried in the browser" });
  const detail = (runId: string): Promise<RunDetail> => getRunDetail(api, runId);
  return {
    api,
    projectId,
    job: async (displayName, script, details = {}) => {
      const job = await createJob(api, {
        ...{ compartmentId, projectId, displayName },
        jobConfigurationDetails: { jobType: "DEFAULT" },
        jobInfrastructureConfigurationDetails: SMALLEST,
        ...details,
      });
      const bytes = new TextEncoder().encode(script);
      await uploadArtifact(api, job.id, { fileName: "main.sh", sizeBytes: bytes.length, bytes });
      return job.id;
    },
    run: async (jobId, { displayName, arguments: typed, environment } = {}) => {
      const run = await createRun(api, {
        ...{ compartmentId, projectId, jobId, ...(displayName !== undefined && { displayName }) },
        jobConfigurationOverrideDetails: {
          jobType: "DEFAULT",
          ...(typed !== undefined && { commandLineArguments: typed }),
          ...(environment && { environmentVariables: environment }),
        },
      });
      return run.id;
    },
    detail,
    runIn: (runId, ...states) =>
      eventually(async () => {
        const run = await detail(runId);
        return states.includes(run.state) && run;
      }, RUN_WITHIN_MS),
  };
}

/** The wire's list of ids, for a look behind the page. */
export const idsOf = (answer: unknown): string[] =>
  z
    .array(z.object({ id: z.string() }))
    .parse(answer)
    .map(({ id }) => id);
