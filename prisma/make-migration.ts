import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startPostgres } from "../test/embedded-postgres.ts";
import { generate, migrationFiles, type Provider, PROVIDERS } from "./generate.ts";
import { sqlSince } from "./schema-engine.ts";

/**
 * Writes the migration from what is committed to the models, for both databases under one name, and generates again.
 * Gives the files; throws when the models say nothing new.
 */
export async function makeMigration(name: string, now: Date): Promise<string[]> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new Error("Name the migration in small letters and dashes, as in: npm run db:migration -- add-secrets");
  }
  const postgres = await startPostgres();
  try {
    const sqls: { provider: Provider; sql: string }[] = [];
    for (const provider of PROVIDERS) {
      const url = provider === "sqlite" ? ":memory:" : postgres.url;
      sqls.push({ provider, sql: await sqlSince(await migrationFiles(provider), provider, url) });
    }
    if (sqls.some(({ sql }) => sql === "")) {
      throw new Error("prisma/models.prisma says nothing that the migrations do not say already.");
    }
    const timestamp = now.toISOString().replace(/\D/g, "").slice(0, 14);
    const written: string[] = [];
    for (const { provider, sql } of sqls) {
      const folder = join(dirname(fileURLToPath(import.meta.url)), "migrations", provider, `${timestamp}_${name}`);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, "migration.sql"), `${sql.trim()}\n`);
      written.push(join(folder, "migration.sql"));
    }
    await generate();
    return written;
  } finally {
    await postgres.stop();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const written = await makeMigration(process.argv[2] ?? "", new Date());
    process.stdout.write(`Wrote\n${written.map((file) => `  ${file}\n`).join("")}Read them before you commit them.\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
