import { existsSync, readdirSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "vitest";
import { TcpProxy } from "../agent-world/tcp-proxy.ts";
import { eventually } from "../eventually.ts";
import { expectOneEnd, expectOneExecution, expectWholeLog } from "./stack/expect-one-whole-run.ts";
import { test } from "./stack/served-home.ts";
import { STEADY_PROGRAMS } from "./stack/steady-programs.ts";

const STEPS = 150;
/** What the network does, for how long it lasts, and how long it is well after that. */
const TROUBLES: readonly (readonly [trouble: "stall" | "reset" | "refuse", lastsMs: number, thenMs: number])[] = [
  ["reset", 0, 700],
  ["stall", 1200, 900],
  ["refuse", 2500, 600],
  ["reset", 0, 40],
  ["reset", 0, 300],
  ["stall", 4000, 1200],
  ["refuse", 800, 100],
  ["stall", 300, 500],
  ["reset", 0, 0],
];

test("a registered host behind a network that stalls, resets and drops: each run ends once, has executed once and loses no byte", async ({
  served,
  onTestFinished,
}) => {
  const { home } = served;
  const proxy = new TcpProxy(() => home.port);
  await proxy.open();
  onTestFinished(() => proxy.close());
  const agent = await served.registerHost("far", `http://127.0.0.1:${proxy.port}`, { CAPSTAN_ACK_TIMEOUT_MS: "1500" });
  agent.start();
  const runs = new Map<string, string>();
  for (const [name, program] of Object.entries(STEADY_PROGRAMS)) {
    runs.set(name, await home.run(await home.job(program, STEPS)));
  }
  for (const [name, id] of runs)
    await home.writes(id, "begun ").catch((error: unknown) => Promise.reject(new Error(name, { cause: error })));

  for (const [trouble, lastsMs, thenMs] of TROUBLES) {
    proxy[trouble]();
    await wait(lastsMs);
    proxy.pass();
    await wait(thenMs);
  }

  for (const [name, program] of Object.entries(STEADY_PROGRAMS)) {
    const detail = await home.ended(runs.get(name) ?? "");
    expectOneEnd(detail, "SUCCEEDED");
    await expectWholeLog(home, detail, program.expected(STEPS));
    expect(detail.attempts[0]?.hostName).toBe("far");
  }
  await eventually(() => readdirSync(home.runFolders).length === 0);
  expect(agent.isRunning).toBe(true);
});

test("every run that the API has answered with is there after the server was killed in the middle of creating, and ends once", async ({
  served,
}) => {
  const { home, server } = served;
  const job = await home.job(
    { fileName: "short.sh", source: 'echo "begun $(cat /proc/sys/kernel/random/uuid)"; echo done\n' },
    0,
  );
  const created: string[] = [];
  const creating = Array.from({ length: 12 }, async () => {
    for (;;) created.push(await home.run(job));
  });
  await eventually(() => created.length >= 30);
  const killed = server.end("SIGKILL");
  await Promise.allSettled(creating);
  await killed;
  await served.startServer();
  for (const id of created) expect(await home.detail(id)).toMatchObject({ id, state: "ACCEPTED" });

  const agent = await served.registerHost("near");
  agent.start();
  for (const id of created) {
    const detail = await home.ended(id);
    expectOneEnd(detail, "SUCCEEDED");
    await expectWholeLog(home, detail, Buffer.from("done\n"));
  }
  await eventually(() => !existsSync(home.runFolders) || readdirSync(home.runFolders).length === 0);
});

test("`capstan logs --follow` prints the same bytes without gap or repeat while the server is killed again and again", async ({
  served,
}) => {
  const { home, server } = served;
  const agent = await served.registerHost("near");
  agent.start();
  const program = STEADY_PROGRAMS["writes more than one chunk at a time"];
  if (!program) throw new Error("There is no such program.");
  const run = await home.run(await home.job(program, 80));
  const follower = served.follow(run);
  for (let kills = 0; kills < 5; kills += 1) {
    const seenBytes = follower.stdout.length;
    await eventually(() => follower.stdout.length > seenBytes, 20_000);
    await server.end("SIGKILL");
    await served.startServer();
  }
  const detail = await home.ended(run);
  await expectWholeLog(home, detail, program.expected(80));
  expect(await follower.exit()).toBe(0);
  expectOneExecution(follower.stdout, program.expected(80));
});
