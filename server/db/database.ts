import { CapstanError } from "../../lib/errors.ts";
import type { Prisma } from "./generated/sqlite/client.ts";
import { MIGRATIONS } from "./generated/migrations.ts";
import type { Migration } from "./migrate.ts";
import { openPostgresql } from "./postgresql.ts";
import { openSqlite } from "./sqlite.ts";

/**
 * What a body asks the database through, on either database: typed by SQLite's client, the poorer of the two (no
 * skipDuplicates, no mode: "insensitive"). It is usable until its body settles, and refuses afterwards.
 */
export type Tx = Prisma.TransactionClient;

/** The only doors to the database. */
export interface Database {
  readonly provider: "sqlite" | "postgresql";
  /** Runs the body on one consistent snapshot in which everything told done before is seen. Writing in it fails. */
  read<T>(body: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs the body in a transaction and gives its value once that is durable; when the body throws, nothing of it
   * stays. The body may be run again after a lost race with another transaction (PostgreSQL), so it changes nothing
   * but the database; it awaits nothing slow and never another read or write of this database. After 10 seconds it is
   * undone and fails with `unavailable`.
   */
  write<T>(body: (tx: Tx) => Promise<T>): Promise<T>;
  /** Lets what is under way end, then closes. */
  close(): Promise<void>;
}

export interface DatabaseSettings {
  /** `file:/path/to/capstan.db` or `postgresql://user:password@host:port/name`. */
  readonly url: string;
  /** Instead of those this build came with; for tests. */
  readonly migrations?: readonly Migration[];
  /** How long one body may take; 10,000 unless told. */
  readonly bodyLimitMs?: number;
}

/**
 * Opens the database and brings it to this build's tables. Throws `unavailable` and changes nothing when it is of a
 * newer version, is not Capstan's, cannot be reached, or (SQLite) is open in another process.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const { url, bodyLimitMs = 10_000 } = settings;
  if (url.startsWith("file:")) {
    return openSqlite(filePath(url), settings.migrations ?? MIGRATIONS.sqlite, bodyLimitMs);
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    return openPostgresql(url, settings.migrations ?? MIGRATIONS.postgresql, bodyLimitMs);
  }
  throw new CapstanError(
    "invalid",
    "The database's URL is neither file: nor postgresql:.",
    "Give file:/path/to/capstan.db or postgresql://user:password@host:port/name.",
  );
}

const filePath = (url: string): string => url.slice("file:".length).replace(/^\/\/(?=\/)/, "");
