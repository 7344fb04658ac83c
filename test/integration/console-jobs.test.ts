import { describe, expect, test } from "vitest";
import { z } from "zod";
import { jobDetail, jobListPage, projectListItem, shapeView, type JobListPage } from "../../lib/contract/job-views.ts";
import { cancelRun } from "../../lib/client/resources.ts";
import { PROVIDERS } from "../database.ts";
import { SMALL_SHAPE, startTestServer, type TestServer } from "../test-server.ts";

const list = (server: TestServer, query: Record<string, string | number> = {}): Promise<JobListPage> =>
  server.api.json(jobListPage, { path: "/api/jobs", query });
const names = async (server: TestServer, query: Record<string, string | number>): Promise<string[]> =>
  (await list(server, query)).items.map(({ displayName }) => displayName);
const named = (server: TestServer, displayName: string, description?: string) =>
  server.job({ artifact: false, details: { displayName, description } });

describe.each(PROVIDERS)("the console's list of jobs on %s", (provider) => {
  test("finds a part of the name or the description, letter case aside and nothing taken for a pattern", async () => {
    const server = await startTestServer(provider);
    await named(server, "Train_Model");
    await named(server, "train-model", "weekly, 100% of the data");
    await named(server, "Übung", "C:\\data");
    const sort = "displayName";
    expect(await names(server, { text: "TRAIN_m", sort })).toEqual(["Train_Model"]);
    expect((await names(server, { text: "train" })).sort()).toEqual(["Train_Model", "train-model"]);
    expect(await names(server, { text: "0% OF" })).toEqual(["train-model"]);
    expect(await names(server, { text: "übung" })).toEqual(["Übung"]);
    expect(await names(server, { text: "ÜBUNG" })).toEqual(["Übung"]);
    expect(await names(server, { text: "c:\\D" })).toEqual(["Übung"]);
    expect(await names(server, { text: "nothing of that" })).toEqual([]);
  });

  test.each([
    { sort: "timeCreated", order: "desc", expected: ["c", "a", "b"] },
    { sort: "timeCreated", order: "asc", expected: ["b", "a", "c"] },
    { sort: "displayName", order: "asc", expected: ["a", "b", "c"] },
    { sort: "displayName", order: "desc", expected: ["c", "b", "a"] },
  ])("goes through $sort $order page by page, each job once", async ({ sort, order, expected }) => {
    const server = await startTestServer(provider);
    for (const name of ["b", "a", "c"]) await named(server, name);
    const seen: string[] = [];
    for (let page: string | undefined = ""; page !== undefined;) {
      const answer: JobListPage = await list(server, { sort, order, limit: 1, page });
      seen.push(...answer.items.map(({ displayName }) => displayName));
      page = answer.next;
    }
    expect(seen).toEqual(expected);
    const first = await list(server, { sort, order, limit: 1 });
    const other = order === "asc" ? "desc" : "asc";
    await expect(list(server, { sort, order: other, page: first.next ?? "" })).rejects.toMatchObject({ status: 400 });
  });

  test("narrows to a project, a kind of artifact, and jobs with runs under way", async () => {
    const server = await startTestServer(provider);
    const bash = await server.job({ details: { displayName: "bash" } });
    const python = await server.job({ details: { displayName: "python" }, artifact: { name: "a.py", content: "1\n" } });
    await named(server, "bare");
    expect(await names(server, { kind: "python" })).toEqual(["python"]);
    expect(await names(server, { projectId: bash.projectId })).toEqual(["bash"]);
    expect(await names(server, { active: "true" })).toEqual([]);
    const run = await server.run(python);
    expect(await names(server, { active: "true" })).toEqual(["python"]);
    await cancelRun(server.api, run.id);
    expect(await names(server, { active: "true" })).toEqual([]);
    await expect(list(server, { kind: "wasm" })).rejects.toMatchObject({ status: 400, field: "kind" });
  });

  test("shows each job's own last ten runs, the newest first, without deleted ones", async () => {
    const server = await startTestServer(provider);
    const busy = await server.job({ details: { displayName: "busy" } });
    const quiet = await server.job({ details: { displayName: "quiet" } });
    const ids: string[] = [];
    for (let i = 0; i < 12; i += 1) ids.unshift((await server.run(busy)).id);
    const deleted = await server.run(quiet);
    await cancelRun(server.api, deleted.id);
    await server.api.send({ method: "DELETE", path: `/20190101/jobRuns/${deleted.id}` });
    const kept = await server.run(quiet);
    const { items } = await list(server, { sort: "displayName" });
    expect(items.map(({ lastRuns }) => lastRuns.map(({ id }) => id))).toEqual([ids.slice(0, 10), [kept.id]]);
    expect(items.map(({ activeRuns }) => activeRuns)).toEqual([12, 1]);
    expect(items[0]).toMatchObject({
      createdBy: { name: "admin" },
      artifact: { fileName: "main.sh", kind: "bash", sizeBytes: 11 },
      shape: { shapeName: "VM.Standard.E4.Flex", resources: { ocpus: 1, memoryGb: 1, gpus: 0 } },
      lastRuns: [{ state: "ACCEPTED" }, ...Array<unknown>(9).fill(expect.anything())],
    });
  });
});

test("a job in detail: what it is made of, how its runs went, and whether it can run", async () => {
  const server = await startTestServer("sqlite");
  const job = await server.job({
    configuration: {
      environmentVariables: { A: "1" },
      commandLineArguments: "--x 'a b'",
      maximumRuntimeInMinutes: 90,
    },
    details: {
      displayName: "train",
      freeformTags: { team: "blue" },
      jobLogConfigurationDetails: { enableLogging: true, logGroupId: "group-1" },
    },
  });
  await server.run(job);
  const canceled = await server.run(job);
  await cancelRun(server.api, canceled.id);
  const detail = await server.api.json(jobDetail, { path: `/api/jobs/${job.id}` });
  expect(detail).toMatchObject({
    displayName: "train",
    createdBy: { name: "admin" },
    etag: "v1",
    environmentVariables: { A: "1" },
    commandLineArguments: "--x 'a b'",
    maximumRuntimeMinutes: 90,
    blockStorageGb: SMALL_SHAPE.blockStorageSizeInGBs,
    infrastructureKind: "managed-egress",
    logging: { enabled: true, logGroupId: "group-1" },
    freeformTags: { team: "blue" },
    runs: { ACCEPTED: 1, CANCELED: 1 },
    activeRuns: 1,
    artifact: { fileName: "main.sh", found: { kind: "bash", files: 1, unpackedBytes: 11, entryPoints: [] } },
  });
  expect(detail.lastRuns.map(({ id }) => id)[0]).toBe(canceled.id);
  expect(detail).not.toHaveProperty("cannotRun");
});

test("a job that cannot run says why", async () => {
  const server = await startTestServer("sqlite");
  const why = async (id: string) => (await server.api.json(jobDetail, { path: `/api/jobs/${id}` })).cannotRun;
  expect(await why((await server.job({ artifact: false })).id)).toBe("The job has no artifact yet.");
  const shapeless = await server.job({ infrastructure: { jobInfrastructureType: "EMPTY" } });
  expect(await why(shapeless.id)).toContain("no compute shape");
  const container = { jobEnvironmentType: "OCIR_CONTAINER", image: "x" };
  const own = await server.job({ details: { jobEnvironmentConfigurationDetails: container } });
  expect(await why(own.id)).toContain("container");
  await expect(why("ocid1.nothing")).rejects.toMatchObject({ status: 404 });
});

test("projects by name, and the shapes on offer", async () => {
  const server = await startTestServer("sqlite");
  const { compartmentId } = server;
  for (const displayName of ["beta", "alpha"])
    await server.api.send({ method: "POST", path: "/20190101/projects", json: { compartmentId, displayName } });
  const projects = await server.api.json(z.array(projectListItem), { path: "/api/projects" });
  expect(projects.map(({ displayName }) => displayName)).toEqual(["alpha", "beta"]);
  const shapes = await server.api.json(z.array(shapeView), { path: "/api/shapes" });
  expect(shapes.find(({ name }) => name === SMALL_SHAPE.shapeName)?.flex).toBeDefined();
  expect(shapes.some(({ flex }) => flex === undefined)).toBe(true);
});
