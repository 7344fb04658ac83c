import { z } from "zod";
import { expect, test } from "vitest";
import { listRunsPage } from "../../lib/client/console-queries.ts";
import { readLogWindow } from "../../lib/client/log-reads.ts";
import { getRunDetail } from "../../lib/client/resources.ts";
import { runsActionResult, type RunListQuery } from "../../lib/contract/run-views.ts";
import { connectHost, exitedStatus, runningStatus } from "../bare-host.ts";
import { eventually } from "../eventually.ts";
import { startTestServer, type TestServer } from "../test-server.ts";

const DATABASES = ["sqlite", "postgresql"] as const;

const named = async (server: TestServer, query: RunListQuery): Promise<string[]> =>
  (await listRunsPage(server.api, query)).items.map(({ displayName }) => displayName);

test.each(DATABASES)("runs are listed newest first by any filter, on %s", async (database) => {
  const server = await startTestServer(database);
  const host = await connectHost(server);
  await host.hello();
  const report = await server.job({ details: { displayName: "Nightly Report" } });
  const other = await server.job({ details: { displayName: "Other" } });
  const first = await server.run(report, { displayName: "Monday" });
  const { attemptId } = await host.start();
  await host.says(runningStatus(attemptId));
  await host.says(exitedStatus(attemptId, { code: 3 }));
  await eventually(async () => (await server.getRun(first.id)).lifecycleState === "FAILED");
  host.leave();
  const second = await server.run(other, { displayName: "Tuesday 100%" });
  const third = await server.run(report, { displayName: "Wednesday" });
  const between = (await server.getRun(second.id)).timeAccepted;
  const hostId = (await getRunDetail(server.api, first.id)).attempts[0]?.hostId ?? "";

  expect(await named(server, {})).toEqual(["Wednesday", "Tuesday 100%", "Monday"]);
  expect(await named(server, { jobId: report.id })).toEqual(["Wednesday", "Monday"]);
  expect(await named(server, { projectId: other.projectId })).toEqual(["Tuesday 100%"]);
  expect(await named(server, { states: ["FAILED"] })).toEqual(["Monday"]);
  expect(await named(server, { states: ["FAILED", "ACCEPTED"] })).toHaveLength(3);
  expect(await named(server, { hostId })).toEqual(["Monday"]);
  expect(await named(server, { text: "REPORT" })).toEqual(["Wednesday", "Monday"]);
  expect(await named(server, { text: "100%" })).toEqual(["Tuesday 100%"]);
  expect(await named(server, { text: third.id })).toEqual(["Wednesday"]);
  expect(await named(server, { from: between })).toEqual(["Wednesday", "Tuesday 100%"]);
  expect(await named(server, { to: between })).toEqual(["Monday"]);
  expect(await named(server, { ids: [second.id, first.id] })).toEqual(["Tuesday 100%", "Monday"]);
  const [failed] = (await listRunsPage(server.api, { states: ["FAILED"] })).items;
  expect(failed).toMatchObject({ jobName: "Nightly Report", exitCode: 3, host: { id: hostId, name: "local" } });
});

test.each(DATABASES)("pages follow each other by key without a run twice or left out, on %s", async (database) => {
  const server = await startTestServer(database);
  const job = await server.job();
  for (let n = 0; n < 7; n += 1) await server.run(job, { displayName: `run ${n}` });
  const seen: string[] = [];
  let page: string | undefined;
  do {
    const query = { limit: 3, states: "ACCEPTED,FAILED", ...(page !== undefined && { page }) };
    const schema = z.object({ items: z.array(z.object({ displayName: z.string() })), next: z.string().optional() });
    const answer = await server.api.json(schema, { path: "/api/runs", query });
    seen.push(...answer.items.map(({ displayName }) => displayName));
    page = answer.next;
  } while (page !== undefined);
  expect(seen).toEqual(["run 6", "run 5", "run 4", "run 3", "run 2", "run 1", "run 0"]);
});

test("one action to many runs is done or refused for each by itself", async () => {
  const server = await startTestServer("sqlite");
  const job = await server.job();
  const [a, b] = [await server.run(job), await server.run(job)];
  const act = (action: string, ids: string[]) =>
    server.api.json(runsActionResult, { method: "POST", path: "/api/runs/actions", json: { action, ids } });
  const refusedDelete = await act("delete", [a.id]);
  expect(refusedDelete).toMatchObject({
    done: [],
    refused: [{ id: a.id, reason: expect.stringMatching(/Cancel it/) as string }],
  });
  const canceled = await act("cancel", [a.id, b.id, a.id, "ocid1.no.run"]);
  expect(canceled.done.sort()).toEqual([a.id, b.id].sort());
  expect(canceled.refused.map(({ id }) => id)).toEqual(["ocid1.no.run"]);
  expect((await act("delete", [a.id, b.id])).done).toHaveLength(2);
  expect(await named(server, {})).toEqual([]);
});

test("a run says what it overrides beside what the job says, and a later change of the job changes nothing of it", async () => {
  const server = await startTestServer("sqlite");
  const job = await server.job({
    configuration: { environmentVariables: { SEED: "1", KEPT: "yes" }, commandLineArguments: "--epochs 2" },
  });
  const run = await server.run(job, {
    jobConfigurationOverrideDetails: {
      jobType: "DEFAULT",
      environmentVariables: { SEED: "7", ADDED: "new" },
      commandLineArguments: "--epochs '10 000'",
    },
  });
  const { configuration, jobName, jobExists, createdBy } = await getRunDetail(server.api, run.id);
  expect(configuration.commandLineArguments).toEqual({
    ...{ value: "--epochs '10 000'", overridden: true, jobValue: "--epochs 2" },
  });
  expect(configuration.arguments).toEqual(["--epochs", "10 000"]);
  expect(configuration.environmentVariables).toEqual([
    { name: "ADDED", value: "new", overridden: true },
    { name: "KEPT", value: "yes", overridden: false },
    { name: "SEED", value: "7", overridden: true, jobValue: "1" },
  ]);
  expect(configuration.shape).toMatchObject({ overridden: false, value: { resources: { ocpus: 1 } } });
  expect({ jobName, jobExists, by: createdBy.name }).toEqual({
    jobName: job.displayName,
    jobExists: true,
    by: "admin",
  });
});

test("a cancel under way says when it was asked and when the rest is killed", async () => {
  const server = await startTestServer("sqlite");
  const host = await connectHost(server);
  await host.hello();
  const run = await server.run(await server.job());
  const { attemptId } = await host.start();
  await host.says(runningStatus(attemptId));
  await server.api.send({ method: "POST", path: `/20190101/jobRuns/${run.id}/actions/cancelJobRun` });
  const { cancel, state } = await getRunDetail(server.api, run.id);
  expect(state).toBe("CANCELING");
  const graceMs = Date.parse(cancel?.killAt ?? "") - Date.parse(cancel?.askedAt ?? "");
  expect(graceMs).toBe(server.running.world.settings.graceMs);
});

test("windows of a log are cut at lines, and say which bytes they hold", async () => {
  const server = await startTestServer("sqlite");
  const host = await connectHost(server);
  await host.hello();
  const run = await server.run(await server.job(), { displayName: "größe/1" });
  const { attemptId } = await host.start();
  await host.says(runningStatus(attemptId));
  const log = Array.from({ length: 100 }, (_, n) => `line ${String(n).padStart(3, "0")}\n`).join(""); // 9 bytes each
  await host.writes(attemptId, 0, log);
  const read = async (range: { start?: number; end?: number; maxBytes: number }) => {
    const { bytes, ...place } = await readLogWindow(server.api, run.id, range);
    expect(Buffer.from(bytes).toString()).toBe(log.slice(place.start, place.end));
    return place;
  };
  expect(await read({ maxBytes: 100 })).toEqual({ start: 801, end: 900, durableBytes: 900 });
  expect(await read({ end: 801, maxBytes: 50 })).toEqual({ start: 756, end: 801, durableBytes: 900 });
  expect(await read({ end: 801, maxBytes: 5 })).toEqual({ start: 796, end: 801, durableBytes: 900 });
  expect(await read({ start: 0, maxBytes: 50 })).toEqual({ start: 0, end: 45, durableBytes: 900 });
  expect(await read({ start: 855, maxBytes: 5_000 })).toEqual({ start: 855, end: 900, durableBytes: 900 });
  expect(await read({ start: 5_000, maxBytes: 50 })).toEqual({ start: 900, end: 900, durableBytes: 900 });

  const file = await server.api.send({ path: `/api/runs/${run.id}/log`, query: { download: true } });
  expect(await file.text()).toBe(log);
  expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename=.*\.log/);
});
