/**
 * What the spine costs, each number with its limit measured in the same run: `npm run bench`.
 * Runs on loopback, bounded in count and time, and leaves nothing.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as resources from "../lib/client/resources.ts";
import { percentile, processorMs, residentMb, startStack, until, type Stack } from "./stack.ts";

const LATENCY_RUNS = 100;
const NO_OP_RUNS = 600;
const ABREAST = 16;
const LOG_BYTES = 1024 ** 3;

interface Row {
  what: string;
  measured: string;
  aim: string;
  limit: string;
}

async function main(): Promise<void> {
  const stack = await startStack({ CAPSTAN_HOST_VCPUS: "8" });
  try {
    const idle = { server: await residentMb(stack.pids.server), agent: await residentMb(stack.pids.agent) };
    const rows = [
      await firstLine(stack),
      await noOps(stack),
      await logBytes(stack),
      {
        what: "memory idle: server, agent",
        measured: `${idle.server.toFixed(0)} MB, ${idle.agent.toFixed(0)} MB`,
        aim: "<= 350 MB in all, <= 80 MB",
        limit: "",
      },
    ];
    console.table(rows);
  } finally {
    await stack.stop();
  }
}

/** From the API's answer to the first log byte in the store, as a follower gets it. */
async function firstLine(stack: Stack): Promise<Row> {
  const job = await stack.job("hello.sh", "echo hello\n");
  const times: number[] = [];
  for (let i = 0; i < LATENCY_RUNS + 5; i += 1) {
    const id = await stack.run(job);
    const accepted = performance.now();
    for await (const _chunk of resources.readLog(stack.api, id, { offset: 0, follow: true })) {
      if (i >= 5) times.push(performance.now() - accepted); // the first few warm it up
      break;
    }
    await ended(stack, id);
  }
  return {
    what: "API accepted -> first log line in the store",
    measured: `p50 ${percentile(times, 0.5).toFixed(0)} ms, p99 ${percentile(times, 0.99).toFixed(0)} ms`,
    aim: "p50 <= 50 ms, p99 <= 300 ms",
    limit: `sandbox start ${sandboxStartMs().toFixed(0)} ms`,
  };
}

async function noOps(stack: Stack): Promise<Row> {
  const job = await stack.job("noop.sh", "true\n");
  const before = (await resources.getStatus(stack.api)).runs.SUCCEEDED ?? 0;
  const used = { server: await processorMs(stack.pids.server), agent: await processorMs(stack.pids.agent) };
  const start = performance.now();
  let left = NO_OP_RUNS;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await stack.run(job);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, worker));
  const accepted = performance.now() - start;
  await until(async () => {
    await sleep(200); // asking more often would be work for the server that is measured
    const { runs } = await resources.getStatus(stack.api);
    return (runs.SUCCEEDED ?? 0) - before >= NO_OP_RUNS ? true : undefined;
  }, 120_000);
  const seconds = (performance.now() - start) / 1000;
  const cpu = {
    server: ((await processorMs(stack.pids.server)) - used.server) / NO_OP_RUNS,
    agent: ((await processorMs(stack.pids.agent)) - used.agent) / NO_OP_RUNS,
  };
  const rss = { server: await residentMb(stack.pids.server), agent: await residentMb(stack.pids.agent) };
  return {
    what: `no-op runs end to end, sandboxed, durable (${NO_OP_RUNS}; all accepted after ${(accepted / 1000).toFixed(1)} s)`,
    measured: `${(NO_OP_RUNS / seconds).toFixed(0)} runs/s; server ${rss.server.toFixed(0)} MB, agent ${rss.agent.toFixed(0)} MB; processor a run: server ${cpu.server.toFixed(1)} ms, agent ${cpu.agent.toFixed(1)} ms`,
    aim: ">= 60 runs/s, then 150",
    limit: `sandboxes alone ${sandboxesPerSecond().toFixed(0)}/s`,
  };
}

async function logBytes(stack: Stack): Promise<Row> {
  const job = await stack.job(
    "flood.sh",
    `yes 'a line of a log that is neither short nor long' | head -c ${LOG_BYTES}\n`,
  );
  const start = performance.now();
  const id = await stack.run(job);
  let peak = { server: 0, agent: 0 };
  for (;;) {
    peak = {
      server: Math.max(peak.server, await residentMb(stack.pids.server)),
      agent: Math.max(peak.agent, await residentMb(stack.pids.agent)),
    };
    const { log } = await resources.getRunDetail(stack.api, id);
    if (log.state === "COMPLETE") break;
    if (log.state === "PARTIAL") throw new Error("the log is not complete");
    await sleep(100);
  }
  const seconds = (performance.now() - start) / 1000;
  return {
    what: "one run's log to the durable store, 1 GB",
    measured: `${(LOG_BYTES / 1e6 / seconds).toFixed(0)} MB/s; peak server ${peak.server.toFixed(0)} MB, agent ${peak.agent.toFixed(0)} MB`,
    aim: ">= 50 MB/s, flat memory",
    limit: `pipe to a file, synced ${pipeMbPerSecond().toFixed(0)} MB/s`,
  };
}

const ended = (stack: Stack, id: string): Promise<unknown> =>
  until(
    async () => ((await resources.getRunDetail(stack.api, id)).log.state === "COMPLETE" ? true : undefined),
    30_000,
  );

const SANDBOX = [
  "--ro-bind",
  "/",
  "/",
  "--dev",
  "/dev",
  "--proc",
  "/proc",
  "--unshare-pid",
  "--die-with-parent",
  "bash",
  "-c",
  "true",
];

function sandboxStartMs(): number {
  const times = Array.from({ length: 30 }, () => {
    const start = performance.now();
    spawnSync("bwrap", SANDBOX);
    return performance.now() - start;
  });
  return percentile(times, 0.5);
}

function sandboxesPerSecond(): number {
  const start = performance.now();
  const one = `bwrap ${SANDBOX.map((word) => `'${word}'`).join(" ")}`;
  execFileSync("sh", ["-c", `seq 200 | xargs -P 8 -I{} sh -c "${one}"`]);
  return 200 / ((performance.now() - start) / 1000);
}

function pipeMbPerSecond(): number {
  const folder = mkdtempSync(join(tmpdir(), "capstan-bench-"));
  const file = join(folder, "log");
  const start = performance.now();
  execFileSync("sh", ["-c", `yes 'a line of a log' | head -c ${LOG_BYTES} | cat >'${file}'; sync '${file}'`]);
  const seconds = (performance.now() - start) / 1000;
  const size = statSync(file).size;
  rmSync(folder, { recursive: true });
  return size / 1e6 / seconds;
}

await main();
