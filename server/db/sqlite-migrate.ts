import SqliteFile from "better-sqlite3";
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

const appliedRows = z.array(z.object({ name: z.string(), sha256: z.string(), version: z.string() }));

/** Applies what is missing, each migration whole or not at all. Nothing is changed when it throws before the first. */
export function migrateSqlite(path: string, known: readonly Migration[]): void {
  const db = new SqliteFile(path);
  try {
    const tables = z
      .array(z.object({ name: z.string() }))
      .parse(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all());
    const ours = tables.some(({ name }) => name === MIGRATION_TABLE);
    if (!ours && tables.length > 0) refuseForeignTables(path);
    const applied = ours
      ? appliedRows.parse(db.prepare(`SELECT "name", "sha256", "version" FROM "${MIGRATION_TABLE}"`).all())
      : [];
    const pending = pendingMigrations(known, applied);
    if (pending.length === 0 && ours) return;
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    // A migration that rebuilds a table needs them off, and inside a transaction the setting has no effect.
    db.pragma("foreign_keys = OFF");
    for (const migration of pending) {
      db.transaction(() => {
        db.exec(CREATE_MIGRATION_TABLE);
        db.exec(migration.sql);
        const broken: unknown = db.prepare("PRAGMA foreign_key_check").get();
        if (broken)
          throw new Error(`${migration.name} leaves a row that names a missing one: ${JSON.stringify(broken)}`);
        db.prepare(`INSERT INTO "${MIGRATION_TABLE}" VALUES (?, ?, ?, ?)`).run(
          migration.name,
          sha256Of(migration),
          CAPSTAN_VERSION,
          new Date().toISOString(),
        );
      }).exclusive();
    }
  } finally {
    db.close();
  }
}
