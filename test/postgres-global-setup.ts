import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../server/db/database.ts";
import { startPostgres } from "./embedded-postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A PostgreSQL server for this run of the tests, with a migrated database of the name `capstan_template`. */
    postgresUrl: string;
    /** A migrated SQLite file to copy. */
    sqliteTemplate: string;
  }
}

/** Vitest's global set-up: one PostgreSQL and a template of either database for all tests, gone when they end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  const folder = await mkdtemp(join(tmpdir(), "capstan-db-template-"));
  const teardown = async (): Promise<void> => {
    await Promise.all([postgres.stop(), rm(folder, { recursive: true, force: true })]);
  };
  try {
    const sqlite = join(folder, "template.db");
    await migrate(`file:${sqlite}`);
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    await client.query("CREATE DATABASE capstan_template");
    await client.end();
    await migrate(postgres.url.replace(/postgres$/, "capstan_template"));
    project.provide("postgresUrl", postgres.url);
    project.provide("sqliteTemplate", sqlite);
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}

const migrate = async (url: string): Promise<void> => (await openDatabase({ url })).close();
