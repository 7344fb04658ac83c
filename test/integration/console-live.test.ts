import { io, type Socket } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import { LIVE_NAMESPACE, liveChanges, liveWelcome, logBytes, type LiveChanges } from "../../lib/contract/live.ts";
import { getRunDetail } from "../../lib/client/resources.ts";
import { connectHost, exitedStatus, runningStatus } from "../bare-host.ts";
import { eventually } from "../eventually.ts";
import { startTestServer, type TestServer } from "../test-server.ts";

interface Reader {
  socket: Socket;
  things: LiveChanges["things"];
  welcomes: number;
}

function connectReader(server: TestServer, headers: Record<string, string>): Reader {
  const socket = io(`${server.url}${LIVE_NAMESPACE}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 100,
    extraHeaders: headers,
  });
  onTestFinished(() => void socket.disconnect());
  const reader: Reader = { socket, things: [], welcomes: 0 };
  socket.on("welcome", (message: unknown) => {
    liveWelcome.parse(message);
    reader.welcomes += 1;
  });
  socket.on("changed", (message: unknown) => void reader.things.push(...liveChanges.parse(message).things));
  return reader;
}

const asAdmin = (server: TestServer) => ({ authorization: `Bearer ${server.adminToken}` });

async function runningRun(server: TestServer) {
  const host = await connectHost(server);
  await host.hello();
  const run = await server.run(await server.job());
  const { attemptId } = await host.start();
  await host.says(runningStatus(attemptId));
  return { host, run, attemptId };
}

test("what another client does is told to who is connected, a run with its job, and new ones as new", async () => {
  const server = await startTestServer("sqlite");
  const reader = connectReader(server, asAdmin(server));
  await eventually(() => reader.welcomes === 1);
  const job = await server.job();
  const run = await server.run(job);
  await eventually(() => reader.things.some(({ id, created }) => id === run.id && created));
  expect(reader.things).toContainEqual({ kind: "run", id: run.id, jobId: job.id, created: true });
  expect(reader.things).toContainEqual(expect.objectContaining({ kind: "job", id: job.id, created: true }));
  expect(reader.things).toContainEqual(expect.objectContaining({ kind: "project", id: job.projectId }));
});

test("a run that waits for another reason than before is told, though it is no event", async () => {
  const server = await startTestServer("sqlite");
  const run = await server.run(await server.job());
  await eventually(async () => (await server.getRun(run.id)).lifecycleDetails?.includes("Waiting"));
  const reader = connectReader(server, asAdmin(server));
  await eventually(() => reader.welcomes === 1);
  const host = await connectHost(server);
  await host.hello([], { vcpus: 2, memoryGb: 0.1 });
  await eventually(() => reader.things.some(({ id }) => id === run.id));
});

test("a reader comes back after a restart of the server and hears of what happens then", async () => {
  const server = await startTestServer("sqlite");
  const reader = connectReader(server, asAdmin(server));
  await eventually(() => reader.welcomes === 1);
  const again = await server.restart();
  await eventually(() => reader.welcomes === 2);
  const run = await again.run(await again.job());
  await eventually(() => reader.things.some(({ id }) => id === run.id));
});

test.each([
  ["nobody is signed in", {}],
  ["the token is unknown", { authorization: "Bearer cap_user_unknown" }],
  ["the page is another site's", { origin: "http://evil.example", cookie: "a=b" }],
])("nobody is let in where %s", async (_why, headers) => {
  const server = await startTestServer("sqlite");
  const { socket } = connectReader(server, { origin: server.url, ...headers });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect_error", () => resolve());
    socket.once("connect", () => reject(new Error("connected")));
  });
});

test("a followed log arrives byte for byte at its offsets, one chunk for each answer, and says its end", async () => {
  const server = await startTestServer("sqlite");
  const { host, run, attemptId } = await runningRun(server);
  await host.writes(attemptId, 0, "first line\n");
  const reader = connectReader(server, asAdmin(server));
  const seen: { offset: number; text: string; end: boolean }[] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  reader.socket.on("log.bytes", (message: unknown, done: () => void) => {
    const { offset, bytes, end } = logBytes.parse(message);
    seen.push({ offset, text: Buffer.from(new Uint8Array(bytes)).toString(), end });
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    setTimeout(() => {
      underWay -= 1;
      done();
    }, 20);
  });
  expect(await reader.socket.emitWithAck("log.follow", { runId: run.id, offset: 6 })).toEqual({ ok: true });
  await eventually(() => seen.length === 1);
  await host.writes(attemptId, 11, "second\n");
  await host.writes(attemptId, 18, "third\n");
  await host.says(exitedStatus(attemptId, { logSizeBytes: 24 }));
  await eventually(() => seen.at(-1)?.end);
  expect(seen.map(({ text }) => text).join("")).toBe("line\nsecond\nthird\n");
  let at = 6;
  for (const { offset, text } of seen) {
    expect(offset).toBe(at);
    at += text.length;
  }
  expect(mostUnderWay).toBe(1);
});

test("a log that is followed no more sends nothing more", async () => {
  const server = await startTestServer("sqlite");
  const { host, run, attemptId } = await runningRun(server);
  const reader = connectReader(server, asAdmin(server));
  let chunks = 0;
  reader.socket.on("log.bytes", (_message: unknown, done: () => void) => {
    chunks += 1;
    done();
  });
  await reader.socket.emitWithAck("log.follow", { runId: run.id, offset: 0 });
  await host.writes(attemptId, 0, "one\n");
  await eventually(() => chunks === 1);
  reader.socket.emit("log.unfollow", { runId: run.id });
  await eventually(async () => (await getRunDetail(server.api, run.id)).log.durableBytes === 4);
  await host.writes(attemptId, 4, "two\n");
  await eventually(async () => (await getRunDetail(server.api, run.id)).log.durableBytes === 8);
  await reader.socket.emitWithAck("log.follow", { runId: "none", offset: 0 }); // a turn of the connection later
  expect(chunks).toBe(1);
});

test("a log of a run that is not there is refused in words", async () => {
  const server = await startTestServer("sqlite");
  const reader = connectReader(server, asAdmin(server));
  const answer: unknown = await reader.socket.emitWithAck("log.follow", { runId: "ocid1.no.run", offset: 0 });
  expect(answer).toEqual({ ok: false, error: expect.stringContaining("There is no run") as string });
});
