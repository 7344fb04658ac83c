import { describe, expect, test } from "vitest";
import { getRunDetail } from "../../lib/client/resources.ts";
import { connectHost, exitedStatus, runningStatus, type BareHost } from "../bare-host.ts";
import { PROVIDERS } from "../database.ts";
import { eventually } from "../eventually.ts";
import { SMALL_SHAPE, startTestServer, type TestServer } from "../test-server.ts";

describe.each(PROVIDERS)("a run on %s", (provider) => {
  async function world(): Promise<{ server: TestServer; host: BareHost }> {
    const server = await startTestServer(provider);
    const host = await connectHost(server);
    await host.hello();
    return { server, host };
  }

  test("goes from ACCEPTED over IN_PROGRESS to SUCCEEDED, and its log is complete", async () => {
    const { server, host } = await world();
    const run = await server.run(await server.job());
    expect(run).toMatchObject({ lifecycleState: "ACCEPTED", jobConfigurationOverrideDetails: { jobType: "EMPTY" } });
    const spec = await host.start();
    await host.says(runningStatus(spec.attemptId));
    expect(await server.getRun(run.id)).toMatchObject({ lifecycleState: "IN_PROGRESS" });
    expect(await host.writes(spec.attemptId, 0, "hello\n")).toBe(6);
    await host.says(exitedStatus(spec.attemptId, { logSizeBytes: 6 }));
    expect(await server.getRun(run.id)).toMatchObject({ lifecycleState: "SUCCEEDED" });
    await eventually(() => host.forgotten.includes(spec.attemptId));
    expect((await getRunDetail(server.api, run.id)).log).toMatchObject({
      state: "COMPLETE",
      durableBytes: 6,
      gaps: [],
    });
  });

  test("that ends with another exit code is FAILED and says which", async () => {
    const { server, host } = await world();
    const run = await server.run(await server.job());
    const { attemptId } = await host.start();
    await host.says(exitedStatus(attemptId, { code: 137 }));
    expect(await server.getRun(run.id)).toMatchObject({
      lifecycleState: "FAILED",
      lifecycleDetails: "The program ended with exit code 137 (signal 9, SIGKILL).",
    });
  });

  test("waits in ACCEPTED and says why when no host is large enough", async () => {
    const { server } = await world();
    const infrastructure = { ...SMALL_SHAPE, jobShapeConfigDetails: { ocpus: 8, memoryInGBs: 8 } };
    const run = await server.run(await server.job({ infrastructure }));
    await eventually(async () => (await server.getRun(run.id)).lifecycleDetails !== undefined);
    expect(await server.getRun(run.id)).toMatchObject({
      lifecycleState: "ACCEPTED",
      lifecycleDetails: "Needs 8 OCPUs; the largest host, local, has 4.",
    });
  });

  test("is placed as soon as another one leaves its slot", async () => {
    const { server, host } = await world();
    const infrastructure = { ...SMALL_SHAPE, jobShapeConfigDetails: { ocpus: 4, memoryInGBs: 4 } };
    const job = await server.job({ infrastructure });
    await server.run(job);
    const second = await server.run(job);
    const { attemptId } = await host.start(0);
    await eventually(async () => (await server.getRun(second.id)).lifecycleDetails?.startsWith("Waiting for room"));
    await host.says(exitedStatus(attemptId));
    expect((await host.start(1)).runId).toBe(second.id);
  });

  test("that its host cannot take yet says so, and starts when it can", async () => {
    const { server, host } = await world();
    host.refuses = "The disk is full.";
    const run = await server.run(await server.job());
    await eventually(async () => (await server.getRun(run.id)).lifecycleDetails?.includes("The disk is full."));
    host.refuses = undefined;
    const { attemptId } = await host.start();
    await host.says(runningStatus(attemptId));
    const started = await server.getRun(run.id);
    expect([started.lifecycleState, started.lifecycleDetails]).toEqual(["IN_PROGRESS", undefined]);
  });

  test("cancelled before a host has it is CANCELED at once", async () => {
    const server = await startTestServer(provider);
    const run = await server.run(await server.job());
    await cancel(server, run.id);
    expect(await server.getRun(run.id)).toMatchObject({ lifecycleState: "CANCELED" });
  });

  test("cancelled on a host is CANCELING until the host says that it stopped", async () => {
    const { server, host } = await world();
    const run = await server.run(await server.job());
    const { attemptId } = await host.start();
    await host.says(runningStatus(attemptId));
    await cancel(server, run.id);
    await cancel(server, run.id); // asking twice is no mistake
    expect(await server.getRun(run.id)).toMatchObject({ lifecycleState: "CANCELING" });
    await eventually(() => host.stops.includes(attemptId));
    await host.says(exitedStatus(attemptId, { code: 143, stopAsked: true }));
    expect(await server.getRun(run.id)).toMatchObject({ lifecycleState: "CANCELED" });
    await expect(cancel(server, run.id)).rejects.toMatchObject({ status: 409, code: "Conflict" });
  });

  test("cancelled before its start order arrived never starts", async () => {
    const { server, host } = await world();
    host.holds = () => false;
    const run = await server.run(await server.job());
    await host.start();
    await cancel(server, run.id);
    await eventually(async () => (await server.getRun(run.id)).lifecycleState === "CANCELED");
  });

  test("a SUCCEEDED that arrives after CANCELED is kept as an event and changes nothing", async () => {
    const { server, host } = await world();
    const run = await server.run(await server.job());
    const { attemptId } = await host.start();
    await host.says(runningStatus(attemptId));
    await cancel(server, run.id);
    await host.says(exitedStatus(attemptId));
    await host.says(exitedStatus(attemptId));
    expect(await server.getRun(run.id)).toMatchObject({ lifecycleState: "CANCELED" });
    const facts = (await getRunDetail(server.api, run.id)).events.filter((event) => event.subjectKind === "run");
    expect(facts.map(({ fact }) => fact)).toEqual(["accepted", "started", "cancel-asked", "succeeded"]);
  });

  test("goes on when its host was only cut off, and nothing is counted twice", async () => {
    const { server, host } = await world();
    const run = await server.run(await server.job());
    const { attemptId } = await host.start();
    await host.says(runningStatus(attemptId));
    await host.writes(attemptId, 0, "one\n");
    host.leave();
    await eventually(async () => (await getRunDetail(server.api, run.id)).attempts[0]?.unreachableSince);
    expect(await server.getRun(run.id)).toMatchObject({ lifecycleState: "IN_PROGRESS" });
    const back = await connectHost(server);
    expect((await back.hello([runningStatus(attemptId)])).actions).toEqual([
      { do: "keep", attemptId, durableBytes: 4 },
    ]);
    expect(await back.writes(attemptId, 0, "one\ntwo\n")).toBe(8);
    await back.says(exitedStatus(attemptId, { logSizeBytes: 8 }));
    await eventually(() => back.forgotten.includes(attemptId));
    expect(back.started).toEqual([]);
    expect(await logOf(server, run.id)).toBe("one\ntwo\n");
  });

  test("survives a restart of the server with its log", async () => {
    const { server, host } = await world();
    const run = await server.run(await server.job());
    const { attemptId } = await host.start();
    await host.says(runningStatus(attemptId));
    await host.writes(attemptId, 0, "before\n");
    const again = await server.restart();
    const back = await connectHost(again);
    await back.hello([runningStatus(attemptId)]);
    expect(await back.writes(attemptId, 7, "after\n")).toBe(13);
    await back.says(exitedStatus(attemptId, { logSizeBytes: 13 }));
    expect(await again.getRun(run.id)).toMatchObject({ lifecycleState: "SUCCEEDED" });
    expect(await logOf(again, run.id)).toBe("before\nafter\n");
  });

  test("whose folder is gone from its host fails and says what is missing", async () => {
    const { server, host } = await world();
    const run = await server.run(await server.job());
    const { attemptId } = await host.start();
    await host.says(runningStatus(attemptId));
    await host.writes(attemptId, 0, "seen\n");
    host.leave();
    const back = await connectHost(server);
    await back.hello([]);
    const failed = await server.getRun(run.id);
    expect(failed.lifecycleState).toBe("FAILED");
    expect(failed.lifecycleDetails).toContain("stored up to byte 5");
    expect((await getRunDetail(server.api, run.id)).log.state).toBe("PARTIAL");
  });

  test("of a host that stays silent is given up after the lost-after time, and told to stop when it returns", async () => {
    const server = await startTestServer(provider, { CAPSTAN_HOST_LOST_AFTER_SECONDS: "1" });
    const host = await connectHost(server);
    await host.hello();
    const run = await server.run(await server.job());
    const { attemptId } = await host.start();
    await host.says(runningStatus(attemptId));
    host.leave();
    await eventually(async () => (await server.getRun(run.id)).lifecycleState === "FAILED", 15_000);
    expect((await server.getRun(run.id)).lifecycleDetails).toContain("host local was lost");
    const back = await connectHost(server);
    expect((await back.hello([runningStatus(attemptId)])).actions).toMatchObject([
      { do: "stop", attemptId, reason: "host-lost" },
    ]);
    await back.writes(attemptId, 0, "late\n");
    await back.says(exitedStatus(attemptId, { stopAsked: true, logSizeBytes: 5 }));
    expect(await server.getRun(run.id)).toMatchObject({ lifecycleState: "FAILED" });
    expect(await logOf(server, run.id)).toBe("late\n");
  });

  test("is deleted only when it has ended, and its log goes with it", async () => {
    const { server, host } = await world();
    const run = await server.run(await server.job());
    const { attemptId } = await host.start();
    const remove = (): Promise<unknown> => server.api.send({ method: "DELETE", path: `/20190101/jobRuns/${run.id}` });
    await expect(remove()).rejects.toMatchObject({ status: 409 });
    await host.writes(attemptId, 0, "gone\n");
    await host.says(exitedStatus(attemptId, { logSizeBytes: 5 }));
    await remove();
    await remove(); // a second delete succeeds: ADS sends one
    expect(await server.getRun(run.id)).toMatchObject({ lifecycleState: "DELETED" });
    await eventually(async () => (await getRunDetail(server.api, run.id)).log.state === "REMOVED");
    expect(await logOf(server, run.id)).toBe("");
  });
});

const cancel = (server: TestServer, id: string): Promise<unknown> =>
  server.api.send({ method: "POST", path: `/20190101/jobRuns/${id}/actions/cancelJobRun` });

const logOf = async (server: TestServer, id: string): Promise<string> =>
  (await server.api.send({ path: `/api/runs/${id}/log` })).text();

test("a host without a known token is not let in", async () => {
  const server = await startTestServer("sqlite");
  await expect(connectHost({ url: server.url, hostToken: server.adminToken })).rejects.toThrow("host token");
});
