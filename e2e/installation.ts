import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { launchedPrograms } from "../launcher/bootstrap/launched-programs.mjs";
import { isAlive } from "../launcher/bootstrap/process-identity.mjs";
import { freePort } from "../test/commands/installation.ts";

const checkout = path.resolve(import.meta.dirname, "..");
const UP_WITHIN_MS = 300_000;
const STOP_WITHIN_MS = 15_000;

/** A Capstan as `npm start` brings it up from this checkout, with a home and a port of its own. */
export interface Installation {
  readonly url: string;
  readonly home: string;
  /** The one-time link that its first start printed. */
  readonly signInLink: string;
  /** The administrator's bearer token, as the CLI uses it. */
  readonly token: string;
  /** Everything it printed. */
  output(): string;
  /** Ends the server or the agent by SIGKILL; the launcher starts it anew. */
  kill(part: "server" | "agent"): Promise<void>;
  /** `npx capstan …`; gives what it printed. */
  capstan(...args: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

export async function startInstallation(): Promise<Installation> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "capstan-e2e-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const inherited = Object.entries(process.env).filter(([name]) => !/^(CAPSTAN_|npm_|NODE_ENV$|TEST_)/.test(name));
  const env = { ...Object.fromEntries(inherited), CAPSTAN_HOME: home, CAPSTAN_PORT: String(port) };
  const launcher = spawn(process.execPath, [path.join(checkout, "launcher/start.mjs")], {
    cwd: checkout,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let ended = false;
  launcher.stdout.on("data", (chunk: Buffer) => void (output += chunk.toString()));
  launcher.stderr.on("data", (chunk: Buffer) => void (output += chunk.toString()));
  const exit = new Promise<void>((resolve) => {
    launcher.once("close", () => {
      ended = true;
      resolve();
    });
  });
  const link = /https?:\/\/\S+\/set-up\?link=\S+/;
  const until = Date.now() + UP_WITHIN_MS;
  // the demonstration's last line: its run has ended
  while (!(link.test(output) && /SUCCEEDED/.test(output))) {
    if (ended || Date.now() > until) throw new Error(`Capstan did not come up:\n${output}`);
    await sleep(50);
  }
  const capstan = async (...args: readonly string[]): Promise<string> => {
    const child = spawn(process.execPath, [path.join(checkout, "launcher/capstan.mjs"), ...args], {
      cwd: checkout,
      env,
    });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => void (said += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => void (said += chunk.toString()));
    const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
    if (status !== 0) throw new Error(`capstan ${args.join(" ")} ended with ${status}:\n${said}`);
    return said.trim();
  };
  return {
    url,
    home,
    signInLink: link.exec(output)?.[0] ?? "",
    token: fs.readFileSync(path.join(home, "admin-token"), "utf8").trim(),
    output: () => output,
    capstan,
    kill: async (part) => {
      for (const { identity } of launchedPrograms(home).filter((program) => program.part === part)) {
        process.kill(identity.pid, "SIGKILL");
        while (isAlive(identity)) await sleep(10);
      }
    },
    stop: async () => {
      launcher.kill("SIGTERM");
      const over = AbortSignal.timeout(STOP_WITHIN_MS);
      await Promise.race([exit, new Promise<void>((resolve) => over.addEventListener("abort", () => resolve()))]);
      if (!ended) {
        launcher.kill("SIGKILL");
        for (const { identity } of launchedPrograms(home)) process.kill(identity.pid, "SIGKILL");
        throw new Error(`The installation did not stop within ${STOP_WITHIN_MS} ms:\n${output}`);
      }
      fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
