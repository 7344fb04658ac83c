/**
 * Many runs under many SIGKILLs of server and agent: every run ends once, executed once, and its stored log is byte for
 * byte what it wrote. `npx tsx bench/kill-soak.ts [runs] [kills of each]`; bounded by both.
 */
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import * as resources from "../lib/client/resources.ts";
import { startStack, until, type Stack } from "./stack.ts";

const RUNS = Number(process.argv[2] ?? 300);
const KILLS = Number(process.argv[3] ?? 6);
/** The launcher gives up after five deaths of one program within a minute. */
const BETWEEN_KILLS_MS = 8_000;
const ABREAST = 8;
const LINES = 40;

const PROGRAM = `echo "start $(cat /proc/sys/kernel/random/uuid)"
for i in $(seq ${LINES}); do echo "line $i of a run that writes steadily"; sleep 0.05; done
`;
const EXPECTED = new RegExp(
  `^start [0-9a-f-]{36}\n${Array.from({ length: LINES }, (_, i) => `line ${i + 1} of a run that writes steadily\n`).join("")}$`,
);

async function main(): Promise<void> {
  const stack = await startStack({ CAPSTAN_HOST_VCPUS: "16" });
  try {
    const job = await stack.job("steady.sh", PROGRAM);
    const start = performance.now();
    const created = createRuns(stack, job);
    const killed = kill(stack);
    const ids = await created;
    const kills = await killed;
    const wrong = (await mapAbreast(ids, (id) => problemOf(stack, id))).filter((problem) => problem !== undefined);
    const seconds = (performance.now() - start) / 1000;
    console.log(`${ids.length} runs under ${kills} SIGKILLs in ${seconds.toFixed(0)} s: ${wrong.length} wrong`);
    for (const problem of wrong) console.log(`  ${problem}`);
    process.exitCode = wrong.length > 0 ? 1 : 0;
  } finally {
    await stack.stop();
  }
}

/** Creates the runs; one whose answer was lost is created again with the same retry token, and is one run. */
async function createRuns(stack: Stack, job: { id: string; projectId: string }): Promise<string[]> {
  return mapAbreast(
    Array.from({ length: RUNS }, (_, i) => createHash("sha256").update(`${stack.home}${i}`).digest("hex").slice(0, 32)),
    (token) => patiently(async () => (await stack.createRun(job, token)).id),
  );
}

async function kill(stack: Stack): Promise<number> {
  let kills = 0;
  for (let round = 0; round < KILLS; round += 1) {
    for (const part of ["server", "agent"] as const) {
      await sleep(BETWEEN_KILLS_MS);
      const pids = await patiently(() => stack.findPids());
      process.kill(pids[part], "SIGKILL");
      kills += 1;
    }
  }
  return kills;
}

/** What is wrong with a run once it has ended; undefined when all is as it should be. */
async function problemOf(stack: Stack, id: string): Promise<string | undefined> {
  const run = await patiently(async () => {
    const detail = await resources.getRunDetail(stack.api, id);
    if (detail.log.state === "OPEN") throw new Error(`${id} is ${detail.state}, its log is open`);
    return detail;
  });
  const ends = run.events.filter(
    (event) => event.subjectKind === "run" && event.to !== event.from && event.to === run.state,
  );
  const chunks: Uint8Array[] = [];
  for await (const chunk of resources.readLog(stack.api, id, { offset: 0, follow: false })) chunks.push(chunk);
  const log = Buffer.concat(chunks).toString();
  if (run.state !== "SUCCEEDED") return `${id} is ${run.state}: ${run.stateDetails ?? ""}`;
  if (ends.length !== 1) return `${id} ended ${ends.length} times`;
  if (run.log.state !== "COMPLETE") return `${id}: its log is ${run.log.state}`;
  return EXPECTED.test(log) ? undefined : `${id}: its log is not what it wrote (${log.length} bytes)`;
}

/** Again while the server is away. */
const patiently = <T>(ask: () => Promise<T>): Promise<T> =>
  until(async () => {
    try {
      return await ask();
    } catch (error) {
      if (!resources.isPassing(error)) throw error;
      await sleep(200);
      return undefined;
    }
  }, 300_000);

async function mapAbreast<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const entries = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of entries) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: ABREAST }, worker));
  return results;
}

await main();
