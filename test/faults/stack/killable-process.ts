import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { eventually } from "../../eventually.ts";

/** A Node program that a test ends as it likes and starts again; what it writes is kept, all its lives together. */
export class KillableProcess {
  #child: ChildProcess | undefined;
  readonly #stdout: Buffer[] = [];
  /** Standard error, and standard output too where it is text. */
  said = "";

  constructor(
    private readonly args: readonly string[],
    private readonly where: { cwd: string; env: Readonly<Record<string, string>> },
  ) {}

  start(): void {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(CAPSTAN_|npm_|VITEST|TEST|NODE_ENV$|NODE_OPTIONS$)/.test(name),
    );
    const child = spawn(process.execPath, this.args, {
      cwd: this.where.cwd,
      env: { NODE_ENV: "production", ...Object.fromEntries(inherited), ...this.where.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.on("data", (bytes: Buffer) => {
      this.#stdout.push(bytes);
      this.said += bytes.toString("latin1");
    });
    child.stderr.on("data", (bytes: Buffer) => (this.said += bytes.toString("utf8")));
    this.#child = child;
  }

  get stdout(): Buffer {
    return Buffer.concat(this.#stdout);
  }

  get isRunning(): boolean {
    const child = this.#child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Resolves when it is gone and all it wrote is here; gives its exit status, null after a signal. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.#child?.kill(signal);
    return this.exit();
  }

  async exit(): Promise<number | null> {
    const child = this.#child;
    if (!child) return null;
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    await eventually(() => child.stdout?.readableEnded !== false || child.stdout.destroyed);
    return child.exitCode;
  }

  /** Until it has said this since `from`; fails with all it said when it ends before. */
  async says(text: string, from = 0, withinMs = 60_000): Promise<void> {
    await eventually(() => {
      const found = this.said.indexOf(text, from) >= 0;
      return found || !this.isRunning;
    }, withinMs);
    if (this.said.indexOf(text, from) < 0) throw new Error(`It ended without saying "${text}":\n${this.said}`);
  }
}
