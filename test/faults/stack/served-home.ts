import { test as base } from "vitest";
import * as resources from "../../../lib/client/resources.ts";
import { eventually } from "../../eventually.ts";
import { bundledPrograms, CHECKOUT, type BundledPrograms } from "./bundled-programs.ts";
import { CapstanHome } from "./capstan-home.ts";
import { KillableProcess } from "./killable-process.ts";

/** A home with a server and agents of the test's own, no launcher: what dies stays dead until the test starts it. */
export class ServedHome {
  readonly server: KillableProcess;

  constructor(
    readonly home: CapstanHome,
    private readonly programs: BundledPrograms,
  ) {
    this.server = new KillableProcess([programs.server], { cwd: CHECKOUT, env: home.env });
  }

  async startServer(): Promise<void> {
    this.server.start();
    await eventually(() => this.home.isUp(), 30_000);
  }

  /** A host registered by hand, with its agent, not started yet, that reaches the server at `url`. */
  async registerHost(name: string, url = this.home.url, env: Record<string, string> = {}): Promise<KillableProcess> {
    const { token } = await resources.registerHost(this.home.api, name);
    return new KillableProcess([this.programs.agent], {
      cwd: this.home.folder,
      env: {
        ...this.home.env,
        CAPSTAN_URL: url,
        CAPSTAN_AGENT_HOME: `${this.home.folder}/agent`,
        CAPSTAN_HOST_TOKEN: token,
        CAPSTAN_HOST_NAME: name,
        CAPSTAN_HIDE: this.home.folder,
        ...env,
      },
    });
  }

  /** The command, following a run's log. */
  follow(runId: string): KillableProcess {
    const follower = new KillableProcess([this.programs.cli, "logs", runId, "--follow"], {
      cwd: CHECKOUT,
      env: this.home.env,
    });
    follower.start();
    return follower;
  }
}

/** `served` is fresh for each test: its server is up. */
export const test = base
  // eslint-disable-next-line no-empty-pattern -- vitest reads the pattern
  .extend("programs", { scope: "worker" }, async ({}, { onCleanup }) => {
    const programs = await bundledPrograms();
    onCleanup(() => programs.remove());
    return programs;
  })
  .extend("served", async ({ programs }, { onCleanup }) => {
    const home = await CapstanHome.make();
    onCleanup(() => home.remove());
    const served = new ServedHome(home, programs);
    await served.startServer();
    return served;
  });
