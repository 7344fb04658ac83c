import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import SqliteFile from "better-sqlite3";
import { CapstanError } from "../../lib/errors.ts";
import type { Database } from "./database.ts";
import { PrismaClient } from "./generated/sqlite/client.ts";
import type { Migration } from "./migrate.ts";
import { runBody } from "./run-body.ts";
import { Slots } from "./slots.ts";
import { connectSqlite, factoryOf, poolOf } from "./sqlite-adapter.ts";
import { lockSqlite } from "./sqlite-lock.ts";
import { migrateSqlite } from "./sqlite-migrate.ts";
import { SqliteWriteQueue } from "./sqlite-write-queue.ts";

const READERS = 4;

/** Opens a SQLite file for this process alone; see openDatabase. */
export async function openSqlite(
  path: string,
  migrations: readonly Migration[],
  bodyLimitMs: number,
): Promise<Database> {
  const unlock = lockAndMigrate(path, migrations);
  try {
    const writing = await connectSqlite(path, "write");
    const reading = poolOf(await Promise.all(Array.from({ length: READERS }, () => connectSqlite(path, "read"))));
    const writer = new PrismaClient({ adapter: factoryOf(writing), errorFormat: "minimal" });
    const reader = new PrismaClient({ adapter: factoryOf(reading), errorFormat: "minimal" });
    await Promise.all([writer.$connect(), reader.$connect()]);
    const queue = new SqliteWriteQueue(writer, writing, bodyLimitMs);
    const readers = new Slots(READERS);
    let closing: Promise<void> | undefined;

    return {
      provider: "sqlite",
      read: async (body) => {
        if (closing) throw closed();
        return readers.run(() =>
          reader.$transaction((tx) => runBody(tx, body, bodyLimitMs), {
            timeout: bodyLimitMs + 60_000,
            maxWait: 60_000,
          }),
        );
      },
      write: async (body) => {
        if (closing) throw closed();
        return queue.write(body);
      },
      close: () =>
        (closing ??= (async () => {
          await Promise.all([queue.whenIdle(), readers.whenIdle()]);
          await Promise.all([writer.$disconnect(), reader.$disconnect()]);
          unlock();
        })()),
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Gives what unlocks the file again. */
function lockAndMigrate(path: string, migrations: readonly Migration[]): () => void {
  let unlock: (() => void) | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    unlock = lockSqlite(path);
    migrateSqlite(path, migrations);
    return unlock;
  } catch (cause) {
    unlock?.();
    if (cause instanceof SqliteFile.SqliteError || (cause instanceof Error && "code" in cause)) {
      const problem = `The database ${path} cannot be opened: ${cause.message}.`;
      throw new CapstanError(
        "unavailable",
        problem,
        "Check that the folder can be written and the file is Capstan's.",
        {
          cause,
        },
      );
    }
    throw cause;
  }
}

const closed = (): CapstanError => new CapstanError("unavailable", "The database is closed.");
