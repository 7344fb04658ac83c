import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { bundlePrograms } from "../../launcher/bootstrap/bundle-programs.mjs";

const checkout = path.resolve(import.meta.dirname, "../..");

/** The agent as it is handed out: one file, alone in a folder. */
export interface AgentBundle {
  file: string;
  remove(): Promise<void>;
}

export async function bundleAgent(): Promise<AgentBundle> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "capstan-agent-bundle-"));
  await bundlePrograms({ checkout, into: folder, programs: ["agent"] });
  return { file: path.join(folder, "agent.mjs"), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The bundled agent as a process that can be killed and started again over the same home. */
export class AgentProcess {
  #child: ChildProcess | undefined;
  /** What it has said on stderr, all its lives together. */
  said = "";

  constructor(
    private readonly file: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  start(): void {
    const child = spawn(process.execPath, [this.file], {
      cwd: path.dirname(this.file),
      env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "/", ...this.env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (this.said += text));
    this.#child = child;
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error("the agent does not run");
    return pid;
  }

  /** Resolves with the exit status, or null for a signal, when the process is gone. */
  async end(signal: NodeJS.Signals = "SIGKILL"): Promise<number | null> {
    this.#child?.kill(signal);
    return this.exited();
  }

  async exited(): Promise<number | null> {
    const child = this.#child;
    if (!child) return null;
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    this.#child = undefined;
    return child.exitCode;
  }
}
