/** What the hooks have found out about how to run an attempt. */
export interface RunSetup {
  /** The user's program and its arguments, found by the run's PATH. */
  program: readonly string[];
  environment: Readonly<Record<string, string>>;
  maxRuntimeMs: number;
  graceMs: number;
  /** Allocated bytes of output above which the run waits. */
  spoolLimitBytes: number;
  /** Share of the disk, in percent, that output leaves free. */
  minFreePercent: number;
}

/** Where the host has the tools that run inside the sandbox; absolute, since PATH there is the run's own. */
export interface SandboxTools {
  sh: string;
  env: string;
  timeout: string;
}

/** dd's largest helping between two looks at the limits. */
const LARGEST_QUOTA_BYTES = 64 * 1024 * 1024;
const SMALLEST_QUOTA_BYTES = 64 * 1024;

/** One word for a POSIX shell, whatever is in it. */
export const shellQuote = (word: string): string =>
  /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/**
 * The file `command`: settings of the supervisor, and `launch`. `wrapper` is the sandbox's command line in front of
 * `sh -s`; `pipeOwner` the uid the run's output pipe is given to, so that the run may open /dev/stdout again.
 */
export function commandFile(
  wrapper: readonly string[],
  pipeOwner: number | undefined,
  setup: RunSetup,
  tools: SandboxTools,
): string {
  const quotaBytes = Math.max(
    SMALLEST_QUOTA_BYTES,
    Math.min(LARGEST_QUOTA_BYTES, Math.floor(setup.spoolLimitBytes / 4)),
  );
  return [
    `pipe_owner=${pipeOwner ?? ""}`,
    `quota=${quotaBytes}`,
    `limit_kb=${Math.ceil(setup.spoolLimitBytes / 1024)}`,
    `min_free_percent=${setup.minFreePercent}`,
    `launch() { ${[...wrapper, tools.sh, "-s"].map(shellQuote).join(" ")} <program 3>sandbox; }`,
    "",
  ].join("\n");
}

/** Names that a shell keeps to itself or cannot export. */
const NOT_EXPORTABLE = /^(?![A-Za-z_][A-Za-z0-9_]*$)|^(OPTIND|PPID|UID|EUID|GROUPS|LINENO|SHELLOPTS|BASHOPTS|BASH_.*)$/;

/**
 * The file `program`, read by `sh -s` inside the sandbox, after capabilities and user id are dropped: a variable such as
 * LD_PRELOAD touches nothing before that. `folder`: where to go first; absent when the sandbox has done that.
 */
export function programFile(setup: RunSetup, tools: SandboxTools, folder?: string): string {
  const variables = Object.entries(setup.environment);
  const exported = variables.filter(([name]) => !NOT_EXPORTABLE.test(name));
  const others = variables.filter(([name]) => NOT_EXPORTABLE.test(name));
  const words = [
    ...(others.length > 0 ? [tools.env, "--", ...others.map(([name, value]) => `${name}=${value}`)] : []),
    ...timeLimit(setup, tools),
    ...setup.program,
  ];
  return [
    ...(folder === undefined ? [] : [`cd ${shellQuote(folder)} || exit 126`]),
    ...exported.map(([name, value]) => `export ${name}=${shellQuote(value)}`),
    `exec ${words.map(shellQuote).join(" ")} </dev/null`,
    "",
  ].join("\n");
}

/** To `timeout`, 0 means no limit. */
function timeLimit(setup: RunSetup, tools: SandboxTools): string[] {
  const seconds = (ms: number): string => (Math.max(ms, 1) / 1000).toFixed(3);
  return setup.graceMs > 0
    ? [tools.timeout, "-k", seconds(setup.graceMs), seconds(setup.maxRuntimeMs)]
    : [tools.timeout, "-s", "KILL", seconds(setup.maxRuntimeMs)];
}
