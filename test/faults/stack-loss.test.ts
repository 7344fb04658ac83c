import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { carriersOf, signal } from "../../agent/executors/processes.ts";
import { parseStarted } from "../../lib/protocol/run-folder.ts";
import { eventually } from "../eventually.ts";
import { expectOneEnd } from "./stack/expect-one-whole-run.ts";
import { test, type ServedHome } from "./stack/served-home.ts";
import { FIRST_LINE, STEADY_PROGRAMS } from "./stack/steady-programs.ts";

const STEPS = 60;

test("a run whose supervisor is killed is FAILED, says how far its log is known, and nothing of it is left", async ({
  served,
}) => {
  const { runId, attemptId, folder } = await started(served);
  signal(supervisorOf(folder), "SIGKILL");
  const detail = await served.home.ended(runId);
  expectOneEnd(detail, "FAILED");
  expect(detail.stateDetails).toContain("Ended without reporting: its supervisor is gone.");
  // what its appender had from the pipe is there, with the size of it; else the sentence names the byte
  expect(detail.stateDetails).toMatch(new RegExp(`its log is complete|known up to byte ${detail.log.durableBytes}\\b`));
  expect(carriersOf(attemptId)).toEqual([]);
  const log = await served.home.log(runId);
  expect(log.length).toBe(detail.log.durableBytes);
  expectBeginning(log);
  await eventually(() => readdirSync(served.home.runFolders).length === 0);
});

test("a run whose agent and supervisor are killed together is ended by the next agent, which says so", async ({
  served,
}) => {
  const { runId, attemptId, folder, agent } = await started(served);
  const supervisor = supervisorOf(folder);
  await agent.end("SIGKILL");
  signal(supervisor, "SIGKILL");
  agent.start();
  const detail = await served.home.ended(runId);
  expectOneEnd(detail, "FAILED");
  expect(detail.stateDetails).toContain("Ended without reporting");
  expect(carriersOf(attemptId)).toEqual([]);
  expectBeginning(await served.home.log(runId));
});

test("output that is deleted on the host while its agent is dead is named as missing, from which byte to which", async ({
  served,
}) => {
  const { home } = served;
  const { runId, folder, agent } = await started(served);
  await agent.end("SIGKILL");
  rmSync(path.join(folder, "output"));
  agent.start();
  const detail = await home.ended(runId);
  expectOneEnd(detail, "SUCCEEDED");
  const whole = wholeLogBytes();
  const [gap] = detail.log.gaps;
  const log = await home.log(runId);
  expect(detail.log).toMatchObject({ state: "PARTIAL", sizeBytes: whole });
  expect(detail.log.gaps).toEqual([
    { offset: log.length, lengthBytes: whole - log.length, reason: "The run's output file is gone from the host." },
  ]);
  expect(gap?.lengthBytes).toBeGreaterThan(0);
  expectBeginning(log);
});

test("output that is cut on the host while its agent is dead is a gap with its place; the rest is there, and a follower of the log comes to its end", async ({
  served,
}) => {
  const { home } = served;
  const { runId, folder, agent } = await started(served);
  const follower = served.follow(runId);
  await eventually(() => follower.stdout.includes("line 3\n"), 20_000);
  await agent.end("SIGKILL");
  const output = path.join(folder, "output");
  const storedBytes = (await home.log(runId)).length;
  await eventually(() => statSync(output).size > storedBytes + 20);
  truncateSync(output);
  agent.start();
  const detail = await home.ended(runId);
  expectOneEnd(detail, "SUCCEEDED");
  expect(detail.log.state).toBe("PARTIAL");
  const log = await home.log(runId);
  const [gap, ...others] = detail.log.gaps;
  if (!gap) throw new Error("No gap is named.");
  expect(others).toEqual([]);
  expect(gap.reason).toBe("Somebody cut the run's output file on the host.");
  const whole = Buffer.concat([log.subarray(0, FIRST_LINE_BYTES), program().expected(STEPS)]);
  const rest = whole.subarray(gap.offset + gap.lengthBytes);
  expect(log.toString()).toBe(Buffer.concat([whole.subarray(0, gap.offset), rest]).toString());
  expect(rest.length).toBeGreaterThan(0);
  expect(await follower.exit()).toBe(0);
  expect(follower.stdout.toString()).toBe(log.toString());
  expect(follower.said).toContain(`Log bytes ${gap.offset} to ${gap.offset + gap.lengthBytes} are missing`);
});

test("a run whose folder is deleted under it is FAILED, says from which byte its log is missing, and nothing of it is left", async ({
  served,
}) => {
  const { home } = served;
  const { runId, attemptId, folder } = await started(served);
  await eventually(() => {
    rmSync(folder, { recursive: true, force: true });
    return !existsSync(folder);
  });
  const detail = await home.ended(runId);
  expectOneEnd(detail, "FAILED");
  await eventually(() => carriersOf(attemptId).length === 0);
  const log = await home.log(runId);
  expectBeginning(log);
  expect(detail.stateDetails).toContain(`known up to byte ${log.length};`);
});

const program = (): (typeof STEADY_PROGRAMS)[string] => {
  const plain = STEADY_PROGRAMS.plain;
  if (!plain) throw new Error("There is no such program.");
  return plain;
};

/** A run that writes on a host of its own, and where it lives there. */
async function started(served: ServedHome) {
  const { home } = served;
  const agent = await served.registerHost("near");
  agent.start();
  const runId = await home.run(await home.job(program(), STEPS));
  await home.writes(runId, "line 3\n");
  const attemptId = (await home.detail(runId)).attempts[0]?.id ?? "";
  return { runId, attemptId, agent, folder: path.join(home.runFolders, attemptId) };
}

function supervisorOf(folder: string): number {
  const supervisor = parseStarted(readFileSync(path.join(folder, "started"), "utf8"));
  if (typeof supervisor === "string") throw new Error(`The run has no supervisor: ${supervisor}.`);
  return supervisor.pid;
}

const FIRST_LINE_BYTES = "begun ".length + 36 + 1;
const wholeLogBytes = (): number => FIRST_LINE_BYTES + program().expected(STEPS).length;

/** The log is what the program wrote first, whole lines or not. */
function expectBeginning(log: Buffer): void {
  expect(log.toString()).toMatch(FIRST_LINE);
  const rest = log.subarray(FIRST_LINE_BYTES);
  expect(rest.equals(program().expected(STEPS).subarray(0, rest.length))).toBe(true);
}
