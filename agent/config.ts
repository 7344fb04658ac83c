import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { CapstanError } from "../lib/errors.ts";

const GIBIBYTE = 1024 ** 3;

const positive = z.coerce.number().positive();

/** Every setting of the agent, with its default; the one place where the environment is read. */
const variables = z.object({
  CAPSTAN_URL: z.url({ protocol: /^https?$/ }).describe("where the server answers"),
  CAPSTAN_AGENT_HOME: z.string().min(1).describe("run folders, artifact cache and lock; made when missing"),
  CAPSTAN_HOST_TOKEN: z.string().min(1).optional().describe("the host's token, unless it is in a file"),
  CAPSTAN_HOST_TOKEN_FILE: z.string().min(1).optional().describe("file with the host's token, mode 0600"),
  CAPSTAN_HOST_NAME: z.string().min(1).default(os.hostname()).describe("what people call this host"),
  CAPSTAN_HOST_VCPUS: positive.default(os.availableParallelism()).describe("processors offered to runs"),
  CAPSTAN_HOST_MEMORY_GB: positive.default(os.totalmem() / GIBIBYTE).describe("memory offered to runs"),
  CAPSTAN_HIDE: z.string().default("").describe("folders that runs see empty, separated by colons"),
  CAPSTAN_RUN_UID: z.coerce
    .number()
    .int()
    .min(1)
    .default(61000)
    .describe("user and group id of runs, when the agent is root"),
  CAPSTAN_SANDBOX: z.enum(["auto", "none"]).default("auto").describe("none: never use a sandbox"),
  CAPSTAN_SPOOL_LIMIT_BYTES: positive.default(10 * GIBIBYTE).describe("output of one run that may wait on this host"),
  CAPSTAN_CACHE_LIMIT_BYTES: positive.default(10 * GIBIBYTE).describe("artifacts kept on this host"),
  CAPSTAN_ACK_TIMEOUT_MS: positive.default(20_000).describe("silence of the server that ends a connection"),
  CAPSTAN_LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info"),
});

export interface AgentSettings {
  url: string;
  home: string;
  token: string;
  hostName: string;
  vcpus: number;
  memoryGb: number;
  /** Absolute. */
  hide: readonly string[];
  runUid: number;
  sandbox: "auto" | "none";
  spoolLimitBytes: number;
  cacheLimitBytes: number;
  ackTimeoutMs: number;
  logLevel: "trace" | "debug" | "info" | "warn" | "error";
}

/** Throws `invalid` with one line that names every wrong setting. */
export function parseSettings(env: Readonly<Record<string, string | undefined>>): AgentSettings {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = variables.safeParse(filled);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: [name], message }) => `${String(name)}: ${message}`);
    throw new CapstanError("invalid", `The agent's settings are wrong: ${problems.join("; ")}.`);
  }
  const given = parsed.data;
  return {
    url: given.CAPSTAN_URL,
    home: path.resolve(given.CAPSTAN_AGENT_HOME),
    token: given.CAPSTAN_HOST_TOKEN ?? tokenFrom(given.CAPSTAN_HOST_TOKEN_FILE),
    hostName: given.CAPSTAN_HOST_NAME,
    vcpus: given.CAPSTAN_HOST_VCPUS,
    memoryGb: given.CAPSTAN_HOST_MEMORY_GB,
    hide: given.CAPSTAN_HIDE.split(":")
      .filter(Boolean)
      .map((folder) => path.resolve(folder)),
    runUid: given.CAPSTAN_RUN_UID,
    sandbox: given.CAPSTAN_SANDBOX,
    spoolLimitBytes: given.CAPSTAN_SPOOL_LIMIT_BYTES,
    cacheLimitBytes: given.CAPSTAN_CACHE_LIMIT_BYTES,
    ackTimeoutMs: given.CAPSTAN_ACK_TIMEOUT_MS,
    logLevel: given.CAPSTAN_LOG_LEVEL,
  };
}

function tokenFrom(file: string | undefined): string {
  if (file === undefined) {
    throw new CapstanError(
      "invalid",
      "The agent has no host token.",
      "Set CAPSTAN_HOST_TOKEN_FILE or CAPSTAN_HOST_TOKEN.",
    );
  }
  let token: string;
  try {
    token = readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new CapstanError("invalid", `The host token's file ${file} cannot be read.`, "", { cause: error });
  }
  if (token === "") throw new CapstanError("invalid", `The host token's file ${file} is empty.`);
  return token;
}
