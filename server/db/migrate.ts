import { createHash } from "node:crypto";
import { CapstanError } from "../../lib/errors.ts";

export interface Migration {
  /** `<timestamp>_<name>`; their order is the order of the names. */
  readonly name: string;
  readonly sql: string;
}

/** What a database says of a migration that was applied to it. */
export interface AppliedMigration {
  readonly name: string;
  readonly sha256: string;
  /** The version of Capstan that applied it. */
  readonly version: string;
}

export const MIGRATION_TABLE = "CapstanMigration";
/** SQL that both databases take. */
export const CREATE_MIGRATION_TABLE = `CREATE TABLE IF NOT EXISTS "${MIGRATION_TABLE}" (
  "name" TEXT PRIMARY KEY, "sha256" TEXT NOT NULL, "version" TEXT NOT NULL, "timeApplied" TEXT NOT NULL)`;

export const sha256Of = (migration: Migration): string => createHash("sha256").update(migration.sql).digest("hex");

/**
 * The migrations still to apply, in order. Throws `unavailable` when the database has one that this build does not
 * know (a newer version made it), or one that reads otherwise now.
 */
export function pendingMigrations(known: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const { name, sha256, version } of applied) {
    const migration = byName.get(name);
    if (!migration) {
      throw new CapstanError(
        "unavailable",
        `The database belongs to a newer Capstan: version ${version} applied ${name}, which this version does not know.`,
        "Start that version, or restore a copy of the database from before.",
      );
    }
    if (sha256Of(migration) !== sha256) {
      throw new CapstanError(
        "unavailable",
        `The migration ${name} was changed after Capstan ${version} had applied it to this database.`,
        "Put the file back as it was and make a new migration.",
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return [...byName.values()].filter(({ name }) => !done.has(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Throws `unavailable`: the database holds tables, and none of them is Capstan's. */
export function refuseForeignTables(where: string): never {
  throw new CapstanError(
    "unavailable",
    `${where} holds tables that are not Capstan's.`,
    "Give Capstan an empty database of its own.",
  );
}
