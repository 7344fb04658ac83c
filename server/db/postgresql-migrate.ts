import pg from "pg";
import { z } from "zod";
import { CAPSTAN_VERSION } from "./generated/migrations.ts";
import {
  CREATE_MIGRATION_TABLE,
  type Migration,
  MIGRATION_TABLE,
  pendingMigrations,
  refuseForeignTables,
  sha256Of,
} from "./migrate.ts";

/** One process migrates at a time; any number that only Capstan uses will do. */
const LOCK = 7_227_832_601;

const appliedRows = z.array(z.object({ name: z.string(), sha256: z.string(), version: z.string() }));
const tableRows = z.array(z.object({ tablename: z.string() }));

/** Applies what is missing, each migration whole or not at all. Nothing is changed when it throws before the first. */
export async function migratePostgresql(url: string, known: readonly Migration[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined); // the query under way fails with it
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()");
    const tables = tableRows.parse(rows).map(({ tablename }) => tablename);
    const ours = tables.includes(MIGRATION_TABLE);
    if (!ours && tables.length > 0) refuseForeignTables("The PostgreSQL database");
    const applied = ours
      ? appliedRows.parse((await client.query(`SELECT "name", "sha256", "version" FROM "${MIGRATION_TABLE}"`)).rows)
      : [];
    for (const migration of pendingMigrations(known, applied)) await apply(client, migration);
  } finally {
    await client.end(); // frees the lock
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(CREATE_MIGRATION_TABLE);
    await client.query(migration.sql);
    await client.query(`INSERT INTO "${MIGRATION_TABLE}" VALUES ($1, $2, $3, $4)`, [
      migration.name,
      sha256Of(migration),
      CAPSTAN_VERSION,
      new Date().toISOString(),
    ]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
