import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { artifactUpload, jobDetail, type ArtifactUploadView } from "../../lib/contract/job-views.ts";
import { deleteJob, listJobs, everything } from "../../lib/client/resources.ts";
import { deleteUpload, getUpload, stageArtifactOf, uploadRequest } from "../../lib/client/upload-artifact.ts";
import { asOcid } from "../../lib/ocid.ts";
import { getUpload as getUploadService } from "../../server/artifacts/get-upload.ts";
import { isArtifactKnown } from "../../server/db/repositories/artifact-uploads.ts";
import { PROVIDERS } from "../database.ts";
import { eventually } from "../eventually.ts";
import { zipOf } from "../archives.ts";
import { SMALL_SHAPE, startTestServer, type TestServer } from "../test-server.ts";

const DAY_MS = 24 * 3_600_000;

async function stage(server: TestServer, name: string, bytes: string | Uint8Array): Promise<ArtifactUploadView> {
  const { headers, ...request } = uploadRequest(name);
  return server.api.json(artifactUpload, { ...request, body: { bytes, headers } });
}

async function create(server: TestServer, upload: string, more: { token?: string; body?: object } = {}) {
  const project = await server.project();
  return server.api.json(jobDetail.pick({ id: true }), {
    method: "POST",
    path: "/20190101/jobs",
    headers: { "capstan-artifact-upload": upload, ...(more.token && { "opc-retry-token": more.token }) },
    json: {
      compartmentId: server.compartmentId,
      projectId: project.id,
      jobInfrastructureConfigurationDetails: SMALL_SHAPE,
      ...more.body,
    },
  });
}

const contentOf = (server: TestServer, jobId: string) =>
  fetch(`${server.url}/20190101/jobs/${jobId}/artifact/content`, {
    headers: { authorization: `Bearer ${server.adminToken}` },
  });

const jobsOf = (server: TestServer) => everything(listJobs(server.api, server.compartmentId));

/** Every file in the artifact store, staged or kept. */
async function filesOf(server: TestServer): Promise<string[]> {
  const entries = await readdir(join(server.home, "artifacts"), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe.each(PROVIDERS)("a staged artifact on %s", (provider) => {
  test("says what was found in it, and becomes the artifact of the job that names it", async () => {
    const server = await startTestServer(provider);
    const zip = await zipOf(
      { name: "pkg/lib/util.py", content: "x = 1\n" },
      { name: "pkg/main.py", content: "print(1)\n" },
      { name: "pkg/data/" },
    );
    const upload = await stage(server, "pkg.zip", zip);
    const found = { kind: "zip", files: 2, unpackedBytes: 15, entryPoints: ["pkg/main.py"] };
    expect(upload).toMatchObject({ fileName: "pkg.zip", kind: "zip", sizeBytes: zip.length, found });
    expect(await getUpload(server.api, upload.id)).toEqual(upload);
    const job = await create(server, upload.id);
    const detail = await server.api.json(jobDetail, { path: `/api/jobs/${job.id}` });
    expect(detail.artifact).toMatchObject({ fileName: "pkg.zip", sha256: upload.sha256, found });
    expect(Buffer.from(await (await contentOf(server, job.id)).arrayBuffer()).equals(zip)).toBe(true);
    await expect(getUpload(server.api, upload.id)).rejects.toMatchObject({ status: 404 });
    expect(await filesOf(server)).toHaveLength(1);
  });

  test("is taken once: a create sent again with its retry token gives the same job, another create is refused", async () => {
    const server = await startTestServer(provider);
    const { id } = await stage(server, "a.sh", "echo a\n");
    const body = { projectId: (await server.project()).id };
    const first = await create(server, id, { token: "t", body });
    expect(await create(server, id, { token: "t", body })).toEqual(first);
    await expect(create(server, id)).rejects.toMatchObject({
      status: 400,
      field: "capstan-artifact-upload",
      message: expect.stringContaining("used already") as string,
    });
    const other = await stage(server, "b.sh", "echo b\n");
    await expect(create(server, other.id, { token: "t", body })).rejects.toMatchObject({ status: 409 });
    expect(await jobsOf(server)).toHaveLength(1);
  });

  test("stays for another try when its job is refused", async () => {
    const server = await startTestServer(provider);
    const { id } = await stage(server, "a.sh", "echo a\n");
    const wrong = { jobInfrastructureConfigurationDetails: { ...SMALL_SHAPE, shapeName: "VM.None" } };
    await expect(create(server, id, { body: wrong })).rejects.toMatchObject({
      status: 400,
      field: "jobInfrastructureConfigurationDetails.shapeName",
    });
    expect(await jobsOf(server)).toEqual([]);
    await create(server, id);
  });

  test("is gone with its bytes after a day, and one of today stays", async () => {
    const server = await startTestServer(provider);
    const old = await stage(server, "old.sh", "echo old\n");
    const young = await stage(server, "young.sh", "echo young\n");
    const { db } = server.running.world;
    const timeCreated = new Date(Date.now() - DAY_MS - 1_000);
    await db.write((tx) => tx.artifactUpload.update({ where: { id: old.id }, data: { timeCreated } }));
    const again = await server.restart();
    const files = await eventually(async () => {
      const files = await filesOf(again);
      return files.length === 1 && files;
    });
    expect(files[0]).toContain(young.sha256);
    await expect(getUpload(again.api, old.id)).rejects.toMatchObject({ status: 404 });
    expect((await getUpload(again.api, young.id)).fileName).toBe("young.sh");
  });
});

test("an upload that does not exist is refused, and no job is made", async () => {
  const server = await startTestServer("sqlite");
  const { id } = await stage(server, "a.sh", "echo a\n");
  for (const unknown of ["nonsense", id.replace(/.$/, (last) => (last === "a" ? "b" : "a"))]) {
    await expect(create(server, unknown)).rejects.toMatchObject({ status: 400, field: "capstan-artifact-upload" });
  }
  expect(await jobsOf(server)).toEqual([]);
});

test("a staged artifact is its sender's alone", async () => {
  const server = await startTestServer("sqlite");
  const upload = await stage(server, "a.sh", "echo a\n");
  const id = asOcid("upload", upload.id);
  const other = { kind: "user", id: asOcid("user", `ocid1.user.oc1..${"a".repeat(60)}`), name: "ada" } as const;
  await expect(getUploadService(server.running.world, other, { id })).rejects.toMatchObject({ kind: "not-found" });
});

test("a staged artifact that is discarded leaves nothing, and discarding it again is harmless", async () => {
  const server = await startTestServer("sqlite");
  const upload = await stage(server, "a.sh", "echo a\n");
  await deleteUpload(server.api, upload.id);
  await deleteUpload(server.api, upload.id);
  expect(await filesOf(server)).toEqual([]);
});

test("a bad artifact is refused as the wire's upload refuses it, and nothing stays", async () => {
  const server = await startTestServer("sqlite");
  await expect(stage(server, "a.exe", "x")).rejects.toMatchObject({ status: 400 });
  await expect(stage(server, "a.zip", "no zip at all")).rejects.toMatchObject({ status: 400 });
  await expect(stage(server, "a.sh", "")).rejects.toMatchObject({ status: 400 });
  expect(await filesOf(server)).toEqual([]);
});

test("a sweep of the store spares what waits for its job", async () => {
  const server = await startTestServer("sqlite");
  await stage(server, "a.sh", "echo a\n");
  const { db, artifacts } = server.running.world;
  expect(await artifacts.sweep((key) => db.read((tx) => isArtifactKnown(tx, key)), 0)).toBe(0);
  await db.write((tx) => tx.artifactUpload.deleteMany());
  expect(await artifacts.sweep((key) => db.read((tx) => isArtifactKnown(tx, key)), 0)).toBe(1);
});

test("a job's artifact can be staged for another job, and outlives the first", async () => {
  const server = await startTestServer("sqlite");
  const bytes = Buffer.concat([Buffer.from("#!/bin/bash\n"), randomBytes(100_000)]);
  const first = await create(server, (await stage(server, "训练 ü.sh", bytes)).id);
  const upload = await stageArtifactOf(server.api, first.id);
  expect(upload).toMatchObject({ fileName: "训练 ü.sh", sizeBytes: bytes.length, found: { files: 1 } });
  await deleteJob(server.api, first.id, true);
  const second = await create(server, upload.id);
  const content = await contentOf(server, second.id);
  expect(content.headers.get("content-disposition")).toContain("filename*=UTF-8''%E8%AE%AD%E7%BB%83%20%C3%BC.sh");
  expect(Buffer.from(await content.arrayBuffer()).equals(bytes)).toBe(true);
});

test("an artifact older than the inspection is looked into when it is staged again", async () => {
  const server = await startTestServer("sqlite");
  const job = await create(server, (await stage(server, "a.zip", await zipOf({ name: "main.py", content: "1\n" }))).id);
  await server.running.world.db.write((tx) => tx.artifact.update({ where: { jobId: job.id }, data: { found: null } }));
  const detail = await server.api.json(jobDetail, { path: `/api/jobs/${job.id}` });
  expect(detail.artifact).not.toHaveProperty("found");
  expect((await stageArtifactOf(server.api, job.id)).found).toMatchObject({ files: 1, entryPoints: ["main.py"] });
  const bare = await server.job({ artifact: false });
  await expect(stageArtifactOf(server.api, bare.id)).rejects.toMatchObject({ status: 404 });
});
