import { createHash, randomBytes } from "node:crypto";
import { request } from "node:http";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PROVIDERS } from "../database.ts";
import { eventually } from "../eventually.ts";
import { startTestServer, upload, type TestServer } from "../test-server.ts";

const content = (server: TestServer, jobId: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(`${server.url}/20190101/jobs/${jobId}/artifact/content`, {
    method,
    headers: { authorization: `Bearer ${server.adminToken}`, ...headers },
  });

describe.each(PROVIDERS)("a job's artifact on %s", (provider) => {
  test("comes back as it went in: bytes, name, sums and ranges", async () => {
    const server = await startTestServer(provider);
    const bytes = Buffer.concat([Buffer.from("#!/bin/bash\n"), randomBytes(300_000)]);
    const job = await server.job({ artifact: { name: "train model.sh", content: bytes } });
    const whole = await content(server, job.id);
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      "content-length": String(bytes.length),
      "content-md5": createHash("md5").update(bytes).digest("base64"),
      "content-disposition": "attachment; filename=train model.sh",
    });
    const part = await content(server, job.id, { range: "bytes=5-9" });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 5-9/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(5, 10))).toBe(true);
    const tail = await content(server, job.id, { range: "bytes=-4" });
    expect(Buffer.from(await tail.arrayBuffer()).equals(bytes.subarray(-4))).toBe(true);
    const head = await content(server, job.id, {}, "HEAD");
    expect([head.status, head.headers.get("content-length")]).toEqual([200, String(bytes.length)]);
  });

  test("is immutable: a second upload is refused with 409 Conflict", async () => {
    const server = await startTestServer(provider);
    const job = await server.job();
    await expect(upload(server.api, job.id, { name: "b.sh", content: "echo b\n" })).rejects.toMatchObject({
      status: 409,
      code: "Conflict",
    });
    expect(await (await content(server, job.id)).text()).toBe("echo hello\n");
  });

  test("two uploads at once: one is taken, one refused, one file is kept", async () => {
    const server = await startTestServer(provider);
    const job = await server.job({ artifact: false });
    const both = await Promise.allSettled(
      ["a", "b"].map((name) => upload(server.api, job.id, { name: `${name}.sh`, content: `echo ${name}\n` })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await filesOf(server)).toHaveLength(1);
  });
});

test("an archive that leads out of its folder is refused by the upload itself, and nothing stays", async () => {
  const server = await startTestServer("sqlite");
  const job = await server.job({ artifact: false });
  await expect(upload(server.api, job.id, { name: "x.tar", content: tarWith("../evil.sh") })).rejects.toMatchObject({
    status: 400,
    code: "InvalidParameter",
    message: expect.stringContaining("..") as string,
  });
  expect((await content(server, job.id)).status).toBe(404);
  expect(await filesOf(server)).toEqual([]);
});

test("an empty upload is refused", async () => {
  const server = await startTestServer("sqlite");
  const job = await server.job({ artifact: false });
  await expect(upload(server.api, job.id, { name: "x.sh", content: "" })).rejects.toMatchObject({ status: 400 });
});

test("an upload without a name is known by its first bytes", async () => {
  const server = await startTestServer("sqlite");
  const job = await server.job({ artifact: false });
  const answer = await fetch(`${server.url}/20190101/jobs/${job.id}/artifact`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.adminToken}` },
    body: "#!/usr/bin/env bash\necho x\n",
  });
  expect(answer.status).toBe(204);
  expect((await content(server, job.id)).headers.get("content-disposition")).toBe("attachment; filename=artifact.sh");
});

test("an upload that breaks off leaves nothing, and can be made again", async () => {
  const server = await startTestServer("sqlite");
  const job = await server.job({ artifact: false });
  await new Promise<void>((resolve) => {
    const sent = request(`${server.url}/20190101/jobs/${job.id}/artifact`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${server.adminToken}`,
        "content-length": "1000000",
        "content-disposition": "attachment; filename=a.sh",
      },
    });
    sent.on("error", () => resolve());
    sent.write(Buffer.alloc(500_000, "x"), () => sent.destroy());
  });
  await eventually(async () => (await filesOf(server)).length === 0);
  await upload(server.api, job.id, { name: "a.sh", content: "echo again\n" });
  expect(await (await content(server, job.id)).text()).toBe("echo again\n");
});

/** Every file in the artifact store, staged or kept. */
async function filesOf(server: TestServer): Promise<string[]> {
  const entries = await readdir(join(server.home, "artifacts"), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

/** The smallest tar with one empty file of that name. */
function tarWith(name: string): Uint8Array {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write("0000644\0".padEnd(8), 100);
  header.write("00000000000\0", 124);
  header.write("00000000000\0", 136);
  header.write("        ", 148);
  header.write("0", 156);
  header.write("ustar\u000000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, Buffer.alloc(1024)]);
}
