import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { hostView, type HostView } from "../../lib/contract/host-views.ts";
import { createdHost, type CreatedHost } from "../../lib/contract/status.ts";
import { connectHost, exitedStatus, runningStatus } from "../bare-host.ts";
import { PROVIDERS } from "../database.ts";
import { eventually } from "../eventually.ts";
import { startTestServer, type TestServer } from "../test-server.ts";

const listHosts = (server: TestServer): Promise<HostView[]> =>
  server.api.json(z.array(hostView), { path: "/api/hosts" });
const register = (server: TestServer, name: string): Promise<CreatedHost> =>
  server.api.json(createdHost, { method: "POST", path: "/api/hosts", json: { name } });
const remove = (server: TestServer, id: string) => server.api.send({ method: "DELETE", path: `/api/hosts/${id}` });
const factsOf = async (server: TestServer, id: string): Promise<string[]> => {
  const where = { subjectKind: "host", subjectId: id };
  const events = await server.running.world.db.read((tx) => tx.event.findMany({ where, orderBy: { seq: "asc" } }));
  return events.map(({ fact }) => fact);
};

describe.each(PROVIDERS)("hosts on %s", (provider) => {
  test("show what they lend, and which runs hold how much of it", async () => {
    const server = await startTestServer(provider);
    await register(server, "empty");
    const host = await connectHost(server);
    await host.hello();
    const job = await server.job({ details: { displayName: "train" } });
    const run = await server.run(job);
    const { attemptId } = await host.start();
    await host.says(runningStatus(attemptId));
    const nothing = { ocpus: 0, memoryGb: 0, gpus: 0 };
    expect(await listHosts(server)).toMatchObject([
      { name: "empty", connected: false, agentVersion: "", lends: nothing, held: nothing, runs: [] },
      {
        name: "local",
        connected: true,
        architecture: "x64",
        isolation: "bubblewrap",
        agentVersion: "test",
        lends: { ocpus: 4, memoryGb: 16, gpus: 0 },
        held: { ocpus: 1, memoryGb: 1, gpus: 0 },
        runs: [{ id: run.id, jobId: job.id, jobName: "train", state: "IN_PROGRESS", ocpus: 1, memoryGb: 1 }],
      },
    ]);
    await host.says(exitedStatus(attemptId));
    expect((await listHosts(server))[1]).toMatchObject({ held: nothing, runs: [] });
  });

  test("can be removed while no run is placed there, and their agents are refused then", async () => {
    const server = await startTestServer(provider);
    const { id, token } = await register(server, "beta");
    const beta = await connectHost({ url: server.url, hostToken: token });
    await beta.hello();
    const run = await server.run(await server.job());
    const { attemptId } = await beta.start();
    await beta.says(runningStatus(attemptId));
    await expect(remove(server, id)).rejects.toMatchObject({ status: 409 });
    await beta.says(exitedStatus(attemptId, { logSizeBytes: 5 }));
    await remove(server, id);
    expect((await listHosts(server)).map(({ name }) => name)).toEqual(["local"]);
    expect((await server.getRun(run.id)).lifecycleState).toBe("SUCCEEDED");
    await expect(connectHost({ url: server.url, hostToken: token })).rejects.toThrow(/not known/);
    await expect(remove(server, id)).rejects.toMatchObject({ status: 404 });
    expect(await factsOf(server, id)).toEqual(["registered", "connected", "removed"]);
    const { logState } = await server.running.world.db.read((tx) =>
      tx.attempt.findUniqueOrThrow({ where: { id: attemptId } }),
    );
    expect(logState).toBe("PARTIAL");
    await register(server, "beta");
  });

  test("are told of by events when they come and go", async () => {
    const server = await startTestServer(provider);
    const { id, token } = await register(server, "beta");
    const beta = await connectHost({ url: server.url, hostToken: token });
    await beta.hello();
    beta.leave();
    await eventually(async () => (await factsOf(server, id)).includes("gone"));
    expect(await factsOf(server, id)).toEqual(["registered", "connected", "gone"]);
  });
});

test("the connection of a host that is removed is cut", async () => {
  const server = await startTestServer("sqlite");
  const { id, token } = await register(server, "beta");
  const beta = await connectHost({ url: server.url, hostToken: token });
  await beta.hello();
  await remove(server, id);
  await eventually(() => beta.isCut());
});

test("a registered host gets a line for its shell, with the address the console was asked at", async () => {
  const server = await startTestServer("sqlite");
  const { token, installLine } = await register(server, "beta");
  expect(installLine).toBe(
    `curl -fsSL ${server.url}/api/agents/install.sh | CAPSTAN_URL=${server.url} CAPSTAN_HOST_NAME=beta CAPSTAN_HOST_TOKEN=${token} sh`,
  );
  await expect(register(server, "beta")).rejects.toMatchObject({ status: 409, field: "name" });
  await expect(register(server, "Beta")).rejects.toMatchObject({ status: 400, field: "name" });
});

test("anybody may fetch the agent and its installer, which is a shell's script", async () => {
  const build = await mkdtemp(join(tmpdir(), "capstan-build-"));
  onTestFinished(() => rm(build, { recursive: true, force: true }));
  await writeFile(join(build, "agent.mjs"), "// the agent\n");
  const server = await startTestServer("sqlite", { CAPSTAN_BUILD: build });
  const agent = await fetch(`${server.url}/api/agents/agent.mjs`);
  expect([agent.status, await agent.text()]).toEqual([200, "// the agent\n"]);
  const script = await (await fetch(`${server.url}/api/agents/install.sh`)).text();
  execFileSync("sh", ["-n"], { input: script });
  expect((await fetch(`${server.url}/api/agents/attempts/x/artifact`)).status).toBe(401);
});

test("a server without a build says that it has no agent", async () => {
  const server = await startTestServer("sqlite");
  expect((await fetch(`${server.url}/api/agents/agent.mjs`)).status).toBe(404);
});
