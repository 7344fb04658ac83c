import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { ZipFile } from "yazl";
import { buffer } from "node:stream/consumers";
import { childrenOf } from "../../agent/executors/processes.ts";
import { test } from "../agent-world/agent-test.ts";
import type { AgentWorld } from "../agent-world/agent-world.ts";

const exitOf = (world: AgentWorld, attemptId: string) => world.server.status(attemptId)?.exit;

test("a run's status, exit code and log reach the server", async ({ world }) => {
  await world.startAgent();
  const spec = world.specOf("hello.sh", 'echo "hello $1 $NAME"; echo oops >&2; exit 3', {
    arguments: ["big world"],
    environment: { NAME: "o'neil" },
  });
  expect(await world.run(spec)).toEqual({ log: "hello big world o'neil\noops\n", code: 3 });
  expect(world.server.status(spec.attemptId)).toMatchObject({
    phase: "exited",
    exit: { cause: "code", timedOut: false, stopAsked: false, logSizeBytes: 28 },
    notes: [],
  });
});

test("a run has the environment it was given, odd names too, and defaults only where it sets none", async ({
  world,
}) => {
  await world.startAgent();
  const environment = {
    PLAIN: "a 'quoted' \"value\" $HOME `id` \\ \n second line",
    "odd.name-1": "kept",
    OPTIND: "not a number",
    LD_PRELOAD: "",
    LANG: "de_DE.UTF-8",
    EMPTY: "",
  };
  const spec = world.specOf("env.py", "import os, json; print(json.dumps(dict(os.environ)))", { environment });
  const { log } = await world.run(spec);
  const seen = JSON.parse(log) as Record<string, string>;
  expect(seen).toMatchObject({ ...environment, HOME: "/home/datascience", USER: "datascience", PYTHONUNBUFFERED: "1" });
  expect(Object.keys(seen).filter((name) => name.startsWith("CAPSTAN"))).toEqual([]);
});

test("a run reads no key, token or other run, reaches no host process, writes only its own folders and has no capability", async ({
  world,
}) => {
  await world.startAgent();
  expect(world.server.hellos[0]?.isolation).toBe("bubblewrap"); // what follows must not be tried outside
  const other = world.spec("steady.sh", { arguments: ["1000"] });
  world.server.start(other);
  await world.running(other.attemptId);
  writeFileSync(path.join(world.home, "secret"), "database");
  const others = world.folderOf(other.attemptId);
  const spec = world.spec("intruder.sh", { arguments: [String(process.pid), world.home, others] });
  const { log, code } = await world.run(spec);
  world.server.stop(other.attemptId);
  await world.complete(other.attemptId);
  expect(log).not.toContain("OPEN");
  expect(log.match(/^closed/gm)?.length).toBe(16);
  for (const folder of ["/etc", "/usr", "/home", "/root", "/dev", "/run", "/tmp", "/var/tmp"]) {
    expect(existsSync(path.join(folder, "intruder"))).toBe(false);
  }
  for (const set of ["Inh", "Prm", "Eff", "Amb"]) expect(log).toContain(`Cap${set}:\t0000000000000000`);
  if (process.getuid?.() === 0) {
    expect(log).toContain("CapBnd:\t0000000000000000");
    expect(log).toContain("Uid:\t61000\t61000\t61000\t61000");
  }
  expect(log).toMatch(/NoNewPrivs:\t1/);
  expect(log).toContain("its own folders are open\nend\n");
  expect(code).toBe(0);
});

test("a run whose LD_PRELOAD names its own library does not touch what drops the privileges", async ({ world }) => {
  await world.startAgent();
  const spec = world.specOf("preload.sh", "id -u", { environment: { LD_PRELOAD: "/home/datascience/evil.so" } });
  const { log } = await world.run(spec);
  // the loader complains once in each program it does touch: timeout, bash, id
  expect(log.match(/evil\.so/g)?.length).toBe(3);
});

test("a stopped run gets SIGTERM first and its own exit code counts", async ({ world }) => {
  await world.startAgent();
  const spec = world.spec("polite.sh");
  world.server.start(spec);
  await world.server.until(() => world.server.log(spec.attemptId).includes("begun"), "it has begun");
  world.server.stop(spec.attemptId);
  await world.complete(spec.attemptId);
  expect(exitOf(world, spec.attemptId)).toMatchObject({ cause: "code", code: 7, stopAsked: true, timedOut: false });
  expect(world.server.log(spec.attemptId).toString()).toMatch(/^begun\n(Terminated\n)?bye\n$/);
});

test("a run that ignores SIGTERM and its forked sessions are killed after the grace", async ({ world }) => {
  await world.startAgent();
  const specs = [
    world.spec("stubborn.sh", { graceMs: 300 }),
    world.spec("forks.sh", { arguments: ["10000"], graceMs: 0 }),
  ];
  for (const spec of specs) world.server.start(spec);
  for (const { attemptId } of specs) {
    await world.server.until(() => world.server.log(attemptId).includes("begun"), "it has begun");
  }
  for (const { attemptId } of specs) world.server.stop(attemptId);
  for (const { attemptId } of specs) {
    await world.complete(attemptId);
    expect(exitOf(world, attemptId)).toMatchObject({ cause: "code", stopAsked: true });
    await world.nothingIsLeftOf(attemptId);
  }
  expect(world.server.log(specs[0]?.attemptId ?? "").toString()).toContain("not yet");
});

test("a run stopped while its artifact cannot be had never starts", async ({ world }) => {
  await world.startAgent();
  world.server.artifactStatus = 503;
  const spec = world.spec("steady.sh", { arguments: ["1"] });
  world.server.start(spec);
  await world.server.until(() => world.server.status(spec.attemptId)?.phase === "preparing", "it is being prepared");
  world.server.stop(spec.attemptId);
  await world.complete(spec.attemptId);
  expect(exitOf(world, spec.attemptId)).toMatchObject({ cause: "never-started", stopAsked: true, logSizeBytes: 0 });
});

test("a stop right behind the start ends the run, started or not", async ({ world }) => {
  await world.startAgent();
  const specs = Array.from({ length: 12 }, () => world.spec("stubborn.sh", { graceMs: 0 }));
  for (const spec of specs) {
    world.server.start(spec);
    world.server.stop(spec.attemptId);
  }
  for (const { attemptId } of specs) {
    await world.complete(attemptId);
    expect(exitOf(world, attemptId)?.stopAsked).toBe(true);
    await world.nothingIsLeftOf(attemptId);
  }
});

test("a stop asked for while the agent is away is done when it is back", async ({ world }) => {
  const agent = await world.startAgent();
  const spec = world.spec("stubborn.sh", { graceMs: 100 });
  world.server.start(spec);
  await world.running(spec.attemptId);
  await agent.end();
  world.server.stop(spec.attemptId);
  agent.start();
  await world.complete(spec.attemptId);
  expect(exitOf(world, spec.attemptId)).toMatchObject({ cause: "code", stopAsked: true });
});

test("a run over its maximum runtime is ended by its own supervisor while the agent is dead", async ({ world }) => {
  const agent = await world.startAgent();
  const specs = [
    world.spec("polite.sh", { maxRuntimeMs: 600 }),
    world.spec("stubborn.sh", { maxRuntimeMs: 600, graceMs: 200 }),
  ];
  for (const spec of specs) world.server.start(spec);
  for (const { attemptId } of specs) await world.running(attemptId);
  await agent.end();
  const ended = (id: string): boolean => existsSync(path.join(world.folderOf(id), "exit"));
  await world.server.until(() => specs.every(({ attemptId }) => ended(attemptId)), "the supervisors end them");
  agent.start();
  for (const { attemptId } of specs) {
    await world.complete(attemptId);
    expect(exitOf(world, attemptId)).toMatchObject({ cause: "code", timedOut: true, stopAsked: false });
  }
});

test("a run that stops the clock inside its sandbox is ended by the agent", async ({ world }) => {
  await world.startAgent();
  const source = 'echo begun; kill -STOP "$PPID"; trap "" TERM; while :; do sleep 0.1; done';
  const spec = world.specOf("stop-clock.sh", source, { maxRuntimeMs: 300, graceMs: 100 });
  await world.run(spec);
  expect(exitOf(world, spec.attemptId)).toMatchObject({ cause: "code", code: 137, timedOut: true });
});

test("a killed supervisor leaves nothing alive, and the status says that the run ended unreported", async ({
  world,
}) => {
  await world.startAgent();
  const spec = world.spec("forks.sh", { arguments: ["10000"] });
  world.server.start(spec);
  await world.server.until(() => world.server.log(spec.attemptId).includes("line 3"), "it writes");
  const [pid] = readFileSync(path.join(world.folderOf(spec.attemptId), "started"), "utf8").split(" ");
  process.kill(Number(pid), "SIGKILL");
  await world.complete(spec.attemptId);
  expect(exitOf(world, spec.attemptId)).toMatchObject({ cause: "unreported", stopAsked: false });
  await world.nothingIsLeftOf(spec.attemptId);
  expect(world.server.log(spec.attemptId).toString()).toMatch(/^begun .*\n(line \d+\n)+$/);
});

test("agent and supervisor killed together: the next agent clears up and says so", async ({ world }) => {
  const agent = await world.startAgent();
  const spec = world.spec("forks.sh", { arguments: ["10000"] });
  world.server.start(spec);
  await world.running(spec.attemptId);
  const [pid] = readFileSync(path.join(world.folderOf(spec.attemptId), "started"), "utf8").split(" ");
  const parts = childrenOf(Number(pid));
  await agent.end();
  for (const part of [Number(pid), ...parts]) process.kill(part, "SIGKILL");
  agent.start();
  await world.complete(spec.attemptId);
  expect(exitOf(world, spec.attemptId)).toMatchObject({ cause: "unreported" });
  await world.nothingIsLeftOf(spec.attemptId);
});

test("a run goes on when somebody deletes its work folder", async ({ world }) => {
  await world.startAgent();
  const spec = world.spec("steady.sh", { arguments: ["60"] });
  world.server.start(spec);
  await world.server.until(() => world.server.log(spec.attemptId).includes("line 3"), "it writes");
  rmSync(path.join(world.folderOf(spec.attemptId), "work"), { recursive: true });
  await world.complete(spec.attemptId);
  expect(exitOf(world, spec.attemptId)).toMatchObject({ cause: "code" });
  expect(world.server.log(spec.attemptId).toString()).toMatch(/line 60 of a run.*\ndone\n$/);
});

test("output that somebody cut on the host is a gap with its exact place, and the rest arrives", async ({ world }) => {
  await world.startAgent();
  const spec = world.spec("steady.sh", { arguments: ["60"] });
  world.proxy.stall();
  world.proxy.pass();
  world.server.start(spec);
  await world.server.until(() => world.server.log(spec.attemptId).includes("line 3"), "it writes");
  truncateSync(path.join(world.folderOf(spec.attemptId), "output"));
  await world.complete(spec.attemptId);
  const { gaps, log } = world.server.known(spec.attemptId);
  const sizeBytes = exitOf(world, spec.attemptId)?.logSizeBytes ?? 0;
  const gapBytes = gaps.reduce((sum, gap) => sum + gap.lengthBytes, 0);
  expect(Buffer.concat(log).length + gapBytes).toBe(sizeBytes);
  expect(Buffer.concat(log).toString()).toMatch(/line 60 of a run.*\ndone\n$/);
});

test("at the spool's limit a run waits and says why, and goes on when the server takes its output", async ({
  world,
}) => {
  const agent = await world.startAgent({ CAPSTAN_SPOOL_LIMIT_BYTES: String(16 * 1024 * 1024) });
  const sizeBytes = 100 * 1024 * 1024;
  const spec = world.spec("flood.py", { arguments: [String(sizeBytes)] });
  world.server.start(spec);
  await world.running(spec.attemptId);
  await agent.end();
  const blocked = path.join(world.folderOf(spec.attemptId), "blocked");
  await world.server.until(() => existsSync(blocked), "the run is blocked while the agent is dead");
  agent.start();
  await world.server.until(
    () => world.server.known(spec.attemptId).statuses.some(({ notes }) => notes.some((note) => note.includes("spool"))),
    "the status says why",
  );
  await world.complete(spec.attemptId, 60_000);
  const log = world.server.log(spec.attemptId);
  expect(log.length).toBe(sizeBytes);
  expect(log.subarray(-16).toString()).toBe(`${String(sizeBytes / 16 - 1).padStart(15, "0")}\n`);
});

test("an artifact is fetched once for many runs, waited for while the server fails, and refused for good by a 4xx", async ({
  world,
}) => {
  await world.startAgent();
  world.server.artifactStatus = 503;
  const specs = Array.from({ length: 6 }, () => world.specOf("once.sh", "echo once"));
  for (const spec of specs) world.server.start(spec);
  await world.server.until(() => world.server.fetches.length >= 2, "it tries again");
  const tries = world.server.fetches.length;
  world.server.artifactStatus = undefined;
  for (const { attemptId } of specs) await world.complete(attemptId);
  expect(world.server.fetches.length).toBeLessThanOrEqual(tries + 1);
  world.server.artifactStatus = 404;
  const refused = world.specOf("other.sh", "echo other");
  await world.run(refused);
  expect(exitOf(world, refused.attemptId)).toMatchObject({ cause: "prepare-failed", logSizeBytes: 0 });
  expect(exitOf(world, refused.attemptId)?.message).toContain("404");
});

const zipOf = async (files: Readonly<Record<string, string>>): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream);
};

test("an archive's entry point runs with the archive's files beside it", async ({ world }) => {
  await world.startAgent();
  const zip = await zipOf({
    "project/main.py": "import part, os; print(part.word, os.getcwd())",
    "project/part.py": "word = 'zipped'",
  });
  const named = world.specOf("project.zip", zip, { entrypoint: "project/main.py" });
  const short = world.specOf("project.zip", zip, { entrypoint: "main.py" });
  for (const spec of [named, short]) expect((await world.run(spec)).log).toBe("zipped /home/datascience\n");
  const wrong = world.specOf("project.zip", zip, { entrypoint: "missing.py" });
  await world.run(wrong);
  expect(exitOf(world, wrong.attemptId)).toMatchObject({ cause: "prepare-failed" });
  expect(exitOf(world, wrong.attemptId)?.message).toContain("project/main.py");
});

test("an ended run frees its work folder at once, and forgetting it leaves nothing", async ({ world }) => {
  await world.startAgent();
  const spec = world.specOf(
    "files.sh",
    "mkdir -p deep/er; dd if=/dev/zero of=deep/er/file bs=1M count=2 2>/dev/null; chmod 000 deep",
  );
  await world.run(spec);
  await world.server.until(
    () => !existsSync(path.join(world.folderOf(spec.attemptId), "work")),
    "the work folder is gone",
  );
  expect(await world.server.forget(spec.attemptId)).toBe(true);
  expect(readdirSync(path.join(world.home, "agent", "runs"))).toEqual([]);
});

test("a running attempt that the server wants to forget is ended first", async ({ world }) => {
  await world.startAgent();
  const spec = world.spec("stubborn.sh");
  world.server.start(spec);
  await world.running(spec.attemptId);
  expect(await world.server.forget(spec.attemptId)).toBe(true);
  await world.nothingIsLeftOf(spec.attemptId);
  expect(existsSync(world.folderOf(spec.attemptId))).toBe(false);
});

test("without a sandbox a run works, says that it is weaker, and its double forks end with it", async ({ world }) => {
  await world.startAgent({ CAPSTAN_SANDBOX: "none" });
  const spec = world.specOf(
    "forks.sh",
    "echo begun $HOME; (setsid sh -c 'trap \"\" TERM; sleep 1000' &); (env -i sleep 1000 &); sleep 1000",
    {
      graceMs: 100,
    },
  );
  world.server.start(spec);
  await world.server.until(() => world.server.log(spec.attemptId).includes("begun"), "it has begun");
  world.server.stop(spec.attemptId);
  await world.complete(spec.attemptId);
  await world.nothingIsLeftOf(spec.attemptId);
  expect(world.server.status(spec.attemptId)?.notes[0]).toContain("without a sandbox");
  expect(world.server.log(spec.attemptId).toString()).toContain(world.folderOf(spec.attemptId));
});

test("a folder without a spec is cleared away, one that has not started waits for the server's word", async ({
  world,
}) => {
  mkdirSync(path.join(world.home, "agent/runs/half-made"), { recursive: true });
  world.server.artifactStatus = 503;
  const agent = await world.startAgent();
  expect(readdirSync(path.join(world.home, "agent/runs"))).toEqual([]);
  const spec = world.specOf("late.sh", "echo late");
  world.server.start(spec);
  await world.server.until(() => world.server.status(spec.attemptId)?.phase === "preparing", "it is being prepared");
  await agent.end();
  world.server.artifactStatus = undefined;
  agent.start();
  await world.complete(spec.attemptId);
  expect(world.server.log(spec.attemptId).toString()).toBe("late\n");
});

test("a refused token ends the agent with status 2 and one line", async ({ world }) => {
  const agent = world.agent({ CAPSTAN_HOST_TOKEN: "wrong" });
  agent.start();
  expect(await agent.exited()).toBe(2);
  expect(agent.said).toContain("The server refuses this host: The host token is not known here.");
});

test("two agents never work in one home, and SIGTERM ends an agent with status 0 while its run goes on", async ({
  world,
}) => {
  const agent = await world.startAgent();
  const second = world.agent();
  second.start();
  expect(await second.exited()).toBe(1);
  expect(second.said).toContain("already works in");
  const spec = world.spec("steady.sh", { arguments: ["40"] });
  world.server.start(spec);
  await world.running(spec.attemptId);
  expect(await agent.end("SIGTERM")).toBe(0);
  agent.start();
  await world.complete(spec.attemptId);
  expect(world.server.log(spec.attemptId).toString()).toMatch(/done\n$/);
});
