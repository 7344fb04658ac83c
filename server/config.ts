import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { CapstanError } from "../lib/errors.ts";

const settings = z.object({
  CAPSTAN_HOME: z.string().min(1).optional(),
  XDG_DATA_HOME: z.string().optional(),
  CAPSTAN_HOST: z.string().min(1).default("127.0.0.1"),
  CAPSTAN_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  CAPSTAN_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "http://… or https://…" })
    .refine((url) => new URL(url).pathname === "/", "without a path: the console answers at the root")
    .optional(),
  CAPSTAN_ALLOWED_HOSTS: z.string().default(""),
  CAPSTAN_DATABASE_URL: z
    .string()
    .regex(/^(file:\/|postgres(ql)?:\/\/)/, "file:/path or postgresql://…")
    .optional(),
  CAPSTAN_REGION_KEY: z
    .string()
    .regex(/^[a-z]{3}$/, "three lower case letters")
    .default("cap"),
  CAPSTAN_LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info"),
  CAPSTAN_GRACE_SECONDS: z.coerce.number().min(0).max(3_600).default(30),
  CAPSTAN_HOST_LOST_AFTER_SECONDS: z.coerce.number().min(1).default(600),
  CAPSTAN_MAX_ARTIFACT_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(100 * 1024 ** 3),
  CAPSTAN_BUILD: z.string().min(1).optional(),
  CAPSTAN_VERSION: z.string().default("development"),
  CAPSTAN_PAGES: z.enum(["built", "development", "none"]).default("built"),
});

/** Every setting of the server, parsed once. Documented in .env.example and docs/settings.md. */
export interface Config {
  home: string;
  host: string;
  port: number;
  /** Where browsers find it, when that is not host and port: an origin such as https://capstan.example.org. */
  publicUrl: string | undefined;
  /** More host names (without port) under which requests are taken. */
  allowedHosts: readonly string[];
  databaseUrl: string;
  regionKey: string;
  logLevel: string;
  graceMs: number;
  hostLostAfterMs: number;
  maxArtifactBytes: number;
  version: string;
  /** The agent's one file, which the launcher built beside the server's own. */
  agentBundle: string | undefined;
  /** Whether Next serves its built pages, compiles them as they are asked for, or is left out. */
  pages: "built" | "development" | "none";
}

/** Throws `invalid` naming the setting and what it takes. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = settings.safeParse(environment);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new CapstanError("invalid", `${issue?.path.join(".") ?? "A setting"}: ${issue?.message ?? "invalid"}.`);
  }
  const s = parsed.data;
  const home = s.CAPSTAN_HOME ?? join(s.XDG_DATA_HOME || join(homedir(), ".local/share"), "capstan");
  return {
    home,
    host: s.CAPSTAN_HOST,
    port: s.CAPSTAN_PORT,
    publicUrl: s.CAPSTAN_PUBLIC_URL === undefined ? undefined : new URL(s.CAPSTAN_PUBLIC_URL).origin,
    allowedHosts: s.CAPSTAN_ALLOWED_HOSTS.split(/[\s,]+/)
      .filter(Boolean)
      .map((host) => host.toLowerCase()),
    databaseUrl: s.CAPSTAN_DATABASE_URL ?? `file:${join(home, "capstan.db")}`,
    regionKey: s.CAPSTAN_REGION_KEY,
    logLevel: s.CAPSTAN_LOG_LEVEL,
    graceMs: s.CAPSTAN_GRACE_SECONDS * 1_000,
    hostLostAfterMs: s.CAPSTAN_HOST_LOST_AFTER_SECONDS * 1_000,
    maxArtifactBytes: s.CAPSTAN_MAX_ARTIFACT_BYTES,
    version: s.CAPSTAN_VERSION,
    agentBundle: s.CAPSTAN_BUILD === undefined ? undefined : join(s.CAPSTAN_BUILD, "agent.mjs"),
    pages: s.CAPSTAN_PAGES,
  };
}

/** Where the server answers, with the port it got; one that listens everywhere is reached over loopback. */
export function urlOf({ host }: Pick<Config, "host">, port: number): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

/** Where people are sent: the public URL, or the address it listens on. */
export const publicUrlOf = (config: Pick<Config, "publicUrl" | "host" | "port">, port: number = config.port): URL =>
  new URL(config.publicUrl ?? urlOf(config, port));
