import { Command, CommanderError, Option } from "commander";
import { ApiError, ConnectionError } from "../lib/client/api-client.ts";
import { CapstanError } from "../lib/errors.ts";
import { adminSignInLink } from "./commands/admin.ts";
import { gettingStarted } from "./commands/getting-started.ts";
import { hostRegister } from "./commands/host-register.ts";
import { jobCreate, jobDelete, jobGet, jobList } from "./commands/job.ts";
import { cancel, logs, run, runs } from "./commands/run.ts";
import { status } from "./commands/status.ts";
import { tokenCreate } from "./commands/token.ts";
import { connect } from "./connection.ts";
import { output } from "./output.ts";
import type { Call } from "./call.ts";

/** Exit statuses: 0 done, 1 the run or the request failed, 2 the command line is wrong, 3 Capstan does not answer. */
export const EXIT = { done: 0, failed: 1, usage: 2, unreachable: 3 } as const;

/** The `capstan` command. Gives the exit status; nothing is thrown. */
export async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  let exitStatus: number = EXIT.done;
  const act =
    <O>(command: (call: Call, options: O, id: string) => Promise<number | void>) =>
    async (...args: unknown[]): Promise<void> => {
      const self = args.at(-1);
      if (!(self instanceof Command)) throw new Error("commander calls its action with the command last");
      const [id = ""] = self.processedArgs.map(String);
      const call = { ...connect(env), out: output(self.optsWithGlobals<{ json?: boolean }>().json === true) };
      exitStatus = (await command(call, self.opts<O & object>(), id)) ?? EXIT.done;
    };

  const program = new Command("capstan")
    .description("Jobs and runs of a Capstan installation, from the command line.")
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  const json = (): Option => new Option("--json", "print the result as JSON");
  const leaf = (parent: Command, name: string, description: string): Command =>
    parent.command(name).description(description).addOption(json()).exitOverride();
  const group = (name: string, description: string): Command =>
    program.command(name).description(description).exitOverride();
  const collect = (value: string, before: string[] = []): string[] => [...before, value];

  leaf(program, "status", "where Capstan answers, its hosts, and its runs by state").action(act(status));

  leaf(
    group("admin", "the administrator of this installation"),
    "sign-in-link",
    "print a one-time link to sign in by",
  ).action(act(adminSignInLink));

  leaf(group("token", "bearer tokens for the REST API"), "create", "make a token and print it alone")
    .requiredOption("--name <name>", "what the token is for")
    .action(act(tokenCreate));

  leaf(group("host", "machines that execute runs"), "register", "register a host and print its token alone")
    .requiredOption("--name <name>", "lower case letters, digits, dots and dashes")
    .action(act(hostRegister));

  const job = group("job", "templates that runs are made from");
  leaf(job, "create", "make a job from an artifact and print its OCID")
    .requiredOption("--artifact <file>", ".py, .sh, .zip, .tar, .tar.gz or .tgz")
    .option("--name <name>", "display name; the file's name if not given")
    .option("--project <ocid>", "its project; the only one there is, if not given")
    .option("--shape <name>", "compute shape", "VM.Standard.E4.Flex")
    .option("--ocpus <number>", "OCPUs of a flex shape", "1")
    .option("--memory-gb <number>", "memory of a flex shape; 1 GB an OCPU if not given")
    .option("--entrypoint <file>", "main file inside an archive")
    .option("--env <key=value>", "environment variable, repeatable", collect)
    .option("--args <arguments>", "command line arguments, split as a shell does")
    .option("--max-runtime-minutes <number>", "end a run that takes longer")
    .action(act(jobCreate));
  leaf(job, "list", "all jobs, the newest first").action(act(jobList));
  leaf(job, "get", "everything about a job").argument("<job-ocid>").action(act(jobGet));
  leaf(job, "delete", "delete a job and its artifact")
    .argument("<job-ocid>")
    .option("--with-runs", "and its runs, which must have ended")
    .action(act(jobDelete));

  leaf(program, "run", "start a run of a job and print its OCID")
    .argument("<job-ocid>")
    .option("--name <name>", "display name")
    .option("--env <key=value>", "environment variable, added to the job's; repeatable", collect)
    .option("--args <arguments>", "command line arguments, instead of the job's")
    .option("--max-runtime-minutes <number>", "end the run when it takes longer")
    .option("--follow", "print its log while it runs; the exit status says whether it succeeded")
    .action(act(run));
  leaf(program, "runs", "runs, the newest first")
    .option("--job <ocid>", "of this job only")
    .option("--state <state>", "in this state only")
    .option("--limit <number>", "how many at most", "50")
    .action(act(runs));
  leaf(program, "cancel", "stop a run").argument("<run-ocid>").action(act(cancel));
  leaf(program, "logs", "print a run's log")
    .argument("<run-ocid>")
    .option("--follow", "go on until the run has ended")
    .action(act(logs));

  leaf(program, "getting-started", "make the example project and run one of its jobs").action(act(gettingStarted));

  try {
    await program.parseAsync([...argv]);
    return exitStatus;
  } catch (error) {
    return tell(error);
  }
}

/** Says what went wrong in one line on stderr, and gives the exit status for it. */
function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage; // commander has said it
  if (error instanceof ConnectionError) {
    process.stderr.write(`${error.message} Is it running? Start it with \`npm start\`.\n`);
    return EXIT.unreachable;
  }
  const expected = error instanceof ApiError || error instanceof CapstanError;
  process.stderr.write(
    `${expected || !(error instanceof Error) ? String(expected ? error.message : error) : error.stack}\n`,
  );
  return error instanceof CapstanError && error.kind === "invalid" ? EXIT.usage : EXIT.failed;
}
