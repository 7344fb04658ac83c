import { spawn, type ChildProcess } from "node:child_process";
import { ATTEMPT_VARIABLE } from "../executors/processes.ts";
import { installScript } from "./install-script.ts";
import { SUPERVISE_SH } from "./supervise.ts";

/** The supervisor's own tools are the system's, whatever PATH the agent was started with. */
const SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Starts a supervisor for each folder it reads, as nobody's child; ends with its input, and nothing ends with it. */
const STARTER_SH = `# Starts Capstan's run supervisors: $1 is their script, each line of input a run folder
while read -r folder; do
  ( cd "$folder" && export ${ATTEMPT_VARIABLE}="\${folder##*/}" && exec /bin/sh "$1" & )
done
`;

/**
 * Starts supervisors through one small shell. Starting each from here took 1.4 ms of processor time and stood still for
 * 2.5 ms, as Node forks with all its memory and waits for the exec; the shell's forks cost a fraction. It runs in a
 * session of its own with an environment that only names the attempt: nothing of the agent's reaches a run.
 */
export class SupervisorStarter {
  readonly #script: string;
  readonly #starter: string;
  #shell: ChildProcess | undefined;

  constructor(home: string) {
    this.#script = installScript(home, "supervise", SUPERVISE_SH);
    this.#starter = installScript(home, "start", STARTER_SH);
  }

  /** Best effort: whether it has started is seen in the folder. */
  start(folder: string): void {
    this.#shell ??= this.#open();
    this.#shell.stdin?.write(`${folder}\n`);
  }

  close(): void {
    this.#shell?.stdin?.end();
  }

  #open(): ChildProcess {
    const shell = spawn("/bin/sh", [this.#starter, this.#script], {
      cwd: "/",
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
      env: { PATH: SYSTEM_PATH },
    });
    const gone = (): void => {
      if (this.#shell === shell) this.#shell = undefined;
    };
    shell.on("error", gone).on("exit", gone);
    shell.stdin.on("error", gone);
    shell.unref();
    return shell;
  }
}
