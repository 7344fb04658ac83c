import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LAUNCHED_FOR, launchedPrograms } from "../../launcher/bootstrap/launched-programs.mjs";
import { isAlive } from "../../launcher/bootstrap/process-identity.mjs";

const checkout = path.resolve(import.meta.dirname, "../..");

/** A copy of this checkout, as a clone would be, with packages, and a home and a port of its own. */
export interface Installation {
  readonly folder: string;
  readonly home: string;
  readonly port: number;
  readonly url: string;
  /** Runs an npm command in it, in a process group of its own; `env` over the installation's. */
  npm(args: readonly string[], env?: Record<string, string>): Command;
  /** `npx capstan …`; gives what it printed on standard output, and fails when the command does. */
  capstan(...args: readonly string[]): Promise<string>;
  /** The pids of the living server or agent. */
  pidsOf(part: "server" | "agent"): number[];
  launcherPid(): number;
  isHealthy(): Promise<boolean>;
  /** Ends what still runs and removes all folders. */
  remove(): Promise<void>;
}

export interface Command {
  readonly pid: number;
  /** All it wrote, standard error included. */
  output(): string;
  stdout(): string;
  /** Until the output has the text; fails when the command ends before. */
  says(text: string): Promise<void>;
  /** Exit status, 128 + n after signal n. */
  exit(): Promise<number>;
}

/** Polls until the condition holds; the wait itself is bounded by the test's time-out. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(25);
}

/** Whether a Capstan answers there. */
export async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`, { headers: { connection: "close" } })).ok;
  } catch {
    return false;
  }
}

export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("No port was given.");
  return address.port;
}

/** Copies what git would hand out, uncommitted changes included; packages are hard links where the disk allows. */
export async function newInstallation(): Promise<Installation> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "capstan-commands-"));
  const folder = path.join(root, "checkout");
  const home = path.join(root, "home");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: checkout,
  });
  for (const file of files.toString("utf8").split("\0")) {
    const from = path.join(checkout, file);
    if (file === "" || !fs.existsSync(from)) continue;
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.copyFileSync(from, path.join(folder, file));
    fs.chmodSync(path.join(folder, file), fs.statSync(from).mode);
  }
  const modules = [path.join(checkout, "node_modules"), path.join(folder, "node_modules")];
  try {
    execFileSync("cp", ["-al", ...modules], { stdio: "ignore" });
  } catch {
    fs.rmSync(path.join(folder, "node_modules"), { recursive: true, force: true });
    execFileSync("cp", ["-a", ...modules]);
  }
  const started = new Set<Command>();

  const run = (program: string, args: readonly string[], env: Record<string, string>): Command => {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(CAPSTAN_|npm_|VITEST|TEST|NODE_ENV$)/.test(name),
    );
    const child = spawn(program, args, {
      cwd: folder,
      env: {
        NODE_ENV: "production",
        ...Object.fromEntries(inherited),
        CAPSTAN_HOME: home,
        CAPSTAN_PORT: String(port),
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let output = "";
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
      stdout += chunk.toString("utf8");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
    let ended = false;
    const exit = new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => {
        ended = true;
        resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0));
      });
    });
    const command: Command = {
      pid: child.pid ?? 0,
      output: () => output,
      stdout: () => stdout,
      says: async (text) => {
        await until(() => output.includes(text) || ended);
        if (!output.includes(text)) throw new Error(`"${text}" was never said, but:\n${output}`);
      },
      exit: () => exit,
    };
    started.add(command);
    void exit.then(
      () => started.delete(command),
      () => started.delete(command),
    );
    return command;
  };

  const installation: Installation = {
    folder,
    home,
    port,
    url,
    npm: (args, env = {}) => run("npm", args, env),
    capstan: async (...args) => {
      const command = run("npx", ["capstan", ...args], {});
      const status = await command.exit();
      if (status !== 0) throw new Error(`capstan ${args.join(" ")} ended with ${status}:\n${command.output()}`);
      return command.stdout().trim();
    },
    pidsOf: (part) =>
      launchedPrograms(home).flatMap((program) => (program.part === part ? [program.identity.pid] : [])),
    launcherPid: () => {
      const note: unknown = JSON.parse(fs.readFileSync(path.join(home, "launcher.json"), "utf8"));
      if (typeof note === "object" && note !== null && "pid" in note && typeof note.pid === "number") return note.pid;
      throw new Error("launcher.json names no launcher.");
    },
    isHealthy: () => isUp(url),
    remove: async () => {
      for (const command of started) {
        process.kill(-command.pid, "SIGTERM");
        await command.exit();
      }
      const homes = [home, path.join(folder, ".build", "dev-home")];
      for (const { identity } of homes.flatMap(launchedPrograms)) {
        process.kill(identity.pid, "SIGKILL");
        await until(() => !isAlive(identity));
      }
      const left = workingBelow(root);
      fs.rmSync(root, { recursive: true, force: true, maxRetries: 5 });
      if (left.length > 0) throw new Error(`Still running in the installation:\n${left.join("\n")}`);
    },
  };
  return installation;
}

/** What of this installation is alive besides runs: command lines, for a readable failure. */
export function leftOver(home: string): string[] {
  return fs.readdirSync("/proc").flatMap((pid) => {
    try {
      const environ = fs.readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
      if (!environ.includes(`${LAUNCHED_FOR}=${home}`) && !environ.includes(`CAPSTAN_HOME=${home}`)) return [];
      return [fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")];
    } catch {
      return [];
    }
  });
}

/** Command lines of the processes whose working folder lies below this one. */
function workingBelow(folder: string): string[] {
  return fs.readdirSync("/proc").flatMap((pid) => {
    try {
      if (!fs.readlinkSync(`/proc/${pid}/cwd`).startsWith(`${folder}/`)) return [];
      return [fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")];
    } catch {
      return [];
    }
  });
}
