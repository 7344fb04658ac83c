import { expect, inject, test } from "vitest";
import type {} from "../test/postgres-global-setup.ts";
import { generate, migrationFiles } from "./generate.ts";
import { makeMigration } from "./make-migration.ts";
import { sqlSince } from "./schema-engine.ts";

test("the SQLite migrations lead to the models exactly", async () => {
  expect(await sqlSince(await migrationFiles("sqlite"), "sqlite")).toBe("");
});

test("the PostgreSQL migrations lead to the models exactly", async () => {
  expect(await sqlSince(await migrationFiles("postgresql"), "postgresql", inject("postgresUrl"))).toBe("");
});

test("without the last migration the difference is found", async () => {
  expect(await sqlSince((await migrationFiles("sqlite")).slice(0, -1), "sqlite")).toContain("CREATE");
});

test("both databases have migrations of the same names", async () => {
  const [sqlite, postgresql] = await Promise.all([migrationFiles("sqlite"), migrationFiles("postgresql")]);
  expect(sqlite.map(({ name }) => name)).toEqual(postgresql.map(({ name }) => name));
});

test("a migration is refused when the models say nothing new, and under a name that is none", async () => {
  await expect(makeMigration("nothing-new", new Date())).rejects.toThrow("nothing that the migrations do not say");
  await expect(makeMigration("Not a name", new Date())).rejects.toThrow("small letters");
});

test("the clients were generated from what is committed", async () => {
  expect(await generate()).toBe(false);
});
