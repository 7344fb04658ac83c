import { describe, expect, test } from "vitest";
import { z } from "zod";
import { getRunDetail } from "../../lib/client/resources.ts";
import { isOcid } from "../../lib/ocid.ts";
import { wireJobRun, wireJobRunSummary } from "../../server/http/oci/job-runs/wire.ts";
import { wireJobShapeSummary } from "../../server/http/oci/job-shapes/wire.ts";
import { wireJob, wireJobSummary } from "../../server/http/oci/jobs/wire.ts";
import { wireProject } from "../../server/http/oci/projects/wire.ts";
import { PROVIDERS } from "../database.ts";
import { SMALL_SHAPE, startTestServer, type TestServer } from "../test-server.ts";

const bare = async (server: TestServer, method: string, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${server.url}/20190101${path}`, {
    method,
    ...init,
    headers: { authorization: `Bearer ${server.adminToken}`, ...init.headers },
  });

describe.each(PROVIDERS)("the wire on %s", (provider) => {
  test("gives a job's blocks back exactly as they were sent, unknown fields and null values too", async () => {
    const server = await startTestServer(provider);
    const blocks = {
      jobConfigurationDetails: {
        commandLineArguments: "'a b' --key \u00e9",
        jobType: "DEFAULT",
        environmentVariables: { zeta: "1", ALPHA: "", "with.dot": "x\ty" },
        futureField: { nested: [1, "two", null, 2.5] },
        maximumRuntimeInMinutes: null,
      },
      jobInfrastructureConfigurationDetails: { ...SMALL_SHAPE, note: "kept" },
      jobEnvironmentConfigurationDetails: { jobEnvironmentType: "OCIR_CONTAINER", image: "fra.ocir.io/n/r:1", cmd: [] },
      jobLogConfigurationDetails: { enableLogging: true, logGroupId: "ocid1.loggroup.oc1..x" },
      jobStorageMountConfigurationDetailsList: [
        { storageType: "OBJECT_STORAGE", destinationDirectoryName: "d", namespace: "n", bucket: "b" },
      ],
      jobNodeConfigurationDetails: { jobNodeType: "MULTI_NODE", startupOrder: "IN_PARALLEL" },
    };
    const job = await server.job({ artifact: false, details: blocks });
    expect(job).toMatchObject(blocks);
    const raw = await (await bare(server, "GET", `/jobs/${job.id}`)).json();
    for (const [name, block] of Object.entries(blocks)) {
      expect(JSON.stringify(z.record(z.string(), z.json()).parse(raw)[name])).toBe(JSON.stringify(block));
    }
  });

  test("answers blocks that were left out as EMPTY", async () => {
    const server = await startTestServer(provider);
    const { id: projectId } = await server.project();
    const job = await server.wire(wireJob, "POST", "/jobs", { compartmentId: server.compartmentId, projectId });
    expect(job).toMatchObject({
      jobConfigurationDetails: { jobType: "EMPTY" },
      jobInfrastructureConfigurationDetails: { jobInfrastructureType: "EMPTY" },
    });
  });

  test("makes ids that published tools accept, in the order of their making", async () => {
    const server = await startTestServer(provider);
    const first = await server.project();
    const second = await server.project();
    expect(isOcid("project", first.id)).toBe(true);
    expect(first.id).toMatch(/^ocid1\.datascienceproject\.oc1\.cap\.[a-z0-9]{60}$/);
    expect(second.id > first.id).toBe(true);
    expect(server.compartmentId).toMatch(/^ocid1\.tenancy\.oc1\.\.[a-z0-9]{60}$/);
  });

  test("an update changes what it names; null leaves, an empty map clears, an empty body changes nothing", async () => {
    const server = await startTestServer(provider);
    const job = await server.job({ details: { description: "first", freeformTags: { team: "blue" } } });
    const path = `/jobs/${job.id}`;
    const renamed = await server.wire(wireJob, "PUT", path, {
      displayName: "renamed",
      description: null,
      freeformTags: null,
    });
    expect(renamed).toMatchObject({ displayName: "renamed", description: "first", freeformTags: { team: "blue" } });
    expect(await server.wire(wireJob, "PUT", path, { freeformTags: {} })).toMatchObject({ freeformTags: {} });
    const empty = await bare(server, "PUT", path, { headers: { "content-type": "application/json" }, body: "" });
    expect(empty.status).toBe(200);
    expect(wireJob.parse(await empty.json()).displayName).toBe("renamed");
  });

  test("an update of the infrastructure is taken by new runs and not by those that are there", async () => {
    const server = await startTestServer(provider);
    const job = await server.job();
    const before = await server.run(job);
    const bigger = { ...SMALL_SHAPE, jobShapeConfigDetails: { ocpus: 2, memoryInGBs: 4 } };
    await server.wire(wireJob, "PUT", `/jobs/${job.id}`, { jobInfrastructureConfigurationDetails: bigger });
    const after = await server.run(job);
    expect((await server.getRun(before.id)).jobInfrastructureConfigurationDetails).toMatchObject(SMALL_SHAPE);
    expect(after.jobInfrastructureConfigurationDetails).toMatchObject(bigger);
  });

  test("an etag that is not the present one is refused with 412 and changes nothing", async () => {
    const server = await startTestServer(provider);
    const { id } = await server.project();
    const etag = (await bare(server, "GET", `/projects/${id}`)).headers.get("etag") ?? "";
    const put = (ifMatch: string, displayName: string): Promise<Response> =>
      bare(server, "PUT", `/projects/${id}`, {
        headers: { "if-match": ifMatch, "content-type": "application/json" },
        body: JSON.stringify({ displayName }),
      });
    expect((await put(etag, "one")).status).toBe(200);
    const stale = await put(etag, "two");
    expect(stale.status).toBe(412);
    expect(await stale.json()).toMatchObject({ code: "NoEtagMatch" });
    expect(await server.wire(wireProject, "GET", `/projects/${id}`)).toMatchObject({ displayName: "one" });
  });

  test("a create sent again with its retry token makes one thing; with another body it is refused", async () => {
    const server = await startTestServer(provider);
    const create = (displayName: string): Promise<Response> =>
      bare(server, "POST", "/projects", {
        headers: { "opc-retry-token": "t-1", "content-type": "application/json" },
        body: JSON.stringify({ compartmentId: server.compartmentId, displayName }),
      });
    const answers = await Promise.all([create("same"), create("same"), create("same")]);
    const ids = await Promise.all(answers.map(async (answer) => wireProject.parse(await answer.json()).id));
    expect(new Set(ids).size).toBe(1);
    expect((await create("other")).status).toBe(409);
  });

  test("moves to another compartment, and says so when there is none such", async () => {
    const server = await startTestServer(provider);
    const { id } = await server.project();
    const move = (compartmentId: string): Promise<unknown> =>
      server.api.send({
        method: "POST",
        path: `/20190101/projects/${id}/actions/changeCompartment`,
        json: { compartmentId },
      });
    await move(server.compartmentId);
    await expect(move(`ocid1.compartment.oc1..${"a".repeat(60)}`)).rejects.toMatchObject({
      status: 400,
      code: "RelatedResourceNotAuthorizedOrNotFound",
    });
  });

  test("lists page by key, in both sorts and orders, without what is deleted", async () => {
    const server = await startTestServer(provider);
    const { compartmentId } = server;
    const names = ["b", "a", "C", "a", "d", "e", "f"];
    for (const displayName of names)
      await server.wire(wireProject, "POST", "/projects", { compartmentId, displayName });
    const gone = await server.project();
    await server.api.send({ method: "DELETE", path: `/20190101/projects/${gone.id}` });
    const all = async (sort: string): Promise<string[]> => {
      const seen: string[] = [];
      let page: string | null = "";
      while (page !== null) {
        const query = `compartmentId=${compartmentId}&limit=2&${sort}${page ? `&page=${page}` : ""}`;
        const answer = await bare(server, "GET", `/projects?${query}`);
        seen.push(
          ...z
            .array(wireProject)
            .parse(await answer.json())
            .map(({ displayName }) => displayName),
        );
        page = answer.headers.get("opc-next-page");
      }
      return seen;
    };
    expect(await all("sortBy=timeCreated&sortOrder=ASC")).toEqual(names);
    expect(await all("")).toEqual([...names].reverse());
    const byName = await all("sortBy=displayName");
    expect(byName.filter((name) => name !== "C")).toEqual(["a", "a", "b", "d", "e", "f"]);
    expect(await all("sortBy=displayName&sortOrder=DESC")).toEqual([...byName].reverse());
    expect(await all("displayName=a")).toEqual(["a", "a"]);
    expect(await all("lifecycleState=DELETED")).toHaveLength(1);
  });

  test("lists of jobs, runs and shapes have the summaries' fields", async () => {
    const server = await startTestServer(provider);
    const job = await server.job();
    const run = await server.run(job);
    const query = `?compartmentId=${server.compartmentId}`;
    expect(await server.wire(z.array(wireJobSummary), "GET", `/jobs${query}`)).toMatchObject([{ id: job.id }]);
    expect(await server.wire(z.array(wireJobRunSummary), "GET", `/jobRuns${query}&jobId=${job.id}`)).toMatchObject([
      { id: run.id },
    ]);
    const shapes = await server.wire(z.array(wireJobShapeSummary), "GET", `/jobShapes${query}`);
    expect(shapes).toHaveLength(5);
    expect(shapes).toContainEqual({
      name: "VM.Standard2.1",
      coreCount: 1,
      memoryInGBs: 15,
      shapeSeries: "INTEL_SKYLAKE",
    });
  });

  test("a run merges environment variables by key and replaces arguments and maximum runtime", async () => {
    const server = await startTestServer(provider);
    const job = await server.job({
      configuration: {
        environmentVariables: { A: "1", B: "2" },
        commandLineArguments: "x",
        maximumRuntimeInMinutes: 5,
      },
    });
    const run = await server.run(job, {
      jobConfigurationOverrideDetails: {
        jobType: "DEFAULT",
        environmentVariables: { B: "3", C: "4", JOB_OCID: "mine" },
        commandLineArguments: "'y z'",
      },
    });
    const { resolved } = await server.running.world.db.read(async (tx) =>
      tx.jobRun.findUniqueOrThrow({ where: { id: run.id } }),
    );
    expect(JSON.parse(resolved)).toMatchObject({
      environment: {
        A: "1",
        B: "3",
        C: "4",
        JOB_OCID: job.id,
        JOB_RUN_OCID: run.id,
        JOB_ARTIFACT_FILE_NAME: "main.sh",
      },
      arguments: ["y z"],
      maximumRuntimeMinutes: 5,
    });
  });

  test("a run says what was accepted without effect", async () => {
    const server = await startTestServer(provider);
    const infrastructure = { ...SMALL_SHAPE, jobInfrastructureType: "STANDALONE", subnetId: "ocid1.subnet.oc1..x" };
    const run = await server.run(await server.job({ infrastructure }));
    const { remarks } = await getRunDetail(server.api, run.id);
    expect(remarks.join(" ")).toMatch(/Block storage of 50 GB.*subnetId/);
  });
});

describe("the wire refuses", () => {
  const CASES: [what: string, job: object, message: RegExp][] = [
    [
      "an unbalanced quote",
      { jobConfigurationDetails: { jobType: "DEFAULT", commandLineArguments: "a 'b" } },
      /never closed/,
    ],
    [
      "a shape that is not there",
      { jobInfrastructureConfigurationDetails: { ...SMALL_SHAPE, shapeName: "X" } },
      /no shape "X"/,
    ],
    [
      "a flex shape without size",
      { jobInfrastructureConfigurationDetails: { ...SMALL_SHAPE, jobShapeConfigDetails: null } },
      /takes 1 to 64 OCPUs/,
    ],
    [
      "too little block storage",
      { jobInfrastructureConfigurationDetails: { ...SMALL_SHAPE, blockStorageSizeInGBs: 10 } },
      /from 50 to 10240/,
    ],
    ["an unknown job type", { jobConfigurationDetails: { jobType: "OTHER" } }, /jobConfigurationDetails/],
    [
      "too many characters of environment",
      { jobConfigurationDetails: { jobType: "DEFAULT", environmentVariables: { A: "x".repeat(20_000) } } },
      /at most 20000/,
    ],
  ];
  test.each(CASES)("%s in a job, with 400 and a clear message", async (_what, details, message) => {
    const server = await startTestServer("sqlite");
    const body = { compartmentId: server.compartmentId, projectId: (await server.project()).id, ...details };
    await expect(server.wire(wireJob, "POST", "/jobs", body)).rejects.toMatchObject({
      status: 400,
      code: "InvalidParameter",
      message: expect.stringMatching(message) as string,
    });
  });

  test.each([
    [
      "a container environment",
      { jobEnvironmentConfigurationDetails: { jobEnvironmentType: "OCIR_CONTAINER", image: "x" } },
    ],
    [
      "storage mounts",
      {
        jobStorageMountConfigurationDetailsList: [
          { storageType: "OBJECT_STORAGE", destinationDirectoryName: "d", namespace: "n", bucket: "b" },
        ],
      },
    ],
    [
      "a startup probe",
      {
        jobConfigurationDetails: {
          jobType: "DEFAULT",
          startupProbeDetails: { jobProbeCheckType: "EXEC", command: ["x"] },
        },
      },
    ],
    ["MULTI_NODE", { jobInfrastructureConfigurationDetails: { ...SMALL_SHAPE, jobInfrastructureType: "MULTI_NODE" } }],
    [
      "MANAGED_COMPUTE_CLUSTER",
      {
        jobInfrastructureConfigurationDetails: {
          jobInfrastructureType: "MANAGED_COMPUTE_CLUSTER",
          computeTargetId: "t",
          resourceConfiguration: { resourceRequestConfiguration: { ocpus: 1, memoryInGBs: 1 } },
        },
      },
    ],
  ])("a run with %s, naming it", async (what, details) => {
    const server = await startTestServer("sqlite");
    const job = await server.job({ details });
    await expect(server.run(job)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(what) as string,
    });
  });

  test("a run of a job without artifact, and an archive without entry point", async () => {
    const server = await startTestServer("sqlite");
    await expect(server.run(await server.job({ artifact: false }))).rejects.toMatchObject({ status: 409 });
  });

  test("who brings no token, in the wire's form", async () => {
    const server = await startTestServer("sqlite");
    const answer = await fetch(`${server.url}/20190101/jobs?compartmentId=x`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: "NotAuthenticated" });
    expect(answer.headers.get("opc-request-id")).toMatch(/^[0-9A-F]{32}$/);
  });

  test("what is not JSON, and a path it does not know", async () => {
    const server = await startTestServer("sqlite");
    const broken = await bare(server, "POST", "/projects", {
      headers: { "content-type": "application/json" },
      body: "{",
    });
    expect([broken.status, await broken.json()]).toMatchObject([400, { code: "CannotParseRequest" }]);
    const unknown = await bare(server, "GET", "/nothing");
    expect([unknown.status, await unknown.json()]).toMatchObject([404, { code: "NotFound" }]);
  });

  test("a related thing that is not there with 400, one in the path with 404", async () => {
    const server = await startTestServer("sqlite");
    const { compartmentId } = server;
    const body = { compartmentId, projectId: `ocid1.datascienceproject.oc1.cap.${"a".repeat(60)}` };
    await expect(server.wire(wireJob, "POST", "/jobs", body)).rejects.toMatchObject({
      status: 400,
      code: "RelatedResourceNotAuthorizedOrNotFound",
    });
    await expect(server.wire(wireJobRun, "GET", "/jobRuns/nonsense")).rejects.toMatchObject({
      status: 404,
      code: "NotAuthorizedOrNotFound",
    });
  });

  test("to delete a job with runs, unless they go with it", async () => {
    const server = await startTestServer("sqlite");
    const job = await server.job();
    const run = await server.run(job);
    const remove = (query = ""): Promise<unknown> =>
      server.api.send({ method: "DELETE", path: `/20190101/jobs/${job.id}${query}` });
    await expect(remove("?deleteRelatedJobRuns=true")).rejects.toMatchObject({ status: 409 });
    await server.api.send({ method: "POST", path: `/20190101/jobRuns/${run.id}/actions/cancelJobRun` });
    await expect(remove()).rejects.toMatchObject({ status: 409 });
    await remove("?deleteRelatedJobRuns=true");
    expect(await server.wire(wireJob, "GET", `/jobs/${job.id}`)).toMatchObject({ lifecycleState: "DELETED" });
    expect(await server.getRun(run.id)).toMatchObject({ lifecycleState: "DELETED" });
  });
});
