import { existsSync, readdirSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { eventually } from "../eventually.ts";
import { bundledPrograms, CHECKOUT } from "./stack/bundled-programs.ts";
import { CapstanHome } from "./stack/capstan-home.ts";
import { expectOneEnd, expectOneExecution, expectWholeLog } from "./stack/expect-one-whole-run.ts";
import { inRandomOrder, randomFrom } from "./stack/in-random-order.ts";
import { KillableProcess } from "./stack/killable-process.ts";
import { LaunchedStack, type Victim } from "./stack/launched-stack.ts";
import { POLITE_PROGRAM, STEADY_PROGRAMS } from "./stack/steady-programs.ts";

/** Runs write through all of the kills, and some more. */
const STEPS = 260;
/** A launcher gives up on a program that dies five times in a minute. */
const SINGLE_KILLS = 4;
const KILLS: readonly Victim[] = [
  ...Array.from({ length: SINGLE_KILLS }, () => ["server", "agent"] as const).flat(),
  ...(["launcher", "launcher", "everything", "everything"] as const),
];

test("server, agent, launcher and all of them are killed again and again: each run ends once, has executed once and loses no byte", async () => {
  const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
  const random = randomFrom(seed);
  const programs = await bundledPrograms();
  onTestFinished(() => programs.remove());
  const home = await CapstanHome.make();
  onTestFinished(() => home.remove());

  // Created while only a server runs, which dies as soon as it has answered.
  const server = new KillableProcess([programs.server], { cwd: CHECKOUT, env: home.env });
  server.start();
  await eventually(() => home.isUp(), 30_000);
  const runs = new Map<string, string>();
  for (const [name, program] of Object.entries(STEADY_PROGRAMS)) {
    runs.set(name, await home.run(await home.job(program, STEPS)));
  }
  const polite = await home.run(await home.job(POLITE_PROGRAM, 100_000));
  await server.end("SIGKILL");

  const stack = new LaunchedStack(home);
  await stack.start();
  const followed = runs.get("writes every byte there is") ?? "";
  const follower = new KillableProcess([programs.cli, "logs", followed, "--follow"], { cwd: CHECKOUT, env: home.env });
  follower.start();
  await home.writes(polite, "line 1\n");

  const order = inRandomOrder(KILLS, random);
  console.log(`Seed ${seed}: ${order.join(", ")}`);
  for (const [i, victim] of order.entries()) {
    await wait(random() * 900); // any moment is a good one
    const said = await stack.kill(victim);
    if (said) expect(said).toMatch(/\d+ runs? (is|are) under way and (was|were) found again/);
    if (i === 5) await eventually(() => cancel(home, polite), 20_000);
  }
  const states = await eventually(() => Promise.all([...runs.values()].map((id) => home.detail(id))));
  console.log(`After the last kill: ${states.map(({ state }) => state).join(", ")}`);

  for (const [name, program] of Object.entries(STEADY_PROGRAMS)) {
    const detail = await home.ended(runs.get(name) ?? "");
    expectOneEnd(detail, "SUCCEEDED");
    await expectWholeLog(home, detail, program.expected(STEPS));
  }
  const canceled = await home.ended(polite);
  expectOneEnd(canceled, "CANCELED");
  const lines = Number(/left after (\d+)\n$/.exec((await home.log(polite)).toString())?.[1]);
  await expectWholeLog(home, canceled, POLITE_PROGRAM.expected(lines));

  expect(await follower.exit()).toBe(0);
  expectOneExecution(follower.stdout, STEADY_PROGRAMS["writes every byte there is"]?.expected(STEPS) ?? Buffer.of());
  expect(follower.stdout.equals(await home.log(followed))).toBe(true);

  await eventually(() => !existsSync(home.runFolders) || readdirSync(home.runFolders).length === 0, 20_000);
  expect(await stack.stop()).toBe(0);
  expect([...home.processes().values()]).toEqual([]);
});

async function cancel(home: CapstanHome, runId: string): Promise<true> {
  await home.api.send({ method: "POST", path: `/20190101/jobRuns/${runId}/actions/cancelJobRun` });
  return true;
}
