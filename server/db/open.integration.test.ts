import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import SqliteFile from "better-sqlite3";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeTestDatabase, openTestDatabase, type Provider, PROVIDERS } from "../../test/database.ts";
import { openDatabase } from "./database.ts";
import { MIGRATIONS } from "./generated/migrations.ts";
import type { Migration } from "./migrate.ts";

const later = (sql: string): Migration => ({ name: "99990101000000_later", sql });

/** Runs SQL beside Capstan, as a person could. */
async function runSql(provider: Provider, url: string, sql: string): Promise<unknown[]> {
  if (provider === "sqlite") {
    const db = new SqliteFile(url.slice("file:".length));
    try {
      return /^select/i.test(sql) ? db.prepare(sql).all() : [db.exec(sql) && true];
    } finally {
      db.close();
    }
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(sql)).rows;
  } finally {
    await client.end();
  }
}

const openAndClose = async (url: string, migrations?: readonly Migration[]): Promise<void> => {
  await (await openDatabase({ url, ...(migrations && { migrations }) })).close();
};

describe.each(PROVIDERS)("opening on %s", (provider) => {
  const known = MIGRATIONS[provider];

  test("an empty database gets every migration once, and opening again changes nothing", async () => {
    const url = await makeTestDatabase(provider, "empty");
    const applied = 'SELECT * FROM "CapstanMigration" ORDER BY "name"';
    await openAndClose(url);
    const first = await runSql(provider, url, applied);
    await openAndClose(url);
    expect(await runSql(provider, url, applied)).toEqual(first);
    expect(first).toMatchObject(known.map(({ name }) => ({ name })));
  });

  test("a later build's migration is applied on top, with the data kept", async () => {
    const url = await makeTestDatabase(provider);
    const before = await openDatabase({ url });
    await before.write((tx) => tx.setting.create({ data: { name: "a", value: "1" } }));
    await before.close();
    const next = [...known, later(`ALTER TABLE "Setting" ADD COLUMN "extra" TEXT; CREATE TABLE "Extra" ("id" TEXT)`)];
    await openAndClose(url, next);
    expect(await runSql(provider, url, 'SELECT "name", "extra" FROM "Setting"')).toEqual([{ name: "a", extra: null }]);
  });

  test("a migration that fails halfway leaves nothing, and the database opens as before", async () => {
    const url = await makeTestDatabase(provider);
    const broken = [...known, later(`CREATE TABLE "Half" ("id" TEXT); INSERT INTO "Nowhere" VALUES (1)`)];
    await expect(openAndClose(url, broken)).rejects.toMatchObject({ kind: "unavailable" });
    await openAndClose(url);
    await openAndClose(url, [...known, later(`CREATE TABLE "Half" ("id" TEXT)`)]);
  });

  test("a database of a newer version is refused, named, and not changed", async () => {
    const url = await makeTestDatabase(provider);
    await runSql(provider, url, `INSERT INTO "CapstanMigration" VALUES ('99990101000000_later', 'x', '7.8.9', 'then')`);
    const more = [...known, { name: "99990101000001_own", sql: `CREATE TABLE "Own" ("id" TEXT)` }];
    await expect(openAndClose(url, more)).rejects.toMatchObject({
      kind: "unavailable",
      problem: expect.stringMatching(/newer Capstan: version 7\.8\.9 applied 99990101000000_later/) as string,
    });
    await expect(runSql(provider, url, 'SELECT * FROM "Own"')).rejects.toThrow();
  });

  test("a migration changed after it was applied is refused", async () => {
    const url = await makeTestDatabase(provider);
    const changed = known.map((migration) => ({ ...migration, sql: `${migration.sql}-- changed` }));
    await expect(openAndClose(url, changed)).rejects.toThrow("was changed after Capstan");
  });

  test("a database of somebody else's tables is refused and left alone", async () => {
    const url = await makeTestDatabase(provider, "empty");
    await runSql(provider, url, "CREATE TABLE recipes (id INTEGER)");
    await expect(openAndClose(url)).rejects.toThrow("not Capstan's");
    await expect(runSql(provider, url, 'SELECT * FROM "Setting"')).rejects.toThrow();
  });
});

test("every connection to SQLite is WAL, synchronous FULL, with foreign keys, and readers cannot write", async () => {
  const database = await openTestDatabase("sqlite");
  const pragmas = async (tx: Parameters<Parameters<typeof database.read>[0]>[0]) => {
    const names = ["journal_mode", "synchronous", "foreign_keys", "query_only"];
    const rows: unknown[] = [];
    for (const name of names) rows.push(await tx.$queryRawUnsafe(`SELECT * FROM pragma_${name}`));
    return rows.flat().map((row): unknown => Object.values(row ?? {})[0]);
  };
  const plain = (values: unknown[]): string => values.map(String).join(" ");
  expect(plain(await database.write(pragmas))).toBe("wal 2 1 0");
  const readers = await Promise.all(Array.from({ length: 4 }, () => database.read(pragmas)));
  expect(readers.map(plain)).toEqual(new Array(4).fill("wal 2 1 1"));
});

test("the same process is refused a second opening", async () => {
  const url = await makeTestDatabase("sqlite");
  const database = await openDatabase({ url });
  onTestFinished(() => database.close());
  await expect(openDatabase({ url })).rejects.toThrow(`(pid ${process.pid})`);
});

test("closing leaves the database file alone, without WAL or pid", async () => {
  const url = await makeTestDatabase("sqlite");
  await openAndClose(url);
  const path = url.slice("file:".length);
  expect(["-wal", "-shm", ".pid"].filter((end) => existsSync(`${path}${end}`))).toEqual([]);
});

test("a file that is no database is refused in one line and left as it was", async () => {
  const url = await makeTestDatabase("sqlite", "empty");
  const path = url.slice("file:".length);
  mkdirSync(dirname(path), { recursive: true });
  const diary = "This is a diary, and long enough not to be taken for an empty file. ".repeat(20);
  writeFileSync(path, diary);
  await expect(openDatabase({ url })).rejects.toMatchObject({ kind: "unavailable" });
  expect(readFileSync(path, "utf8")).toBe(diary);
});

test("a PostgreSQL that does not answer is refused without its password", async () => {
  const opening = openDatabase({ url: "postgresql://ada:very-secret@127.0.0.1:1/capstan" });
  await expect(opening).rejects.toMatchObject({
    kind: "unavailable",
    message: expect.not.stringContaining("very-secret") as string,
  });
});

test("a URL of another kind is invalid", async () => {
  await expect(openDatabase({ url: "mysql://localhost/capstan" })).rejects.toMatchObject({ kind: "invalid" });
});
