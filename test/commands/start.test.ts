import { execFileSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { freePort, isUp, leftOver, newInstallation, until } from "./installation.ts";
import type { Command, Installation } from "./installation.ts";

// One installation for all of it, in this order: the first start is the slow one.
let capstan: Installation;
let running: Command | undefined;

beforeAll(async () => {
  capstan = await newInstallation();
});

afterEach(async () => {
  if (!running) return;
  process.kill(-running.pid, "SIGTERM");
  await running.exit();
  running = undefined;
});

afterAll(async () => {
  await capstan.remove();
});

const UP = "is up at";

async function up(args: readonly string[] = ["start"]): Promise<Command> {
  running = capstan.npm(args);
  await running.says(UP);
  await running.says("Host local: ");
  return running;
}

/** The command's status when it has ended, after which nothing of Capstan may be alive. */
async function ended(command: Command): Promise<number> {
  const status = await command.exit();
  if (running === command) running = undefined;
  expect(leftOver(capstan.home)).toEqual([]);
  return status;
}

/** Lines that are Capstan's and not npm's. */
function lines(command: Command): string[] {
  return command
    .output()
    .split("\n")
    .filter((line) => line !== "" && !/^(npm |> )/.test(line));
}

test("a first start with --exit runs the demonstration, streams its log and ends with its success", async () => {
  const first = capstan.npm(["start", "--", "--exit"]);
  expect(await ended(first), first.output()).toBe(0);
  expect(first.output()).toContain(`${UP} ${capstan.url}`);
  expect(first.output()).toMatch(/SUCCEEDED/);
});

test("the state's folder is for its owner alone", () => {
  expect(fs.statSync(capstan.home).mode & 0o777).toBe(0o700);
});

test("a start leaves the checkout as git knows it", () => {
  const ignored = execFileSync("git", ["check-ignore", ".build", "next-env.d.ts", "node_modules"], {
    cwd: path.resolve("."),
  });
  expect(ignored.toString().trim().split("\n")).toEqual([".build", "next-env.d.ts", "node_modules"]);
  const compared = ["tsconfig.json", "tsconfig.app.json", "package-lock.json", "package.json"];
  for (const file of compared) {
    expect(fs.readFileSync(path.join(capstan.folder, file), "utf8"), file).toBe(fs.readFileSync(file, "utf8"));
  }
});

test("a second start is up within 5 seconds, and SIGTERM to npm ends all of it in order", async () => {
  const begun = Date.now();
  const second = await up();
  expect(Date.now() - begun).toBeLessThan(5000);
  process.kill(second.pid, "SIGTERM");
  expect(await ended(second)).toBe(0);
  expect(second.output()).toContain("Capstan stopped.");
});

test("a start where Capstan is running says where and ends with 0", async () => {
  await up();
  const again = capstan.npm(["start"]);
  expect(await again.exit()).toBe(0);
  expect(lines(again)).toEqual([`Capstan is already running at ${capstan.url} (pid ${capstan.launcherPid()}).`]);
  expect(await capstan.isHealthy()).toBe(true);
});

test("Ctrl-C, which arrives twice, stops everything once", async () => {
  const started = await up();
  process.kill(-started.pid, "SIGINT"); // the terminal signals npm, its shell and us; npm passes its own on
  expect(await ended(started)).toBe(0);
  expect(started.output().match(/Capstan stopped\./g)).toHaveLength(1);
});

test("a start while the last Capstan is stopping waits for its end and comes up", async () => {
  const first = await up();
  process.kill(first.pid, "SIGTERM");
  await up();
  expect(await first.exit()).toBe(0);
  expect(await capstan.isHealthy()).toBe(true);
});

test("a run under way goes on through a stop and is found again, with all of its log", async () => {
  const program = path.join(capstan.folder, "counting.sh");
  fs.writeFileSync(program, "for i in $(seq 1 100); do echo line $i; sleep 0.1; done\n");
  const first = await up();
  const job = await capstan.capstan("job", "create", "--artifact", program);
  const run = await capstan.capstan("run", job);
  await until(async () => (await capstan.capstan("runs", "--json")).includes("IN_PROGRESS"));
  process.kill(first.pid, "SIGTERM");
  expect(await ended(first)).toBe(0);
  expect(first.output()).toContain("Capstan stopped. 1 run goes on and will be found again.");
  const second = await up();
  await second.says("1 run is under way and was found again");
  const log = await capstan.capstan("logs", run, "--follow");
  expect(log.split("\n")).toEqual(Array.from({ length: 100 }, (_, index) => `line ${index + 1}`));
});

test("npx capstan status says where Capstan is, and which processes it is", async () => {
  await up();
  const status = JSON.parse(await capstan.capstan("status", "--json")) as { url: string; version: string };
  expect(status).toMatchObject({ url: capstan.url, hosts: [{ name: "local", connected: true }] });
});

test("a database of a newer version is one clear line and status 1, and is not changed", async () => {
  const home = `${capstan.home}-newer`;
  fs.cpSync(capstan.home, home, { recursive: true });
  const database = new Sqlite(path.join(home, "capstan.db"));
  database.exec(`INSERT INTO "CapstanMigration" VALUES ('99990101000000_later', 'x', '99.0.0', '')`);
  database.close();
  const refused = capstan.npm(["start"], { CAPSTAN_HOME: home });
  expect(await refused.exit()).toBe(1);
  expect(lines(refused)).toHaveLength(1);
  expect(lines(refused)[0]).toContain("newer Capstan");
  expect(leftOver(home)).toEqual([]);
});

test("SIGTERM to npm's process group stops everything within 10 seconds", async () => {
  const started = await up();
  const begun = Date.now();
  process.kill(-started.pid, "SIGTERM");
  expect(await ended(started)).toBe(0);
  expect(Date.now() - begun).toBeLessThan(10_000);
});

test("a killed server is back within a second, and a killed agent too", async () => {
  await up();
  const [server = 0] = capstan.pidsOf("server");
  process.kill(server, "SIGKILL");
  const killed = Date.now();
  await until(() => capstan.pidsOf("server").some((pid) => pid !== server));
  expect(Date.now() - killed).toBeLessThan(1000);
  await until(() => capstan.isHealthy());
  const [agent = 0] = capstan.pidsOf("agent");
  process.kill(agent, "SIGKILL");
  const agentKilled = Date.now();
  await until(() => capstan.pidsOf("agent").some((pid) => pid !== agent));
  expect(Date.now() - agentKilled).toBeLessThan(1000);
});

test("a server that dies again and again ends it with one line and status 1", async () => {
  const started = await up();
  for (let deaths = 0; deaths < 5; deaths += 1) {
    const before = new Set<number>();
    await until(() => capstan.pidsOf("server").length > 0);
    for (const pid of capstan.pidsOf("server")) {
      before.add(pid);
      process.kill(pid, "SIGKILL");
    }
    if (deaths < 4) await until(() => capstan.pidsOf("server").some((pid) => !before.has(pid)));
  }
  expect(await ended(started)).toBe(1);
  expect(lines(started).at(-1)).toContain(path.join(capstan.home, "logs", "server.log"));
});

test("after the launcher was killed a new start replaces what it left and comes up", async () => {
  const first = await up();
  const left = [...capstan.pidsOf("server"), ...capstan.pidsOf("agent")];
  process.kill(capstan.launcherPid(), "SIGKILL");
  await first.exit();
  expect([...capstan.pidsOf("server"), ...capstan.pidsOf("agent")]).toEqual(left);
  await up();
  expect(capstan.pidsOf("server")).toHaveLength(1);
  expect(capstan.pidsOf("agent")).toHaveLength(1);
  expect(left.filter((pid) => capstan.pidsOf("server").includes(pid))).toEqual([]);
  expect(await capstan.isHealthy()).toBe(true);
});

test("a port in use is one clear line and status 1", async () => {
  const other = net.createServer().listen(capstan.port, "127.0.0.1");
  const refused = capstan.npm(["start"]);
  expect(await refused.exit()).toBe(1);
  other.close();
  expect(lines(refused)).toEqual([
    `Port ${capstan.port} on 127.0.0.1 is in use by another program. Set CAPSTAN_PORT to a free one.`,
  ]);
});

test("a folder that cannot be written is one clear line and status 1", async () => {
  const refused = capstan.npm(["start"], { CAPSTAN_HOME: "/dev/null/capstan" });
  expect(await refused.exit()).toBe(1);
  expect(lines(refused)).toEqual([
    "Cannot write to /dev/null/capstan (a part of the path is not a folder). Set CAPSTAN_HOME to a folder you may write to.",
  ]);
});

test("a flag it does not know is one clear line and status 1", async () => {
  const refused = capstan.npm(["start", "--", "--exitt"]);
  expect(await refused.exit()).toBe(1);
  expect(lines(refused)).toHaveLength(1);
  expect(lines(refused)[0]).toContain("--exitt");
});

test("who is not signed in is asked to sign in, and sees the version", async () => {
  await up();
  const page = await (await fetch(capstan.url, { headers: { connection: "close" } })).text();
  expect(page).toContain("Sign in");
  const manifest = JSON.parse(fs.readFileSync("package.json", "utf8")) as { version: string };
  expect(page).toContain(manifest.version);
});

test("npm run dev runs beside it with a home and a port of its own, and restarts what changed", async () => {
  await up();
  const port = await freePort();
  const dev = capstan.npm(["run", "dev"], { CAPSTAN_PORT_DEV: String(port) });
  await dev.says(`${UP} http://127.0.0.1:${port}`);
  await dev.says("Ctrl-C stops");
  fs.appendFileSync(path.join(capstan.folder, "server/entry.ts"), "// changed\n");
  await dev.says("restarting the server");
  await until(() => isUp(`http://127.0.0.1:${port}`));
  await dev.says("SUCCEEDED after"); // its demonstration, followed through the restart
  process.kill(dev.pid, "SIGTERM");
  expect(await dev.exit()).toBe(0);
  expect(leftOver(path.join(capstan.folder, ".build/dev-home"))).toEqual([]);
  expect(await capstan.isHealthy()).toBe(true);
});
