import { setTimeout as wait } from "node:timers/promises";
import { expect } from "vitest";
import type { RunSpec } from "../../lib/protocol/messages.ts";
import { test } from "../agent-world/agent-test.ts";
import type { AgentWorld } from "../agent-world/agent-world.ts";

const KILLS = 25;

/** Twenty runs of four kinds; what each writes is known beforehand but for its one random line. */
const manyRuns = (world: AgentWorld): RunSpec[] =>
  ["steady.sh", "reopen.sh", "reopen.py", "forks.sh"].flatMap((program) =>
    Array.from({ length: 5 }, () => world.spec(program, { arguments: [STEPS[program] ?? "1"] })),
  );

const STEPS: Readonly<Record<string, string>> = {
  "steady.sh": "300",
  "reopen.sh": "120",
  "reopen.py": "130",
  "forks.sh": "140",
};

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

/** What the program writes after its first line. */
const EXPECTED: Readonly<Record<string, (steps: number) => string>> = {
  "steady.sh": (n) =>
    range(1, n)
      .map((i) => `line ${i} of a run that writes steadily\n`)
      .join(""),
  "reopen.sh": (n) =>
    range(1, n)
      .map((i) => `plain ${i}\nreopened ${i}\nappended ${i}\nboth ${i}\nboth ${i}\nby number ${i}\n`)
      .join(""),
  "reopen.py": (n) =>
    range(0, n)
      .map((i) => `plain ${i}\nreopened ${i}\nappended ${i}\na pipe cannot be truncated\nnor rewound\n\0\xff\r${i}\n`)
      .join(""),
  "forks.sh": (n) =>
    range(1, n)
      .map((i) => `line ${i}\n`)
      .join(""),
};

function expectOneWholeExecution(world: AgentWorld, { attemptId, artifact }: RunSpec): void {
  const known = world.server.known(attemptId);
  expect(known.faults).toEqual([]);
  expect(known.gaps).toEqual([]);
  expect(world.server.status(attemptId)?.exit).toMatchObject({
    cause: "code",
    code: 0,
    timedOut: false,
    stopAsked: false,
  });
  const log = world.server.log(attemptId).toString("latin1");
  const [, first, rest] = /^(begun .*\n)([^]*)$/.exec(log) ?? [];
  expect(first).toBeDefined();
  expect(rest).toBe(`${EXPECTED[artifact.fileName]?.(Number(STEPS[artifact.fileName]))}done\n`);
  expect(world.server.status(attemptId)?.exit?.logSizeBytes).toBe(log.length);
  expect(new Set(known.statuses.flatMap(({ exit }) => (exit ? [JSON.stringify(exit)] : []))).size).toBe(1);
}

test("twenty runs execute once and lose no byte while their agent is killed again and again", async ({ world }) => {
  const agent = await world.startAgent();
  const runs = manyRuns(world);
  for (const spec of runs) world.server.start(spec);
  for (let kills = 0; kills < KILLS; kills += 1) {
    await wait(Math.random() * 350); // any moment is a good one
    await agent.end("SIGKILL");
    agent.start();
  }
  for (const { attemptId } of runs) await world.complete(attemptId, 60_000);
  for (const spec of runs) expectOneWholeExecution(world, spec);
});

test("a connection that stalls and resets loses and doubles nothing", async ({ world }) => {
  await world.startAgent({ CAPSTAN_ACK_TIMEOUT_MS: "700" });
  const runs = manyRuns(world);
  for (const spec of runs) world.server.start(spec);
  for (let cuts = 0; cuts < 8; cuts += 1) {
    await wait(Math.random() * 300);
    if (cuts % 3 === 0) world.proxy.stall();
    else if (cuts % 3 === 1) world.proxy.refuse();
    else world.proxy.reset();
    await wait(Math.random() * 900);
    world.proxy.pass();
  }
  for (const { attemptId } of runs) await world.complete(attemptId, 60_000);
  for (const spec of runs) expectOneWholeExecution(world, spec);
});
