import { describe, expect, test } from "vitest";
import type { ApiError } from "../../lib/client/api-client.ts";
import { SMALL_SHAPE, startTestServer } from "../test-server.ts";

const infrastructure = (change: object) => ({ infrastructure: { ...SMALL_SHAPE, ...change } });
const configuration = (change: object) => ({ configuration: change });
const CONFIGURATION = "jobConfigurationDetails";
const INFRASTRUCTURE = "jobInfrastructureConfigurationDetails";

const WRONG_JOBS = [
  { job: configuration({ commandLineArguments: "'open" }), field: `${CONFIGURATION}.commandLineArguments` },
  { job: configuration({ commandLineArguments: 7 }), field: `${CONFIGURATION}.commandLineArguments` },
  { job: configuration({ environmentVariables: { "A=B": "" } }), field: `${CONFIGURATION}.environmentVariables` },
  { job: configuration({ environmentVariables: { A: 1 } }), field: `${CONFIGURATION}.environmentVariables.A` },
  { job: configuration({ environmentVariables: { ü: 1 } }), field: `${CONFIGURATION}.environmentVariables` },
  { job: configuration({ maximumRuntimeInMinutes: 0 }), field: `${CONFIGURATION}.maximumRuntimeInMinutes` },
  { job: infrastructure({ shapeName: "VM.None" }), field: `${INFRASTRUCTURE}.shapeName` },
  { job: infrastructure({ blockStorageSizeInGBs: 1 }), field: `${INFRASTRUCTURE}.blockStorageSizeInGBs` },
  {
    job: infrastructure({ jobShapeConfigDetails: { ocpus: 1_000, memoryInGBs: 1 } }),
    field: `${INFRASTRUCTURE}.jobShapeConfigDetails.ocpus`,
  },
  {
    job: infrastructure({ jobShapeConfigDetails: { ocpus: 1, memoryInGBs: 9_999 } }),
    field: `${INFRASTRUCTURE}.jobShapeConfigDetails.memoryInGBs`,
  },
  { job: { details: { displayName: "x".repeat(256) } }, field: "displayName" },
  { job: { details: { projectId: "nothing" } }, field: "projectId" },
];

describe("a refused job names the field at fault, beside OCI's body", () => {
  test.each(WRONG_JOBS)("$field of $job", async ({ job, field }) => {
    const server = await startTestServer("sqlite");
    const refused = await server.job(job).catch((error: ApiError) => error);
    expect(refused).toMatchObject({ status: 400, field });
  });
});

test("a refused run names the field as a run's creation has it", async () => {
  const server = await startTestServer("sqlite");
  const job = await server.job();
  const override = { jobType: "DEFAULT", commandLineArguments: "'open" };
  await expect(server.run(job, { jobConfigurationOverrideDetails: override })).rejects.toMatchObject({
    field: "jobConfigurationOverrideDetails.commandLineArguments",
  });
  await expect(
    server.run(job, { jobInfrastructureConfigurationOverrideDetails: { ...SMALL_SHAPE, shapeName: "VM.None" } }),
  ).rejects.toMatchObject({ field: "jobInfrastructureConfigurationOverrideDetails.shapeName" });
});

test("an error's body is OCI's and no more", async () => {
  const server = await startTestServer("sqlite");
  const answer = await fetch(`${server.url}/20190101/jobs`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.adminToken}`, "content-type": "application/json" },
    body: JSON.stringify({ compartmentId: server.compartmentId }),
  });
  expect([answer.status, answer.headers.get("capstan-error-field")]).toEqual([400, "projectId"]);
  expect(Object.keys((await answer.json()) as object)).toEqual(["code", "message"]);
});
