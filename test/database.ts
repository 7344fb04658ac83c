import { randomUUID } from "node:crypto";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { describe, inject, onTestFinished } from "vitest";
import { type Database, type DatabaseSettings, openDatabase } from "../server/db/database.ts";
import type {} from "./postgres-global-setup.ts"; // the types of what it provides

export type Provider = Database["provider"];
export const PROVIDERS = ["sqlite", "postgresql"] as const satisfies readonly Provider[];

/** A place for a database that is removed when the test ends, migrated unless told `empty`. Gives its URL. */
export async function makeTestDatabase(
  provider: Provider,
  content: "migrated" | "empty" = "migrated",
): Promise<string> {
  return provider === "sqlite" ? makeSqlite(content) : makePostgresql(content);
}

/** A migrated database of the test's own, closed and removed when the test ends. */
export async function openTestDatabase(
  provider: Provider,
  settings?: Omit<DatabaseSettings, "url">,
): Promise<Database> {
  const database = await openDatabase({ ...settings, url: await makeTestDatabase(provider) });
  onTestFinished(() => database.close());
  return database;
}

/** The same tests on each database; `open` gives one of the test's own. */
export function describeEachDatabase(
  name: string,
  tests: (open: (settings?: Omit<DatabaseSettings, "url">) => Promise<Database>, provider: Provider) => void,
): void {
  describe.each(PROVIDERS)(`${name} on %s`, (provider) => {
    tests((settings) => openTestDatabase(provider, settings), provider);
  });
}

async function makeSqlite(content: "migrated" | "empty"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "capstan-db-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "capstan.db");
  if (content === "migrated") await copyFile(inject("sqliteTemplate"), path);
  return `file:${path}`;
}

async function makePostgresql(content: "migrated" | "empty"): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${content === "migrated" ? "capstan_template" : "template0"}`);
  onTestFinished(() => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return urlOf(name);
}

const urlOf = (name: string): string => {
  const url = new URL(inject("postgresUrl"));
  url.pathname = name;
  return url.href;
};

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
