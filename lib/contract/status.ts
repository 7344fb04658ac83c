import { z } from "zod";

/** GET /api/health: open to all. */
export const health = z.object({ status: z.literal("ok"), version: z.string() });

/** One registered host as the status shows it. */
export const hostStatus = z.object({
  id: z.string(),
  name: z.string(),
  connected: z.boolean(),
  vcpus: z.number(),
  memoryGb: z.number(),
  gpus: z.number(),
  isolation: z.string(),
  timeLastSeen: z.iso.datetime().optional(),
  unreachableSince: z.iso.datetime().optional(),
});
export type HostStatus = z.infer<typeof hostStatus>;

/** GET /api/status. */
export const installationStatus = z.object({
  version: z.string(),
  pid: z.number().int(),
  tenancyId: z.string(),
  /** Where the CLI makes jobs: the root compartment. */
  compartmentId: z.string(),
  hosts: z.array(hostStatus),
  /** How many runs there are in each state that has any. */
  runs: z.record(z.string(), z.number().int()),
  /** True while no project was ever made. */
  empty: z.boolean(),
  /** True once the administrator has a password, so that the console can be signed in to. */
  signInReady: z.boolean(),
});
export type InstallationStatus = z.infer<typeof installationStatus>;

/** POST /api/tokens. */
export const newToken = z.object({ name: z.string().min(1).max(255) });
export const createdToken = z.object({ token: z.string() });

/** POST /api/hosts. */
export const newHost = z.object({
  name: z
    .string()
    .regex(
      /^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/,
      "Lower case letters and digits, with dots and dashes between them; at most 63.",
    ),
});
export const createdHost = z.object({
  id: z.string(),
  name: z.string(),
  token: z.string(),
  /** For a shell on that machine: fetches the agent and keeps it running there. */
  installLine: z.string(),
});
export type CreatedHost = z.infer<typeof createdHost>;
