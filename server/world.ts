import type { Logger } from "pino";
import type { TenancyId } from "../lib/ocid.ts";
import type { Shape } from "../lib/shapes/shape.ts";
import type { Clock, Ids } from "./clock.ts";
import type { Database } from "./db/database.ts";
import type { Signals } from "./events/signals.ts";
import type { AttemptLimits } from "./iam/attempt-limits.ts";
import type { Passwords } from "./iam/passwords.ts";
import type { SessionCookie } from "./iam/session-cookie.ts";
import type { SessionMemory } from "./iam/session-memory.ts";
import type { ArtifactStore } from "./stores/artifact-store.ts";
import type { LogStore } from "./stores/log-store.ts";

/** What services stand on; made once by main.ts, or by a test's fixture. */
export interface World {
  db: Database;
  artifacts: ArtifactStore;
  logs: LogStore;
  signals: Signals;
  clock: Clock;
  ids: Ids;
  log: Logger;
  installation: { tenancyId: TenancyId; regionKey: string; version: string };
  /** How browsers are known, and what keeps others from being taken for them. */
  sessions: { cookie: SessionCookie; memory: SessionMemory; passwords: Passwords; limits: AttemptLimits };
  /** Where people are sent, known once the server listens: an origin such as https://capstan.example.org. */
  publicUrl(): URL;
  /** On offer; they change only when a server starts. */
  shapes: readonly Shape[];
  /** The server's own rules that an operator may set. */
  settings: {
    graceMs: number;
    hostLostAfterMs: number;
    /** The agent's one file, handed out to new hosts; undefined where the server was started without a build. */
    agentBundle: string | undefined;
  };
}
