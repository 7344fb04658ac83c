import path from "node:path";
import { launchedPrograms } from "../../../launcher/bootstrap/launched-programs.mjs";
import { isAlive } from "../../../launcher/bootstrap/process-identity.mjs";
import { signal } from "../../../agent/executors/processes.ts";
import { eventually } from "../../eventually.ts";
import { CHECKOUT } from "./bundled-programs.ts";
import type { CapstanHome } from "./capstan-home.ts";
import { KillableProcess } from "./killable-process.ts";

/** What can be killed. Everything: launcher, server and agent, so fast that none is started again by another. */
export const VICTIMS = ["server", "agent", "launcher", "everything"] as const;
export type Victim = (typeof VICTIMS)[number];

/** A whole Capstan as `npm start` brings it up, on a home that holds something already (no demonstration run). */
export class LaunchedStack {
  readonly #launcher: KillableProcess;

  constructor(private readonly home: CapstanHome) {
    this.#launcher = new KillableProcess([path.join(CHECKOUT, "launcher", "start.mjs")], {
      cwd: CHECKOUT,
      env: home.env,
    });
  }

  /** Gives what the launcher says until it is up, which on the first start includes a build. */
  async start(): Promise<string> {
    const from = this.#launcher.said.length;
    this.#launcher.start();
    await this.#launcher.says("Ctrl-C stops Capstan", from, 110_000);
    return this.#launcher.said.slice(from);
  }

  /** SIGKILL; whoever dies without its launcher is brought back by a new one, whose words are given. */
  async kill(victim: Victim): Promise<string> {
    if (victim === "server" || victim === "agent") {
      await this.#killProgram(victim);
      return "";
    }
    await this.#launcher.end("SIGKILL");
    if (victim === "everything") {
      for (const { identity } of launchedPrograms(this.home.folder)) signal(identity.pid, "SIGKILL");
    }
    return this.start();
  }

  /** As Ctrl-C does; gives the exit status. */
  stop(): Promise<number | null> {
    return this.#launcher.end("SIGTERM");
  }

  async #killProgram(name: "server" | "agent"): Promise<void> {
    const program = await eventually(() => launchedPrograms(this.home.folder).find(({ part }) => part === name));
    signal(program.identity.pid, "SIGKILL");
    await eventually(() => !isAlive(program.identity));
  }
}
