import { expect, test } from "vitest";
import { apiClient } from "./api-client.ts";
import { startAgain } from "./run-writes.ts";

/** A service that has one run and keeps what it is sent. */
function serviceWith(run: Record<string, unknown>) {
  const sent: { path: string; headers: Record<string, string>; body: unknown }[] = [];
  const api = apiClient({
    url: "",
    fetch: (path, { method, headers, body }) => {
      if (method === "POST") sent.push({ path, headers, body: JSON.parse(String(body)) });
      const text = JSON.stringify(run);
      return Promise.resolve({
        ok: true,
        status: 200,
        headers: { get: () => null },
        text: () => Promise.resolve(text),
        body: null,
      });
    },
  });
  return { api, sent };
}

const run = {
  id: "run-1",
  jobId: "job-1",
  projectId: "project-1",
  compartmentId: "compartment-1",
  displayName: "lr 0.1",
  lifecycleState: "FAILED",
  timeAccepted: "2026-11-24T00:00:00.000Z",
  freeformTags: { team: "blue" },
  jobConfigurationOverrideDetails: { jobType: "DEFAULT", commandLineArguments: "--lr 0.1", somethingNew: 1 },
  jobInfrastructureConfigurationDetails: { jobInfrastructureType: "ME_STANDALONE", shapeName: "the job's" },
};

test("again sends what the run said, as it said it, and nothing of the job's", async () => {
  const { api, sent } = serviceWith(run);
  await startAgain(api, run, "token-1");
  expect(sent).toEqual([
    {
      path: "/20190101/jobRuns",
      headers: { "content-type": "application/json", "opc-retry-token": "token-1" },
      body: {
        projectId: "project-1",
        compartmentId: "compartment-1",
        jobId: "job-1",
        displayName: "lr 0.1",
        freeformTags: { team: "blue" },
        jobConfigurationOverrideDetails: { jobType: "DEFAULT", commandLineArguments: "--lr 0.1", somethingNew: 1 },
      },
    },
  ]);
});

test("a name that the service made up is not taken along", async () => {
  const { api, sent } = serviceWith(run);
  await startAgain(api, { ...run, displayName: "jobrun20261124004744" }, "token-1");
  expect(sent[0]?.body).not.toHaveProperty("displayName");
});
