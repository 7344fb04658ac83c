import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { z } from "zod";
import { CapstanError } from "../../lib/errors.ts";
import type { Database, Tx } from "./database.ts";
import { PrismaClient } from "./generated/postgresql/client.ts";
import type { Migration } from "./migrate.ts";
import { migratePostgresql } from "./postgresql-migrate.ts";
import { runBody } from "./run-body.ts";
import { Slots } from "./slots.ts";

/** Connections of each kind a process keeps at most; many servers share a database's 100. */
const WRITERS = 8;
const READERS = 8;
const TRIES = 5;

/** Opens a PostgreSQL database, which other processes may have open too; see openDatabase. */
export async function openPostgresql(
  url: string,
  migrations: readonly Migration[],
  bodyLimitMs: number,
): Promise<Database> {
  await migratePostgresql(url, migrations).catch((cause: unknown) => {
    if (cause instanceof CapstanError) throw cause;
    throw doesNotAnswer(cause);
  });
  const writer = connect(url, WRITERS, bodyLimitMs, { isolation: "read committed", readOnly: false });
  const reader = connect(url, READERS, bodyLimitMs, { isolation: "repeatable read", readOnly: true });
  const writers = new Slots(WRITERS);
  const readers = new Slots(READERS);
  const options = { timeout: bodyLimitMs + 60_000, maxWait: 60_000 };
  let closing: Promise<void> | undefined;

  const run = async <T>(client: PrismaClient, body: (tx: Tx) => Promise<T>): Promise<T> => {
    try {
      return await client.$transaction((tx) => runBody(asTx(tx), body, bodyLimitMs), options);
    } catch (error) {
      throw isConnectionLoss(error) ? doesNotAnswer(error) : error;
    }
  };

  return {
    provider: "postgresql",
    read: async (body) => {
      if (closing) throw closed();
      return readers.run(() => run(reader, body));
    },
    write: async (body) => {
      if (closing) throw closed();
      return writers.run(() => retryLostRaces(() => run(writer, body)));
    },
    close: () =>
      (closing ??= (async () => {
        await Promise.all([writers.whenIdle(), readers.whenIdle()]);
        await Promise.all([writer.$disconnect(), reader.$disconnect()]);
      })()),
  };
}

/**
 * The two clients are generated from one model set, and Tx is the type of the poorer one, SQLite's: whatever can be
 * asked through it, PostgreSQL's understands. TypeScript compares the two by names and finds them unrelated.
 */
// eslint-disable-next-line @typescript-eslint/consistent-type-assertions
const asTx = (tx: object): Tx => tx as Tx;

function connect(
  url: string,
  max: number,
  bodyLimitMs: number,
  as: { isolation: string; readOnly: boolean },
): PrismaClient {
  const settings = {
    default_transaction_isolation: as.isolation.replace(" ", "\\ "),
    default_transaction_read_only: as.readOnly ? "on" : "off",
    statement_timeout: bodyLimitMs,
    idle_in_transaction_session_timeout: bodyLimitMs * 3,
    timezone: "UTC",
  };
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    application_name: "capstan",
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
  });
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }), errorFormat: "minimal" });
}

/** PostgreSQL's 40001 and 40P01, undone whole: the body may run again. */
async function retryLostRaces<T>(run: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await run();
    } catch (error) {
      if (tried === TRIES || !isLostRace(error)) throw error;
      const pauseMs = Math.random() * 10 * 2 ** tried; // so that the same two do not meet again
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

const driverError = z.object({
  meta: z.object({
    driverAdapterError: z.object({ cause: z.object({ kind: z.string(), originalCode: z.string().optional() }) }),
  }),
});
const coded = z.object({ code: z.string() });

function isLostRace(error: unknown): boolean {
  const code = coded.safeParse(error).data?.code;
  const cause = driverError.safeParse(error).data?.meta.driverAdapterError.cause;
  return code === "P2034" || cause?.originalCode === "40001" || cause?.originalCode === "40P01";
}

const CONNECTION_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "ECONNREFUSED", "ECONNRESET"]);
const isConnectionLoss = (error: unknown): boolean => CONNECTION_CODES.has(coded.safeParse(error).data?.code ?? "");

const doesNotAnswer = (cause: unknown): CapstanError =>
  new CapstanError(
    "unavailable",
    `The PostgreSQL database does not answer as it should: ${cause instanceof Error ? cause.message : String(cause)}.`,
    "Check its URL, and that it runs and takes connections.",
    { cause },
  );

const closed = (): CapstanError => new CapstanError("unavailable", "The database is closed.");
